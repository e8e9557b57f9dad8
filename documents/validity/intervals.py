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
        source: where the editor has it from.
    """

    validity: str = UNKNOWN
    since: date | None = None
    wins: bool = False
    source: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known of a document.

    Attributes:
        effective_on: the first day in force.
        expires_on: the last day in force.
        statement: what an editor says.
        acts: what other documents do to it.
        signed_on: the day on which it was issued; before it nothing holds.
    """

    effective_on: date | None = None
    expires_on: date | None = None
    statement: Statement = Statement()
    acts: Sequence[Act] = ()
    signed_on: date | None = None


@dataclass(frozen=True)
class Period:
    """Some days in a row with one validity.

    Attributes:
        since: the first of them.
        until: the last of them.
        validity: one of the five words above.
        by: the id of the document that brought it about, if one did.
        kind: how it did.
        stated_source: where the editor's words are from, if they decide.
    """

    since: date
    until: date
    validity: str
    by: int | None = None
    kind: str = ""
    stated_source: str = ""

    @property
    def says(self) -> tuple[str, int | None, str, str]:
        """All that it says beside its days."""
        return self.validity, self.by, self.kind, self.stated_source


def periods(facts: Facts) -> list[Period]:
    """Return the validity of a document at all times.

    Args:
        facts: what is known of it.

    Returns:
        Periods in order, from FIRST_DAY to LAST_DAY, without gaps and without overlap; two
        neighbours differ in their validity, in what brought it about or in its source.
    """
    days = sorted(set(_turning_days(facts)))
    ends = [*(day - _DAY for day in days[1:]), LAST_DAY]
    found: list[Period] = []
    for since, until in zip(days, ends, strict=True):
        validity, act, source = _on(since, facts)
        by, kind = (act.by, act.kind) if act else (None, "")
        period = Period(since, until, validity, by, kind, source)
        if found and found[-1].says == period.says:
            found[-1] = replace(found[-1], until=until)
        else:
            found.append(period)
    return found


def on_day(known: Sequence[Period], day: date) -> Period | None:
    """Return the one of some periods that holds on a day."""
    return next((each for each in known if each.since <= day <= each.until), None)


def _turning_days(facts: Facts) -> Iterator[date]:
    yield FIRST_DAY
    if facts.signed_on:
        yield facts.signed_on
    if facts.effective_on:
        yield facts.effective_on
    if facts.expires_on and facts.expires_on < LAST_DAY:
        yield facts.expires_on + _DAY
    if facts.statement.since:
        yield facts.statement.since
    for act in facts.acts:
        yield act.since


def _on(day: date, facts: Facts) -> tuple[str, Act | None, str]:
    """Return the validity on a day, the act that made it so, and the source of what was stated."""
    if facts.signed_on and day < facts.signed_on:
        return UNKNOWN, None, ""
    statement = facts.statement
    if statement.wins and day >= (statement.since or facts.effective_on or FIRST_DAY):
        return statement.validity, None, statement.source
    wholly = min(
        (act for act in facts.acts if not act.is_partial and act.since <= day), default=None
    )
    has_expired = facts.expires_on is not None and facts.expires_on < day
    if wholly and not (has_expired and facts.expires_on and facts.expires_on < wholly.since):
        return EXPIRED, wholly, ""
    if has_expired:
        return EXPIRED, None, ""
    if facts.effective_on and day < facts.effective_on:
        return NOT_YET, None, ""
    stated, source = _stated(day, facts)
    partly = max((act for act in facts.acts if act.is_partial and act.since <= day), default=None)
    if partly and stated != EXPIRED:
        return PARTLY, partly, ""
    return stated, None, source


def _stated(day: date, facts: Facts) -> tuple[str, str]:
    """Return what an editor's words mean where nothing else decides, and their source.

    Words that only repeat what a date or another document says of its own day add nothing
    on other days: that a document *has expired* is no news of the time before it did.
    """
    statement = facts.statement
    if statement.since:
        return (statement.validity, statement.source) if day >= statement.since else (UNKNOWN, "")
    ends = facts.expires_on or any(not act.is_partial for act in facts.acts)
    repeats = {
        NOT_YET: facts.effective_on is not None,
        EXPIRED: bool(ends),
        PARTLY: any(act.is_partial for act in facts.acts),
    }
    if repeats.get(statement.validity):
        return UNKNOWN, ""
    return statement.validity, statement.source
