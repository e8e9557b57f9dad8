"""Whatever is held and whatever is asked: an engine finds what looking at every entry finds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.search import finding, totals
from portal.search.engines import engine, newest
from portal.search.finding import Search
from portal.search.models import WITHOUT_NUMBER
from portal.search.plan import plan, plan_with_a_word_less
from portal.search.query import parse_words
from portal.search.selection import Filter, Order, Selection, Span, make_key
from portal.search.terms import FIRST_DAY, KIND, LAST_DAY, YEAR, Term, token
from tests.portal.search import naive
from tests.portal.search.naive import Item

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 24)
NOW = datetime(2026, 6, 24, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)
KINDS = {10: "van-ban", 20: "tin-tuc", 30: "su-kien"}
DAYS = [None, date(2021, 1, 1), date(2021, 1, 2), ON]

tries = settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

texts = st.lists(
    st.sampled_from(["giám", "giam", "sát", "sạt", "bầu", "bàu", "xã", "gia", "04"]), max_size=4
).map(" ".join)
around = st.integers(-3, 3).map(lambda number: ON + timedelta(days=number))


@st.composite
def validity(draw):
    """Terms of one group that follow one another without a gap, as those of documents do."""
    first, second = sorted((draw(around), draw(around)))
    names = draw(st.permutations(["a", "b", "c"]))
    if draw(st.booleans()):
        return [Term("hieu-luc", names[0])]
    day = timedelta(days=1)
    return [
        Term("hieu-luc", names[0], FIRST_DAY, first - day),
        Term("hieu-luc", draw(st.sampled_from(names[1:])), first, second),
        Term("hieu-luc", names[0], second + day, LAST_DAY),
    ]


@st.composite
def corpora(draw):
    items = []
    for number in range(draw(st.integers(0, 9))):
        kind = draw(st.sampled_from(list(KINDS)))
        day = draw(st.sampled_from(DAYS))
        terms = [Term(KIND, KINDS[kind]), *draw(validity())]
        terms += [Term(YEAR, str(day.year))] if day else []
        for group in ("loai", "co-quan"):
            values = draw(st.lists(st.sampled_from("123"), max_size=2, unique=True))
            terms += [Term(group, value) for value in values]
        begun = draw(st.lists(st.sampled_from(["4.x.lnq", "4.x.lnqtu", "40.x.lnq"]), max_size=1))
        items.append(
            Item(
                make_key(day, kind, number + 1),
                *(draw(texts), draw(texts)),
                terms=terms,
                tokens=[token("dau-so", each) for each in begun],
                number=draw(st.sampled_from([4, 10, 213, WITHOUT_NUMBER])),
                visible_from=draw(st.sampled_from([NOW - HOUR, NOW - HOUR, NOW, NOW + HOUR])),
                visible_until=draw(st.sampled_from([None, None, None, NOW, NOW + HOUR])),
                kind=KINDS[kind],
            )
        )
    return items


filters = st.one_of(
    st.builds(
        Filter,
        st.sampled_from(["loai", "co-quan"]),
        st.lists(st.sampled_from("1239"), min_size=1, max_size=3).map(tuple),
        also=st.just(()) | st.just(("loai·3",)),
    ),
    st.builds(Filter, st.just(KIND), st.just(("tin-tuc",)) | st.just(("van-ban", "su-kien"))),
    st.builds(
        Filter,
        st.just("dau-so"),
        st.sampled_from(["4.x.l", "4.x.lnqtu", "4", "9"]).map(lambda value: (value,)),
        is_begun=st.just(True),
        also=st.just(()) | st.just(("co·quan·2",)),
    ),
    st.builds(
        Filter,
        st.just("hieu-luc"),
        st.lists(st.sampled_from("abcd"), min_size=1, max_size=2).map(tuple),
        is_timed=st.just(True),
    ),
)
spans = st.none() | st.sampled_from(
    [Span.of_days(DAYS[1], DAYS[2]), Span.of_days(DAYS[2], LAST_DAY), Span(0, make_key(ON, 0, 0))]
)
selections = st.builds(Selection, st.just(ON), st.lists(filters, max_size=3).map(tuple), spans)
queries = st.lists(
    st.sampled_from(["giám", "giam", "sát", "bầu", "xa", '"giám sát"', '"bau xa"', "-xã", "-bau",
                     '-"giam sat"', "gi"]),
    max_size=4,
).flatmap(lambda parts: st.sampled_from([" ".join(parts), " ".join(parts) + " "]))  # fmt: skip


@tries
@given(corpora(), queries, selections, st.sampled_from(Order), st.data())
def test_every_order_of_every_selection(items, text, selection, order, data):
    query = parse_words(text)
    wanted = None if query.is_empty else plan(query)
    close = plan_with_a_word_less(query)
    if close and data.draw(st.booleans()):
        wanted = close
    if wanted and order is not Order.RELEVANCE:
        wanted = wanted.widest
    expected = naive.find(items, wanted, selection, order, NOW)
    with transaction.atomic():
        naive.store(*items)

        def find(after, limit):
            return engine().find(wanted, selection, order, after, limit, NOW)

        assert find(None, 100) == expected
        limit = data.draw(st.integers(1, 4))
        assert find(None, limit) == expected[:limit]
        for start, each in enumerate(expected, start=1):
            assert find(each.position, limit) == expected[start : start + limit]
        transaction.set_rollback(True)


@tries
@given(corpora(), queries, selections, st.integers(1, 6), st.sampled_from([0, 99]), st.data())
def test_what_lies_behind_the_newest_rows_is_found_in_order(
    items, text, selection, limit, walked, data
):
    query = parse_words(text)
    wanted = plan(query).widest if not query.is_empty else None
    expected = naive.find(items, wanted, selection, Order.NEWEST, NOW)
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        for name, value in {
            "FEWEST_LOOKED_AT": 2,
            "MOST_LOOKED_AT": 2,
            "TELLING": 1,
            "WALKED": walked,
            "FAR_BACK": data.draw(st.sampled_from([0, 0.5, 99])),
            "MARGIN": data.draw(st.sampled_from([0.1, 1.3])),
        }.items():
            patch.setattr(newest, name, value)
        naive.store(*items)
        found = engine().find(wanted, selection, Order.NEWEST, None, limit, NOW)
        assert found == expected[:limit]
        transaction.set_rollback(True)


@tries
@given(corpora(), queries, selections, st.integers(1, 12))
def test_totals_and_counts_are_right_or_said_to_be_bounded(items, text, selection, bound):
    words = parse_words(text)
    search = Search(selection, words, Order.NEWEST, NOW)
    groups = ["loai", "co-quan", "hieu-luc", KIND]
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "BOUND", bound)
        naive.store(*items)
        results = finding.find(search)
        counts = finding.count(search, results, groups)
        transaction.set_rollback(True)
    if words.is_empty and words.excluded:
        assert results.newest == []
        return

    def look(selection):
        widest = results.plan and results.plan.widest
        return naive.find(items, widest, selection, Order.NEWEST, NOW)

    everything = look(selection)
    assert results.newest == everything[:bound]
    if results.is_bounded:
        assert results.total == bound < len(everything)
    else:
        assert results.total == len(everything)
    held = {item.key: item for item in items}
    for group in groups:
        found = look(selection.without(group))
        numbers = {
            value: number
            for value in {term.value for item in items for term in item.terms}
            if (
                number := sum(
                    any(
                        (term.group, term.value) == (group, value)
                        and term.since <= ON <= term.until
                        for term in held[each.key].terms
                    )
                    for each in found
                )
            )
        }
        if counts[group].is_bounded:
            assert len(found) > bound
            assert all(number <= numbers[name] for name, number in counts[group].numbers.items())
        else:
            assert +counts[group].numbers == numbers, group


@tries
@given(corpora(), st.sets(st.sampled_from(list(KINDS.values())), min_size=1))
def test_kept_totals_are_those_of_what_readers_may_see(items, kinds):
    with transaction.atomic():
        naive.store(*items)
        kept = totals.read(kinds, ON, NOW)
        assert totals.recount() == 0
        assert totals.read(kinds, ON, NOW) == kept
        transaction.set_rollback(True)
    seen = naive.find(items, None, Selection(ON), Order.NEWEST, NOW)
    held = [item for item in items if item.kind in kinds and item.key in {e.key for e in seen}]
    assert kept["", ""] == len(held)
    for item in held:
        for term in item.terms:
            same = [
                each
                for each in held
                if any(
                    (other.group, other.value) == (term.group, term.value)
                    and other.since <= ON <= other.until
                    for other in each.terms
                )
            ]
            assert kept[term.group, term.value] == len(same)
