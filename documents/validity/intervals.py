"""Which validity holds on which days, worked out from what is known. Pure Python.

The rules stand in docs/domain.md. None of them guesses: where nothing is known of a day, the
validity of that day is unknown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

UNKNOWN = "chua-xac-dinh"
NOT_YET = "chua-co-hieu-luc"
IN_FORCE = "con-hieu-luc"
PARTLY = "het-hieu-luc-mot-phan"
EXPIRED = "het-hieu-luc"

FIRST_DAY, LAST_DAY = date.min, date.max
_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Act:
    """Another document ends this one, or a part of it.

    Attributes:
        since: the first day on which it is ended.
        by: the id of the other document.
        kind: how, as `documents.models.relation.RelationKind` says it.
        is_partial: whether only a part is ended.
    """

    since: date
    by: int
    kind: str
    is_partial: bool = False


@dataclass(frozen=True)
class Statement:
    """What an editor says of the validity.

    Attributes:
        validity: one of the five words above.
        since: from which day; None when nobody said it.
        wins: whether it is right where dates and other documents say something else.
    """

    validity: str = UNKNOWN
    since: date | None = None
    wins: bool = False


@dataclass(frozen=True)
class Facts:
    """What is known of a document.

    Attributes:
        effective_on: the first day in force.
        expires_on: the last day in force.
        statement: what an editor says.
        acts: what other documents do to it.
    """

    effective_on: date | None = None
    expires_on: date | None = None
    statement: Statement = Statement()
    acts: Sequence[Act] = ()


@dataclass(frozen=True)
class Period:
    """Some days in a row with one validity.

    Attributes:
        since: the first of them.
        until: the last of them.
        validity: one of the five words above.
        by: the id of the document that brought it about, if one did.
        kind: how it did.
    """

    since: date
    until: date
    validity: str
    by: int | None = None
    kind: str = ""


def periods(facts: Facts) -> list[Period]:
    """Return the validity of a document at all times.

    Args:
        facts: what is known of it.

    Returns:
        Periods in order, from FIRST_DAY to LAST_DAY, without gaps and without overlap; two
        neighbours differ in their validity or in what brought it about.
    """
    days = sorted(set(_turning_days(facts)))
    ends = [*(day - _DAY for day in days[1:]), LAST_DAY]
    found: list[Period] = []
    for since, until in zip(days, ends, strict=True):
        validity, act = _on(since, facts)
        by, kind = (act.by, act.kind) if act else (None, "")
        last = found[-1] if found else None
        if last and (last.validity, last.by, last.kind) == (validity, by, kind):
            found[-1] = replace(last, until=until)
        else:
            found.append(Period(since, until, validity, by, kind))
    return found


def on_day(known: Sequence[Period], day: date) -> Period | None:
    """Return the one of some periods that holds on a day."""
    return next((each for each in known if each.since <= day <= each.until), None)


def _turning_days(facts: Facts) -> Iterator[date]:
    yield FIRST_DAY
    if facts.effective_on:
        yield facts.effective_on
    if facts.expires_on and facts.expires_on < LAST_DAY:
        yield facts.expires_on + _DAY
    if facts.statement.since:
        yield facts.statement.since
    for act in facts.acts:
        yield act.since


def _on(day: date, facts: Facts) -> tuple[str, Act | None]:
    """Return the validity on a day, and the act that made it so."""
    statement = facts.statement
    if statement.wins and day >= (statement.since or facts.effective_on or FIRST_DAY):
        return statement.validity, None
    wholly = min(
        (act for act in facts.acts if not act.is_partial and act.since <= day), default=None
    )
    has_expired = facts.expires_on is not None and facts.expires_on < day
    if wholly and not (has_expired and facts.expires_on and facts.expires_on < wholly.since):
        return EXPIRED, wholly
    if has_expired:
        return EXPIRED, None
    if facts.effective_on and day < facts.effective_on:
        return NOT_YET, None
    stated = _stated(day, facts)
    partly = max((act for act in facts.acts if act.is_partial and act.since <= day), default=None)
    if partly and stated != EXPIRED:
        return PARTLY, partly
    return stated, None


def _stated(day: date, facts: Facts) -> str:
    """Return what the editor's words mean for a day on which nothing else decides.

    Words that only repeat what a date or another document says of its own day add nothing
    on other days: that a document *has expired* is no news of the time before it did.
    """
    statement = facts.statement
    if statement.since:
        return statement.validity if day >= statement.since else UNKNOWN
    ends = facts.expires_on or any(not act.is_partial for act in facts.acts)
    repeats = {
        NOT_YET: facts.effective_on is not None,
        EXPIRED: bool(ends),
        PARTLY: any(act.is_partial for act in facts.acts),
    }
    return UNKNOWN if repeats.get(statement.validity) else statement.validity
