"""Casting a vote: it is counted, and nothing says whose it was."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.polls.hurdle import (
    MOST_OF_A_NETWORK,
    REST,
    TooManyError,
    TooSoonError,
    Visitor,
    pass_hurdle,
)
from portal.polls.models import Poll, Tally, Turnout


class NotTakenError(Exception):
    """A vote was not counted; it says why in Vietnamese.

    Attributes:
        status: of the answer.
    """

    status = 400


class ClosedError(NotTakenError):
    """The poll takes no votes, not yet or no more."""

    status = 409


class WaitError(NotTakenError):
    """The vote may be taken later."""

    status = 429


@transaction.atomic
def cast(
    poll_id: int, chosen: Sequence[str], visitor: Visitor, now: datetime | None = None
) -> Poll:
    """Count a vote.

    The row of the poll is locked: the choices are not changed meanwhile, and of two votes that
    the hurdle would tell apart by their order only, the second one finds the first.

    Args:
        poll_id: of a poll.
        chosen: what was chosen, as the form sent it: ids of choices.
        visitor: who votes.
        now: the moment; the present one when not given.

    Returns:
        The poll.

    Raises:
        NotTakenError: the vote was not counted.
    """
    now = now or timezone.now()
    poll = Poll.objects.select_for_update(no_key=True).get(pk=poll_id)
    _check_open(poll, now)
    choices = list(poll.choices.values_list("pk", flat=True))
    ids = _read(poll, chosen, choices)
    try:
        pass_hurdle(poll.pk, visitor, now)
    except TooSoonError as error:
        minutes = int(REST.total_seconds() // 60)
        raise WaitError(
            "Vài phút trước đã có một phiếu từ cùng mạng và cùng loại trình duyệt với bạn. Nếu đó"
            f" không phải là phiếu của bạn, hãy gửi lại sau {minutes} phút; lựa chọn của bạn còn ở"
            " dưới đây."
        ) from error
    except TooManyError as error:
        raise WaitError(
            f"Hôm nay đã có {MOST_OF_A_NETWORK} phiếu từ mạng mà bạn đang dùng, nên cổng tạm không"
            " nhận thêm từ mạng này. Hãy bỏ phiếu vào ngày mai hoặc bằng mạng khác."
        ) from error
    _count(poll, choices, ids)
    return poll


def _check_open(poll: Poll, now: datetime) -> None:
    if poll.is_open(now):
        return
    if poll.is_over(now):
        raise ClosedError("Thăm dò này đã đóng, nên phiếu của bạn không được tính.")
    if not poll.has_begun(now):
        raise ClosedError("Thăm dò này chưa bắt đầu nhận phiếu.")
    raise ClosedError("Thăm dò này không còn trên cổng, nên phiếu của bạn không được tính.")


def _read(poll: Poll, chosen: Sequence[str], choices: list[int]) -> list[int]:
    """Return the ids of what was chosen."""
    by_name = {str(pk): pk for pk in choices}
    if not chosen:
        several = "ít nhất một" if poll.allows_several else "một"
        raise NotTakenError(f"Bạn chưa chọn phương án nào. Hãy chọn {several} phương án.")
    if not set(chosen) <= set(by_name):
        raise NotTakenError(
            "Phương án bạn chọn không có trong thăm dò này. Hãy chọn trong các phương án dưới đây."
        )
    ids = {by_name[each] for each in chosen}
    if len(ids) > 1 and not poll.allows_several:
        raise NotTakenError("Thăm dò này chỉ được chọn một phương án.")
    return sorted(ids)


def _count(poll: Poll, choices: list[int], ids: list[int]) -> None:
    defaults = {"allows_several": poll.allows_several}
    _, is_first = Turnout.objects.get_or_create(poll=poll, defaults=defaults)
    if is_first:
        Tally.objects.bulk_create(Tally(poll=poll, choice_id=pk) for pk in choices)
    Tally.objects.filter(choice__in=ids).update(votes=F("votes") + 1)
    Turnout.objects.filter(poll=poll).update(voters=F("voters") + 1)
