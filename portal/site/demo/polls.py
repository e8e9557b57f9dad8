"""Load the polls of the demonstration, with votes that were never cast."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from portal.pages.models import Page
from portal.polls.models import Poll, Tally, Turnout
from portal.publishing.steps import take_after_change
from portal.publishing.verbs import publish


def load_polls(records: list[dict[str, Any]], moment: Callable[[str], datetime]) -> int:
    """Load the polls and return how many there are.

    Args:
        records: what each asks, its choices and their votes, and the page that shows it.
        moment: reads a moment.
    """
    for record in records:
        poll = Poll.objects.create(
            title=record["title"],
            lead=record["lead"],
            allows_several=record["allows_several"],
            published_at=moment(record["published_at"]),
            closes_at=moment(record["closes_at"]),
        )
        for position, (text, _) in enumerate(record["choices"], start=1):
            poll.choices.create(text=text, position=position)
        publish(poll, by=None)
        Turnout.objects.create(
            poll=poll, voters=record["voters"], allows_several=poll.allows_several
        )
        for choice, (_, votes) in zip(poll.choices.all(), record["choices"], strict=True):
            Tally.objects.create(poll=poll, choice=choice, votes=votes)
        for page in Page.objects.filter(title=record["page"]):
            page.poll = poll
            page.save()
            take_after_change(page)
    return len(records)
