"""What a text says about a document that it cites, and what the rest of the text adds. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from documents import numbers
from documents.citations.citation import Citation
from documents.linking.bodies import are_one_body, body_words
from documents.numbers import search_key
from portal.text.folding import fold

# What the columns hold; only nonsense is longer.
MAX_NUMBER, MAX_KEY, MAX_TYPE, MAX_ISSUER, MAX_TERM = 100, 80, 60, 300, 10
# Where the terms of the Party's Central Committee begin: with its congresses, by month.
_TERMS_OF_THE_PARTY = {
    "VI": date(1986, 12, 1),
    "VII": date(1991, 6, 1),
    "VIII": date(1996, 6, 1),
    "IX": date(2001, 4, 1),
    "X": date(2006, 4, 1),
    "XI": date(2011, 1, 1),
    "XII": date(2016, 1, 1),
    "XIII": date(2021, 1, 1),
    "XIV": date(2026, 1, 1),
}
_MONTH = timedelta(days=31)
_NUMBERED_NATIONALLY = frozenset({"CP", "TTG", "CTN", "UBTVQH"})
Days = tuple[date, date]
_NEAREST = 20  # other meanings of a number that are looked at, so that work stays linear


@dataclass(frozen=True)
class Facts:
    """What is said about a document.

    Attributes:
        number: as written.
        key: see `documents.numbers.search_key`.
        type_name: None when not said, as the others.
        signed_on: the date.
        issuer: the body, as written.
        signed_within: first and last day of what is said instead of the date.
        term: the count of the issuer's term, where that names no days.
    """

    number: str
    key: str
    type_name: str | None = None
    signed_on: date | None = None
    issuer: str | None = None
    signed_within: Days | None = None
    term: str | None = None

    @property
    def is_bare(self) -> bool:
        """Whether the number is digits only: *Quyết định số 15 ngày 2/3/2020*."""
        return self.key.replace("-", "").isdecimal()

    @property
    def tells(self) -> bool:
        """Whether anything is said beside the number."""
        return bool(
            self.type_name or self.signed_on or self.issuer or self.signed_within or self.term
        )

    @property
    def tells_one(self) -> bool:
        """Whether that is enough to mean the only document of the number that the portal holds.

        Each province has the same numbers, and each term has them again.
        """
        number = numbers.parse(self.number)
        if self.signed_on or self.signed_within or (number and number.year):
            return True
        if self.term:
            return False
        return bool(self.issuer) or (number is not None and _is_national(number.codes))

    @property
    def signature(self) -> str:
        """The same for all citations in an item that mean the same, however they are written."""
        said = [
            self.key,
            fold(self.type_name or ""),
            self.signed_on.isoformat() if self.signed_on else "",
            " ".join(body_words(self.issuer or "")),
        ]
        if self.signed_within:
            said += [day.isoformat() for day in self.signed_within]
        if self.term:
            said.append(f"khoa {fold(self.term)}")
        return sha256("\0".join(said).encode()).hexdigest()[:32]

    @property
    def days(self) -> Days | None:
        """First and last day on which it may have been signed, as far as said."""
        return (self.signed_on, self.signed_on) if self.signed_on else self.signed_within

    def may_mean(self, other: "Facts") -> bool:
        """Whether nothing that is said here contradicts what is said there."""
        return (
            self.key == other.key
            and _agree(self.signed_on, other.signed_on)
            and _overlap(self.days, other.days)
            and _agree(self.term, other.term)
            and _agree(fold(self.type_name or ""), fold(other.type_name or ""))
            and (not self.issuer or not other.issuer or are_one_body(self.issuer, other.issuer))
        )

    def added_to(self, other: "Facts") -> "Facts":
        """Return only what is said here and not there; the number stays."""
        return replace(
            self,
            type_name=None if other.type_name else self.type_name,
            signed_on=None if other.signed_on else self.signed_on,
            issuer=None if other.issuer else self.issuer,
            signed_within=None if other.days else self.signed_within,
            term=None,
        )

    def completed_by(self, other: "Facts") -> "Facts":
        """Return the facts with what is said there and not here."""
        signed_on = self.signed_on or other.signed_on
        return replace(
            self,
            type_name=self.type_name or other.type_name,
            signed_on=signed_on,
            issuer=other.issuer or self.issuer,
            signed_within=None if signed_on else _both(self.signed_within, other.signed_within),
            term=None if signed_on else self.term or other.term,
        )


def _is_national(codes: Sequence[str]) -> bool:
    """Whether a number's letters are those of a central body, whose numbers are its own."""
    return any(
        code in _NUMBERED_NATIONALLY
        or code.startswith(("TW", "MTTW"))
        or code.endswith("TW")
        or code.rstrip("0123456789") in {"QH", "UBTVQH"}
        for code in codes
    )


def _both(some: Days | None, other: Days | None) -> Days | None:
    if some and other:
        return max(some[0], other[0]), min(some[1], other[1])
    return some or other


def _overlap(some: Days | None, other: Days | None) -> bool:
    return not some or not other or (some[0] <= other[1] and other[0] <= some[1])


def _agree(said: object, there: object) -> bool:
    return not said or not there or said == there


def facts_of(citation: Citation) -> Facts:
    """Return what a citation says, cut to what the columns hold."""
    within, term = _period_of(citation)
    return Facts(
        citation.number[:MAX_NUMBER],
        search_key(citation.number)[:MAX_KEY],
        citation.type_name[:MAX_TYPE] if citation.type_name else None,
        citation.signed_on,
        citation.issuer[:MAX_ISSUER] if citation.issuer else None,
        within,
        term,
    )


def _period_of(citation: Citation) -> tuple[Days | None, str | None]:
    """Return the days in which it was signed; a term that names none stays a term."""
    within, term = citation.signed_within, citation.term
    if citation.signed_on:
        return None, None
    number = numbers.parse(citation.number) if term else None
    if term and number and any(_is_of_the_party(code) for code in number.codes):
        days = _days_of_term(term)
        if days is not None:
            return (within if within and not _overlap(within, days) else _both(within, days)), None
    return within, None if term is None or (number and number.year) else term[:MAX_TERM]


def _is_of_the_party(code: str) -> bool:
    """Whether letters are of the Party's central bodies; others count their own."""
    return code.endswith("TW") and not code.startswith("MTTW")


def _days_of_term(term: str) -> Days | None:
    terms = list(_TERMS_OF_THE_PARTY)
    if term not in terms:
        return None
    start, index = _TERMS_OF_THE_PARTY[term], terms.index(term)
    if index + 1 == len(terms):
        return start, start.replace(year=start.year + 6)
    return start, _TERMS_OF_THE_PARTY[terms[index + 1]] + _MONTH


def in_context(said: Sequence[Facts]) -> list[Facts]:
    """Complete what each citation of a text says by what is said of the same number elsewhere.

    *Nghị quyết số 04-NQ/TU ngày 19/11/2021 … Thực hiện Nghị quyết 04-NQ/TU*: the second means
    the first. The nearest one before decides, else the first one behind.

    Args:
        said: of the citations, in the order of the text.

    Returns:
        As many, in the same order.
    """
    telling: dict[str, dict[Facts, None]] = {}
    for facts in said:
        if facts.tells:
            telling.setdefault(facts.key, {})[facts] = None
    seen: dict[str, dict[Facts, None]] = {}
    completed = []
    for facts in said:
        before = list(reversed(seen.get(facts.key, {})))[:_NEAREST]
        behind = list(telling.get(facts.key, {}))[:_NEAREST]
        facts = _completed(facts, before, behind)  # noqa: PLW2901 - the same one, knowing more
        if facts.tells:
            known = seen.setdefault(facts.key, {})
            known.pop(facts, None)  # to the end, as the nearest
            known[facts] = None
        completed.append(facts)
    return completed


def _completed(facts: Facts, *ways: Iterable[Facts]) -> Facts:
    for others in ways:
        for other in others:
            if other != facts and facts.may_mean(other):
                facts = facts.completed_by(other)
                if facts.signed_on:
                    break
    return facts
