"""Pages of results: by number up to the bound, behind it one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from django.core.paginator import Paginator

from portal.publishing.paging import problem_of
from portal.search.engines.interface import Found
from portal.search.finding import Results, Search, best, find_behind
from portal.search.selection import Position

PAGE_SIZE = 20


@dataclass(frozen=True)
class ResultPage:
    """One page of results.

    Attributes:
        number: of the page, from 1.
        found: its results.
        last_number: the last page that can be asked for by its number.
        next_after: where the next page begins, when its number alone does not say it.
        has_next: whether there is a next page.
        problem: a sentence when another page than this one was asked for; else nothing.
    """

    number: int
    found: list[Found]
    last_number: int
    next_after: Position | None
    has_next: bool
    problem: str = ""

    @property
    def is_deep(self) -> bool:
        """Whether it lies behind the pages that can be asked for by number."""
        return self.number > self.last_number

    @property
    def numbers(self) -> Iterator[int | str]:
        """The pages to offer by number: the first, the last, those around this one."""
        pages = Paginator(range(self.last_number), 1)
        number = min(self.number, self.last_number)
        return pages.get_elided_page_range(number, on_each_side=1, on_ends=1)


def open_page(
    search: Search,
    results: Results,
    asked_number: str | None,
    asked_after: str | None,
    size: int = PAGE_SIZE,
) -> ResultPage:
    """Return the page that an address asks for; the nearest one when there is no such page.

    Args:
        search: what is looked for.
        results: of that search.
        asked_number: of the page, as the address says it.
        asked_after: the position of the last result of the page before, as the address says it.
        size: results a page.
    """
    last = max(1, ceil(len(results.newest) / size))
    number = _read_number(asked_number)
    after = Position.read(asked_after or "")
    if after and number > last and results.newest:
        found = find_behind(search, results, after, size + 1)
        has_next = len(found) > size
        found = found[:size]
        return ResultPage(number, found, last, found[-1].position if has_next else None, has_next)
    problem = problem_of(last) if number > last else ""
    number = min(number, last)
    found = best(search, results, number * size)[(number - 1) * size :]
    goes_on = number == last and not results.is_whole
    next_after = found[-1].position if goes_on else None
    return ResultPage(number, found, last, next_after, goes_on or number < last, problem)


def _read_number(text: str | None) -> int:
    text = text or ""
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
