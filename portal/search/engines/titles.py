"""Tell whether a title holds what is wanted, from its words as an engine keeps them."""

from dataclasses import dataclass
from functools import cached_property

from portal.search.plan import Run, Wanted, pairs


@dataclass(frozen=True)
class TitleWords:
    """The words of one title, each line with a space between them.

    Attributes:
        folded: search forms.
        accented: the same words with accents.
        in_pairs: the pairs of neighbours.
    """

    folded: str
    accented: str
    in_pairs: str

    def fits(self, wanted: Wanted) -> bool:
        """Tell whether all that is wanted stands in the title."""
        *firm, last = wanted.runs
        return all(map(self._holds, firm)) and self._holds(last, may_go_on=wanted.is_unfinished)

    def _holds(self, run: Run, *, may_go_on: bool = False) -> bool:
        if run.is_in_pairs:
            line, words = self._pairs_line, " ".join(pairs(run.words))
        else:
            line = self._accented_line if run.is_accented else self._folded_line
            words = " ".join(run.words)
        return (f" {words}" if may_go_on else f" {words} ") in line

    @cached_property
    def _folded_line(self) -> str:
        return f" {self.folded} "

    @cached_property
    def _accented_line(self) -> str:
        return f" {self.accented} "

    @cached_property
    def _pairs_line(self) -> str:
        return f" {self.in_pairs} "
