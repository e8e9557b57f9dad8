"""What a text says about a document that it cites, and what the rest of the text adds. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from documents.citations.citation import Citation
from documents.linking.bodies import are_one_body, body_words
from documents.numbers import search_key
from portal.text.folding import fold

# What the columns hold; only nonsense is longer.
MAX_NUMBER, MAX_KEY, MAX_TYPE, MAX_ISSUER = 100, 80, 60, 300
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
    """

    number: str
    key: str
    type_name: str | None = None
    signed_on: date | None = None
    issuer: str | None = None

    @property
    def is_bare(self) -> bool:
        """Whether the number is digits only: *Quyết định số 15 ngày 2/3/2020*."""
        return self.key.replace("-", "").isdecimal()

    @property
    def tells(self) -> bool:
        """Whether anything is said beside the number."""
        return bool(self.type_name or self.signed_on or self.issuer)

    @property
    def signature(self) -> str:
        """The same for all citations in an item that mean the same, however they are written."""
        said = [
            self.key,
            fold(self.type_name or ""),
            self.signed_on.isoformat() if self.signed_on else "",
            " ".join(body_words(self.issuer or "")),
        ]
        return sha256("\0".join(said).encode()).hexdigest()[:32]

    def may_mean(self, other: "Facts") -> bool:
        """Whether nothing that is said here contradicts what is said there."""
        return (
            self.key == other.key
            and _agree(self.signed_on, other.signed_on)
            and _agree(fold(self.type_name or ""), fold(other.type_name or ""))
            and (not self.issuer or not other.issuer or are_one_body(self.issuer, other.issuer))
        )

    def completed_by(self, other: "Facts") -> "Facts":
        """Return the facts with what is said there and not here."""
        return replace(
            self,
            type_name=self.type_name or other.type_name,
            signed_on=self.signed_on or other.signed_on,
            issuer=other.issuer or self.issuer,
        )


def _agree(said: object, there: object) -> bool:
    return not said or not there or said == there


def facts_of(citation: Citation) -> Facts:
    """Return what a citation says, cut to what the columns hold."""
    return Facts(
        citation.number[:MAX_NUMBER],
        search_key(citation.number)[:MAX_KEY],
        citation.type_name[:MAX_TYPE] if citation.type_name else None,
        citation.signed_on,
        citation.issuer[:MAX_ISSUER] if citation.issuer else None,
    )


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
