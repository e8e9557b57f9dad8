"""How polls are found by the search of the whole site."""

from portal.polls.models import Poll, PollQuerySet
from portal.search.sources import Description, Source
from portal.text.dates import short_date


def _items() -> PollQuerySet:
    return Poll.objects.prefetch_related("choices")


def _describe(poll: Poll) -> Description:
    lines = [poll.lead, *(choice.text for choice in poll.choices.all())]
    return Description(
        title=poll.title, body="\n".join(filter(None, lines)), day=poll.published_on()
    )


def _when(poll: Poll) -> str:
    day = f"Ngày {short_date(poll.published_on())}"
    return f"{day}, đã kết thúc" if poll.is_over() else day


POLLS = Source("tham-do", 90, "Thăm dò ý kiến", Poll, _items, Poll.objects.all, _describe, _when)
