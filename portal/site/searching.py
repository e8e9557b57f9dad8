"""One page of the search of the whole site: from the address to what the page shows."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from documents.models import DocumentType
from documents.query import parse_query
from portal.search.corrections import Correction, suggest_correction
from portal.search.finding import Hit, Results, Search, count, everything_of, find, find_again, show
from portal.search.paging import ResultPage, open_page
from portal.search.query import parse_words
from portal.search.selection import Filter, Order, Span
from portal.search.sources import Source, all_sources
from portal.search.terms import KIND
from portal.text.dates import Period

LETTER_BY_LETTER = "dung-chu"  # asks for a time in the words to be looked for as words
SORT_CHOICES = [("", "Phù hợp nhất"), ("moi-nhat", "Mới nhất")]
_ORDERS = {"moi-nhat": Order.NEWEST}


@dataclass(frozen=True)
class KindCount:
    """How many results are of one kind, or of all when there is no `source`."""

    source: Source | None
    total: int
    is_bounded: bool


@dataclass(frozen=True)
class SiteSearch:
    """What an address asks for, and the results.

    Attributes:
        data: the parameters of the address: `q`, `muc`, `sap-xep`, `dung-chu`, `trang`, `sau`.
        kind: the only kind that is asked for.
        period: the time that the words were understood to say; only its items were found.
        search: what is asked of the index.
    """

    data: QueryDict
    kind: Source | None
    period: Period | None
    search: Search

    @cached_property
    def results(self) -> Results:
        """What was found, up to the bound."""
        return find(self.search)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.data.get("q", "")

    @cached_property
    def correction(self) -> Correction | None:
        """What may have been meant, when nothing fits all the words."""
        return suggest_correction(self.search, self.results, self.text)

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders to choose from: value, words, and whether it is the present one."""
        asked = self.data.get("sap-xep", "")
        chosen = asked if asked in _ORDERS else ""
        return [(value, label, value == chosen) for value, label in SORT_CHOICES]

    @cached_property
    def page(self) -> ResultPage:
        """The page that the address asks for."""
        return open_page(self.search, self.results, self.data.get("trang"), self.data.get("sau"))

    @cached_property
    def hits(self) -> list[Hit]:
        """The items of the page, with marked titles and passages."""
        return show(self.page.found, self.search)

    @cached_property
    def kinds(self) -> list[KindCount]:
        """How many results there are of all kinds and of each, whichever is asked for.

        Beyond the bound each kind is counted by itself: there are but a few.
        """
        wider = replace(self.search, selection=self.search.selection.without(KIND))
        everything = find_again(wider, self.results) if self.kind else self.results
        counts = [KindCount(None, everything.total, everything.is_bounded)]
        if not everything.is_bounded:
            numbers = count(wider, everything, [KIND])[KIND].numbers
            return counts + [
                KindCount(each, numbers[each.kind], is_bounded=False) for each in all_sources()
            ]
        for each in all_sources():
            of_kind = replace(wider, selection=wider.selection.having(Filter(KIND, (each.kind,))))
            results = find_again(of_kind, everything)
            counts.append(KindCount(each, results.total, results.is_bounded))
        return counts


def search_site(data: QueryDict) -> SiteSearch:
    """Find what an address asks for.

    A time in the words (*tháng 1/2020*) is understood as the day of the items; when there are
    none, the words are looked for as they stand.

    Raises:
        TookTooLong: see `portal.search.engines.interface`.
    """
    text = data.get("q", "")
    to_the_letter = LETTER_BY_LETTER in data
    kind = {source.kind: source for source in all_sources()}.get(data.get("muc", ""))
    selection = everything_of()
    if kind:
        selection = selection.having(Filter(KIND, (kind.kind,)))
    order = _ORDERS.get(data.get("sap-xep", ""), Order.RELEVANCE)
    search = Search(selection, parse_words(text), order)
    asked = parse_query(text, DocumentType.objects.values_list("name", flat=True))
    says_time = asked.period and asked.number is None and not parse_words(asked.rest).is_empty
    if says_time and not to_the_letter:
        days = Span.of_days(asked.period.start, asked.period.end)
        timed = replace(search, selection=selection.within(days), words=parse_words(asked.rest))
        found = SiteSearch(data, kind, asked.period, timed)
        if found.results.newest and not found.results.lacks_a_word:
            return found
    return SiteSearch(data, kind, None, search)
