"""The verbs of the live log. What they write is seen at once: rights to the log are asked here."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from events.models import Event, LogEntry
from portal.publishing.steps import take_after_wide_change
from portal.publishing.verbs import Refused


def may_report(user: AbstractBaseUser, verb: str = "add") -> bool:
    """Tell whether a person may write in logs.

    Args:
        user: who asks.
        verb: *add*, *change* or *delete*.
    """
    return user.has_perm(f"events.{verb}_logentry")


@transaction.atomic
def report(entry: LogEntry, *, by: AbstractBaseUser) -> LogEntry:
    """Write an entry, a new one or a correction.

    Args:
        entry: with its facts, checked.
        by: who writes.

    Raises:
        Refused: rights are missing.
    """
    _check(by, "change" if entry.pk else "add")
    entry.save()
    take_after_wide_change()
    return entry


@transaction.atomic
def strike(entry: LogEntry, *, by: AbstractBaseUser) -> Event:
    """Take an entry out of the log; its picture stays in the library.

    Args:
        entry: the entry.
        by: who asks.

    Raises:
        Refused: rights are missing.
    """
    _check(by, "delete")
    event = entry.event
    entry.delete()
    take_after_wide_change()
    return event


def _check(by: AbstractBaseUser, verb: str) -> None:
    if not may_report(by, verb):
        raise Refused("Tài khoản của bạn chưa có quyền viết tường thuật.")
