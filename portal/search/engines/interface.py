"""What the rest of the portal asks of an engine; it never sees how one is asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from portal.search.plan import Plan
from portal.search.selection import Order, Position, Selection


class TookTooLong(Exception):  # noqa: N818 - an answer, not a fault
    """A search was given up because its time was over."""


@dataclass(frozen=True)
class IndexedWords:
    """The words of one item, in the forms of `portal.text.folding`.

    Attributes:
        key: of its entry.
        title: search forms of the words of the title.
        title_accented: the same words with accents, one for one.
        body: search forms of all other words.
        body_accented: the same words with accents, one for one.
        tokens: what it can be filtered by, see `portal.search.terms.token`.
        number: what the order by number compares.
        terms: the line of its terms.
    """

    key: int
    title: Sequence[str]
    title_accented: Sequence[str]
    body: Sequence[str]
    body_accented: Sequence[str]
    tokens: Collection[str]
    number: int
    terms: str


class Found(NamedTuple):
    """A result; a tuple, because a search makes a thousand of them.

    Attributes:
        tier: of relevance, see `portal.search.plan.Plan`; 0 in other orders.
        number: what the order by number compares.
        key: of its entry.
        terms: the line of its terms.
    """

    tier: int
    number: int
    key: int
    terms: str

    @property
    def position(self) -> Position:
        """Where it stands in the order."""
        return Position(self.tier, self.number, self.key)


@dataclass(frozen=True)
class Unmatched:
    """Keys of entries without words, and of words without an entry."""

    entries: list[int]
    words: list[int]


class Engine(Protocol):
    """An index of words, asked tier by tier."""

    def create(self) -> None:
        """Make the engine's own table."""

    def drop(self) -> None:
        """Remove it."""

    def store(self, items: Iterable[IndexedWords]) -> None:
        """Add items; what stood under their keys is replaced."""

    def remove(self, keys: Sequence[int]) -> None:
        """Take items out; keys that are not in the index do no harm."""

    def unmatched(self) -> Unmatched:
        """Compare the words with the entries."""

    def optimise(self) -> None:
        """Put the table in order after much of it has changed."""

    def find(
        self,
        plan: Plan | None,
        selection: Selection,
        order: Order,
        after: Position | None,
        limit: int,
        now: datetime,
    ) -> list[Found]:
        """Return results in order.

        Args:
            plan: the words that are wanted; None for all entries of the selection.
            selection: which entries may be found.
            order: of the results.
            after: where to go on; from the beginning when not given.
            limit: how many at the most.
            now: the moment at which readers must be allowed to see them.

        Raises:
            TookTooLong: the time for one search is over.
        """

    def rank(
        self,
        plan: Plan,
        selection: Selection,
        newest: Sequence[Found],
        limit: int,
        now: datetime,
        *,
        is_whole: bool,
    ) -> list[Found]:
        """Return the best results of a plan, whose newest results are known.

        Args:
            plan: the words that are wanted, with tiers.
            selection: which entries may be found.
            newest: the newest results of the plan's last tier.
            limit: how many results at the most.
            now: the moment at which readers must be allowed to see them.
            is_whole: whether there are no more results than `newest`.

        Raises:
            TookTooLong: the time for one search is over.
        """
