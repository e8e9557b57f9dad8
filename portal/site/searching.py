"""One page of the search of the whole site: from the address to what the page shows."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from documents.filters import RELEVANCE
from documents.models import Document, DocumentType
from documents.naming import NumberAnswer, answer_to
from documents.query import DocumentQuery, parse_query
from portal.search.corrections import Correction, suggest_correction
from portal.search.finding import (
    NO_RESULTS,
    Results,
    Search,
    count,
    differ_in_accents,
    everything_of,
    find,
    find_again,
)
from portal.search.hits import Hit, show
from portal.search.paging import ResultPage, open_page
from portal.search.query import parse_words
from portal.search.selection import Filter, Order, Span
from portal.search.sources import Source, all_sources
from portal.search.terms import KIND
from portal.text.dates import Period
from portal.text.excerpts import excerpt
from portal.text.folding import clean

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
        asked: what the words were understood to say.
        wide: what is asked of the index, of all kinds.
        found: what was found of all kinds, when that is known already.
        period: the time that the words say, when only its items were looked for.
        unmet_time: the time that the words say, when nothing of it fits; they were then looked
            for as they stand.
    """

    data: QueryDict
    kind: Source | None
    asked: DocumentQuery
    wide: Search
    found: Results | None = None
    period: Period | None = None
    unmet_time: Period | None = None

    @cached_property
    def everything(self) -> Results:
        """What was found of all kinds, up to the bound."""
        return find(self.wide) if self.found is None else self.found

    @cached_property
    def search(self) -> Search:
        """What is asked of the index."""
        return _of_kind(self.wide, self.kind) if self.kind else self.wide

    @cached_property
    def results(self) -> Results:
        """What was found, up to the bound.

        Those of one kind lack a word when those of all kinds do: then the counts agree.
        """
        if not self.kind or not self.everything.newest:
            return self.everything
        return find_again(self.search, self.everything)

    @property
    def text(self) -> str:
        """What was typed; nothing when it was only spaces."""
        return _typed(self.data)

    @property
    def asks_for_something(self) -> bool:
        """Whether there are words or a time to look for."""
        return not self.wide.words.is_empty or self.period is not None

    @property
    def is_to_the_letter(self) -> bool:
        """Whether a time in the words is looked for as words because the reader wants it so."""
        return LETTER_BY_LETTER in self.data

    @property
    def said_time(self) -> Period | None:
        """The time that the words say, however they were looked for."""
        time = _time_of(self.asked)
        return time[0] if time else None

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences about what was not understood."""
        if self.asks_for_something:
            return () if self.is_to_the_letter else self.asked.problems
        if self.wide.words.problem:
            return (self.wide.words.problem,)
        nothing = ("Câu tìm không có chữ nào để tìm. Hãy gõ ít nhất một chữ hoặc số.",)
        return self.asked.problems or (nothing if self.text else ())

    @property
    def unknown_choices(self) -> dict[str, str]:
        """Sentences about parameters whose value means nothing here, by the parameter."""
        kind, order = self.data.get("muc", ""), self.data.get("sap-xep", "")
        problems = {}
        if kind and self.kind is None:
            problems["muc"] = f"Không có mục “{excerpt(kind, 80)}”."
        if order not in dict([RELEVANCE, *SORT_CHOICES]):
            problems["sap-xep"] = f"Không có cách sắp xếp “{excerpt(order, 80)}”."
        return problems

    @property
    def is_cut(self) -> bool:
        """Whether more was typed than counts; a citation whose number is answered needs no more."""
        is_cut = self.asked.is_cut or self.wide.words.is_cut
        return is_cut and not (self._is_of_documents and self.answer and self.answer.documents)

    @property
    def _is_of_documents(self) -> bool:
        return self.kind is None or self.kind.model is Document

    @cached_property
    def answer(self) -> NumberAnswer | None:
        """What the portal answers to a number in the words."""
        return answer_to(self.text) if self.asks_for_something else None

    @property
    def shows_answer(self) -> bool:
        """Whether the answer to a number stands above the results of this page."""
        return self.answer is not None and self._is_of_documents and self.page.number == 1

    @property
    def named(self) -> list[Document]:
        """The documents that the words name by their number, shown above the results."""
        return self.answer.documents if self.answer and self.shows_answer else []

    @cached_property
    def keys_besides(self) -> set[int]:
        """The keys of documents that are named and not among the results, when all are known."""
        if self.answer is None or self.everything.is_bounded:
            return set()
        found = {each.key for each in self.everything.newest}
        return {each.key for each in self.answer.results.newest} - found

    @property
    def _named_besides(self) -> int:
        return len(self.keys_besides)

    @property
    def counted(self) -> Results:
        """The results with their number as the page says it: what is named is counted once."""
        if self._is_of_documents:
            return replace(self.results, total=self.results.total + self._named_besides)
        return self.results

    @cached_property
    def differs_in_accents(self) -> bool:
        """Whether nothing was found with the accents that were typed."""
        return differ_in_accents(self.search, self.results, self.page.found)

    @cached_property
    def correction(self) -> Correction | None:
        """What may have been meant, when nothing fits all the words as they were typed."""
        is_exact = not self.differs_in_accents
        return suggest_correction(self.search, self.results, self.text, is_exact=is_exact)

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
        """The items of the page, with marked titles and passages; none that is named above."""
        named = set(self.answer.documents) if self.answer else set()
        hits = show(self.page.found, self.search, self.results.plan)
        return [hit for hit in hits if hit.item not in named]

    @cached_property
    def kinds(self) -> list[KindCount]:
        """How many results there are of all kinds and of each, whichever is asked for.

        Beyond the bound each kind is counted by itself: there are but a few.
        """
        everything, besides = self.everything, self._named_besides
        counts = [KindCount(None, everything.total + besides, everything.is_bounded)]
        if not everything.is_bounded:
            numbers = count(self.wide, everything, [KIND])[KIND].numbers
            return counts + [
                KindCount(
                    each,
                    numbers[each.kind] + (besides if each.model is Document else 0),
                    is_bounded=False,
                )
                for each in all_sources()
            ]
        for each in all_sources():
            results = find_again(_of_kind(self.wide, each), everything)
            counts.append(KindCount(each, results.total, results.is_bounded))
        return counts


def search_site(data: QueryDict) -> SiteSearch:
    """Find what an address asks for.

    A time in the words (*tháng 1/2020*) is understood as the day of the items; when nothing of
    that time fits, the words are looked for as they stand.

    Raises:
        TookTooLong: see `portal.search.engines.interface`.
    """
    text = _typed(data)
    kind = {source.kind: source for source in all_sources()}.get(data.get("muc", ""))
    order = _ORDERS.get(data.get("sap-xep", ""), Order.RELEVANCE)
    search = Search(everything_of(), parse_words(text), order)
    asked = parse_query(text, DocumentType.objects.values_list("name", flat=True))
    time = _time_of(asked)
    if LETTER_BY_LETTER not in data:
        if time:
            period, words = time
            days = Span.of_days(period.start, period.end)
            within = search.selection.within(days)
            timed = replace(search, selection=within, words=parse_words(words))
            results = find(timed)
            if results.newest and not results.lacks_a_word:
                return SiteSearch(data, kind, asked, timed, results, period=period)
        elif asked.problems and asked.number is None:
            search = _by_what_is_left(search, asked)
    results = NO_RESULTS if text and search.words.is_empty else None
    is_time_alone = time and LETTER_BY_LETTER not in data and parse_words(time[1]).is_empty
    is_number_alone = asked.names_one_number and not asked.number.is_bare
    if is_time_alone or is_number_alone:
        # For "năm 1931" and "99-NQ/TU" what only holds "năm" or "NQ/TU" is no answer.
        results = find(search)
        results = NO_RESULTS if results.lacks_a_word else results
    return SiteSearch(data, kind, asked, search, results, unmet_time=time[0] if time else None)


def _by_what_is_left(search: Search, asked: DocumentQuery) -> Search:
    """Look for what was understood; for a day without its year too, where something holds it."""
    search = replace(search, words=parse_words(asked.rest))
    without_day = replace(search, words=parse_words(asked.rest_without_day))
    if without_day.words.is_empty:
        return search
    results = find(search)
    return search if results.newest and not results.lacks_a_word else without_day


def _typed(data: QueryDict) -> str:
    text = data.get("q", "").strip()
    return text if clean(text).strip() else ""


def _time_of(asked: DocumentQuery) -> tuple[Period, str] | None:
    """Return the time that a query says, and what is to be looked for in it."""
    if asked.number is not None and asked.other_reading is not None:
        return asked.other_reading, asked.rest
    if asked.number is not None:
        is_of_time = asked.number.is_bare and asked.period and not asked.words
        return (asked.period, asked.number.text) if is_of_time else None
    if asked.period is not None:
        return asked.period, asked.rest
    if asked.stated_year is not None:
        return asked.stated_year, asked.rest_without_year
    return None


def _of_kind(search: Search, kind: Source) -> Search:
    return replace(search, selection=search.selection.having(Filter(KIND, (kind.kind,))))
