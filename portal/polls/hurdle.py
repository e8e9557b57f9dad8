"""A hurdle for who votes again and again, which keeps nobody (docs/adr/018).

A mark is a digest under a secret of the day. The secret is deleted with the day, and with it all
of its marks: then nobody can tell any more whose they were, not even with a list of addresses.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.db.models import F
from django.utils import timezone

from portal.polls.models import DaySecret, Mark

REST = timedelta(minutes=10)  # between two votes from one network with the same browser
MOST_OF_A_NETWORK = 50  # votes of a day in one poll; many people share an address


class HeldUpError(Exception):
    """A vote is not taken now, because of those before it."""


class TooSoonError(HeldUpError):
    """Somebody with the same address and browser has just voted."""


class TooManyError(HeldUpError):
    """Today as many have voted from this network as the portal takes."""


@dataclass(frozen=True)
class Visitor:
    """What tells visitors apart, somewhat, for as long as a request lasts.

    Attributes:
        address: of the network; empty when it is unknown.
        user_agent: what the browser calls itself.
    """

    address: str
    user_agent: str

    def network(self) -> str:
        """Return whose address it is: of IPv6 the first half, for people have the other one."""
        try:
            address = ip_address(self.address)
        except ValueError:
            return self.address
        if isinstance(address, IPv6Address):
            return str(address.ipv4_mapped or (int(address) >> 64))
        return str(address)


def pass_hurdle(poll_id: int, visitor: Visitor, now: datetime) -> None:
    """Mark that a visitor votes, unless too many like them have; within the poll's lock.

    Args:
        poll_id: of the poll.
        visitor: who votes.
        now: the moment.

    Raises:
        HeldUpError: the vote is not to be taken; nothing was marked.
    """
    day = _secret_of(now)
    network = visitor.network()
    alike = _digest(day, poll_id, network, visitor.user_agent)
    of_network = _digest(day, poll_id, network)
    digests = [alike, of_network]
    of_today = Mark.objects.filter(day=day.day, digest__in=digests)
    marks = {mark.digest: mark for mark in of_today}
    if alike in marks and now - marks[alike].last_at < REST:
        raise TooSoonError
    if of_network in marks and marks[of_network].votes >= MOST_OF_A_NETWORK:
        raise TooManyError
    Mark.objects.bulk_create(
        Mark(day=day.day, digest=digest, last_at=now) for digest in digests if digest not in marks
    )
    of_today.update(votes=F("votes") + 1, last_at=now)


def forget_days_before(now: datetime | None = None) -> int:
    """Delete the secrets of earlier days, and all marks of these days.

    Args:
        now: the moment; the present one when not given.

    Returns:
        How many days there were.
    """
    today = timezone.localdate(now)
    days, _ = DaySecret.objects.filter(day__lt=today).delete()
    Mark.objects.filter(day__lt=today).delete()
    return days


def _secret_of(now: datetime) -> DaySecret:
    """Return the secret of today; the first vote of a day makes it and ends those before."""
    day, is_new = DaySecret.objects.get_or_create(
        day=timezone.localdate(now), defaults={"secret": secrets.token_bytes(32)}
    )
    if is_new:
        forget_days_before(now)
    return day


def _digest(day: DaySecret, poll_id: int, *facts: str) -> str:
    said = "\0".join([str(poll_id), *facts]).encode("utf-8", "surrogatepass")
    return hmac.new(bytes(day.secret), said, hashlib.sha256).hexdigest()
