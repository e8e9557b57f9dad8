"""What the rest of the portal asks of an engine; it never sees how one is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from portal.search.plan import Plan, Tier


@dataclass(frozen=True)
class IndexedWords:
    """The words of one item, in the forms of `portal.text.folding`.

    Attributes:
        key: of its entry.
        title: search forms of the words of the title.
        title_accented: the same words with accents, one for one.
        body: search forms of all other words.
        body_accented: the same words with accents, one for one.
    """

    key: int
    title: Sequence[str]
    title_accented: Sequence[str]
    body: Sequence[str]
    body_accented: Sequence[str]


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

    def remove_strays(self) -> None:
        """Take out everything that has no entry."""

    def find(
        self,
        plan: Plan,
        tier: Tier,
        earlier: Sequence[Tier],
        kind: int | None,
        limit: int,
        now: datetime,
    ) -> list[int]:
        """Return keys of a tier, the newest first.

        Args:
            plan: the plan to which the tier belongs.
            tier: what is wanted.
            earlier: tiers whose texts were found before and do not count again.
            kind: the number of the only kind to look for; None for all.
            limit: how many at the most.
            now: the moment at which readers must be allowed to see them.
        """
