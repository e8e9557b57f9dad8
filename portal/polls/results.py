"""What came out of a poll, in numbers and words. Pure Python."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.text.numbers import group_thousands


@dataclass(frozen=True)
class Line:
    """How often one thing was chosen.

    Attributes:
        text: what was chosen.
        votes: how often.
        tenths: of a percent: its share of those who voted, rounded.
    """

    text: str
    votes: int
    tenths: int

    @property
    def percent(self) -> str:
        """The share as it is read: 60%, 33,3%."""
        whole, tenth = divmod(self.tenths, 10)
        return f"{whole}{f',{tenth}' if tenth else ''}%"

    @property
    def length(self) -> str:
        """The share as a drawing takes it, of 100."""
        return f"{self.tenths / 10:g}"

    @property
    def words(self) -> str:
        """Number and share in words."""
        return f"{group_thousands(self.votes)} phiếu, {self.percent}"


@dataclass(frozen=True)
class Results:
    """What came out of a poll.

    Attributes:
        lines: one for each choice, in the order of the ballot.
        voters: how many people voted.
        allows_several: whether each could choose several, so that shares add up to more than all.
    """

    lines: list[Line]
    voters: int
    allows_several: bool


def count_up(counted: Iterable[tuple[str, int]], voters: int, *, allows_several: bool) -> Results:
    """Make results of numbers.

    Args:
        counted: the choices, each with how often it was chosen.
        voters: how many people voted.
        allows_several: whether each could choose several.
    """
    lines = [
        Line(text, votes, (2000 * votes + voters) // (2 * voters) if voters else 0)
        for text, votes in counted
    ]
    return Results(lines, voters, allows_several)
