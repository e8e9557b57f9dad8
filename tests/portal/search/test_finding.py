"""What is found for a query, in which order, and how it is shown. The same on every engine."""

from datetime import UTC, date, datetime, timedelta
from unicodedata import normalize

import pytest
import time_machine
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings

from documents.filters import DocumentFilter
from documents.models import CoIssuer, Document
from documents.search import SOURCE, TYPE
from portal.publishing.models import State
from portal.search import finding
from portal.search.finding import BOUND, Search, best, count, everything_of, find
from portal.search.hits import show
from portal.search.query import parse_words
from portal.search.selection import Filter, Order, Span
from portal.search.sources import all_sources
from portal.search.terms import KIND, YEAR
from tests.builders import hold, indexed, make_article, make_document, make_event, scheduled
from tests.portal.search.anything import typed

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 24, 0, 30, tzinfo=UTC)


def ordered(search):
    """Return all results up to the bound, in order."""
    return best(search, find(search), BOUND)


def asked(text="", *filters, **options):
    """Return what is looked for: words among everything that fits some filters."""
    return Search(everything_of().having(*filters), parse_words(text), **options)


def found(text="", *filters, **options):
    """Return the items found for a query, the best first."""
    search = asked(text, *filters, **options)
    return [hit.item for hit in show(ordered(search), search)]


def total(search):
    """Return how many are found, and whether there are more."""
    results = find(search)
    return results.total, results.is_bounded


def bound(monkeypatch, number):
    monkeypatch.setattr(finding, "BOUND", number)


def source(kind):
    return next(each for each in all_sources() if each.kind == kind)


def pieces(pieces):
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(text=typed())
def test_no_query_raises(text):
    for order in Order:
        search = asked(text, order=order)
        results = find(search)
        count(search, results, [KIND, YEAR])
        show(best(search, results, 20), search)


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Tổ hoà giải", "hòa giải"),
        ("Tổ hòa giải", "HOÀ GIẢI"),
        ("Kĩ thuật số", "kỹ thuật"),
        ("Mỹ thuật", "mĩ thuật"),
        ("Ủy ban", "uỷ ban"),
        ("Thuỷ lợi", "thủy lợi"),
        (normalize("NFD", "Đại đoàn kết"), "đại đoàn kết"),
        ("Đại đoàn kết", normalize("NFD", "đại đoàn kết")),
        ("Ðại đoàn kết", "đại đoàn kết"),  # Icelandic eth
        ("Đại đoàn kết", "dai doan ket"),
        ("Bí mật", "mật bí"),
        ("Bí\u00a0mật", "bí mật"),
        ("Bí mậ\u200bt", "bí mật"),
        ("B\u00ad\u00adí mật", "bí mật"),
        ("Quỹ 100%", "100"),
        ("가나 漢字 Ελλάδα", "ελλαδα"),
        ("\U0001e922 chữ Adlam", "\U0001e922"),  # younger than the Unicode of SQLite
    ],
)
def test_one_word_in_two_spellings_is_found(title, query):
    article = indexed(make_article(title))
    assert found(query) == [article]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Cỏ voi", "CO2"),
        ("Khí CO2", "cỏ."),
        ("Á hậu", "A4"),
        ("Mặt trận", '"trận mặt"'),
        ("Mặt trận", "ặt"),
        ("Mặt trận", "trận mặt giám"),
        ("Số 194", "4"),
        ("Mặt trận", "-mặt trận"),
        ("Mặt trận", "trận -MẶT"),
        ("Mặt trận", 'trận -"mặt trận"'),
    ],
)
def test_other_words_are_not(title, query):
    indexed(make_article(title, lead="", body="<p>Chữ.</p>"))
    results = find(asked(query))
    assert results.newest == [] or results.lacks_a_word


def test_a_word_left_out_with_accents_leaves_out_only_that_word():
    kept = indexed(make_article("Bàu sen xã"))
    indexed(make_article("Bầu cử xã"))
    assert found("xã -bầu") == [kept]
    assert found("xã -bau") == []


def test_the_exactly_accented_come_first_however_old():
    exact = indexed(make_article("Mặt trận xã", published_at=NOW - timedelta(days=900)))
    alike = indexed(make_article("Mát trăn", published_at=NOW))
    partly = indexed(make_article("Mặt trăn", published_at=NOW - timedelta(days=5)))
    assert found("mặt trận") == [exact, alike, partly]
    assert found("mát trăn") == [alike, partly, exact]
    assert found("mat tran") == [alike, partly, exact]


def test_the_title_comes_before_the_body_and_the_phrase_before_the_words():
    old = NOW - timedelta(days=99)
    body = indexed(make_article("Tin một", lead="Nhà văn hóa xã."))
    scattered = indexed(make_article("Tin hai", lead="Văn bản về nhà ở; hóa đơn."))
    words = indexed(make_article("Hóa đơn và văn bản nhà đất", published_at=old))
    phrase = indexed(make_article("Sửa nhà văn hóa", published_at=old - timedelta(days=99)))
    assert found("nhà văn hóa") == [phrase, words, body, scattered]


def test_among_equals_the_newest_comes_first_whatever_its_kind():
    document = indexed(make_document(title="Giám sát", signed_on=date(2026, 3, 2)))
    undated = indexed(make_document(number="1-CV/TU", title="Giám sát", signed_on=None))
    article = indexed(make_article("Giám sát", published_at=datetime(2026, 3, 1, tzinfo=UTC)))
    event = indexed(make_event("Giám sát", starts_at=datetime(2026, 3, 3, tzinfo=UTC)))
    assert found("giám sát") == [event, document, article, undated]


def test_the_last_word_may_go_on_until_a_space_ends_it():
    article = indexed(make_article("Ngày hội Đại đoàn kết"))
    assert found("đại đo") == [article]
    assert find(asked("đại đo ")).lacks_a_word
    assert found('"đại đo"') == []


def test_when_nothing_holds_all_words_one_may_miss_and_it_is_said():
    article = indexed(make_article("Tập huấn trồng nấm"))
    results = find(asked("tập huấn trồng rau"))
    assert results.lacks_a_word
    assert found("tập huấn trồng rau") == [article]
    assert found("tập huấn nuôi cá") == []
    indexed(make_article("Tập huấn trồng rau"))
    assert not find(asked("tập huấn trồng rau")).lacks_a_word


def test_scheduled_items_are_found_from_their_hour_on():
    with time_machine.travel(NOW, tick=False):
        article = indexed(make_article("Hẹn giờ", published_at=NOW + timedelta(hours=1)))
        assert found("hẹn giờ") == []
    with time_machine.travel(NOW + timedelta(minutes=59, seconds=59), tick=False):
        assert found("hẹn giờ") == []
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert found("hẹn giờ") == [article]


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
@pytest.mark.parametrize("make", [make_article, make_document, make_event])
def test_what_readers_may_not_see_is_never_found(make, state):
    indexed(make(title="Bí mật", state=state))
    assert find(asked("bí mật")).newest == []


def test_even_when_the_index_has_not_heard_it_is_not_shown():
    article = indexed(make_article("Bí mật"))
    type(article).objects.update(state=State.WITHDRAWN)
    assert found("bí mật") == []


def test_all_that_a_document_says_of_itself_finds_it():
    document = make_document(title="Trích yếu", issuer_name="Hội Nông dân")
    other = make_document(number="9-CT/TU", issuer_name="Đoàn Thanh niên").issuer
    CoIssuer.objects.create(document=document, issuer=other)
    document.signers.create(name="Trần Thị Nở", post="Chủ tịch")
    indexed(document)
    for query in ("nghị quyết 04-nq/tu", "nông dân", '"đoàn thanh niên"', "trần thị nở"):
        assert found(query) == [document], query


def test_one_kind_can_be_chosen_and_all_are_counted():
    article = indexed(make_article("Giám sát"))
    events = {indexed(make_event("Giám sát")) for _ in range(2)}
    assert found("giám sát", Filter(KIND, ("tin-tuc",))) == [article]
    assert set(found("giám sát", Filter(KIND, ("su-kien",)))) == events
    news = Search(everything_of(source("tin-tuc")), parse_words("giám sát"))
    assert [hit.item for hit in show(ordered(news), news)] == [article]
    counts = count(news, find(news), [KIND])[KIND]
    assert counts.numbers == {"tin-tuc": 1, "su-kien": 2}
    assert not counts.is_bounded


def test_beyond_the_bound_it_is_only_said_that_there_are_more(monkeypatch):
    bound(monkeypatch, 3)
    for number in range(3):
        indexed(make_event(f"Giám sát {number}"))
    search = asked("giám sát")
    assert total(search) == (3, False)
    for number in range(2):
        indexed(make_article(f"Giám sát {number}", lead="Tin"))
    assert total(search) == (3, True)
    results = find(search)
    assert len(results.newest) == 3
    counts = count(search, results, [KIND])[KIND]
    assert counts.is_bounded
    assert sum(counts.numbers.values()) == 3
    chosen = asked("giám sát", Filter(KIND, ("tin-tuc",)))
    assert count(chosen, find(chosen), [KIND])[KIND].is_bounded
    assert total(chosen) == (2, False)


def test_without_words_the_total_of_everything_and_of_one_value_is_kept(monkeypatch):
    for number in range(5):
        hold(number=f"{number}-NQ/TU")
    hold("Kế hoạch", "1-KH/TU")
    hold("Kế hoạch", "2-KH/TU", **scheduled())
    indexed(make_article())
    bound(monkeypatch, 2)
    type_id = str(Document.objects.filter(type__name="Nghị quyết")[0].type_id)
    of_type = Filter(TYPE, (type_id,))
    assert total(asked()) == (7, False)
    assert total(Search(everything_of(SOURCE))) == (6, False)
    assert total(asked("", of_type)) == (5, False)
    assert total(asked("", Filter(KIND, ("van-ban", "tin-tuc")))) == (7, False)
    # Of all others it is only known that there are more.
    assert total(asked("", of_type, Filter(YEAR, ("2021",)))) == (2, True)
    assert total(asked("", Filter(YEAR, ("2021", "2022")))) == (2, True)
    days = Span.of_days(date(2021, 1, 1), date(2021, 12, 31))
    assert total(Search(everything_of().within(days))) == (2, True)
    assert total(asked("nghị quyết")) == (2, True)


def test_a_word_goes_on_only_where_few_texts_hold_it_as_it_was_typed(monkeypatch):
    bound(monkeypatch, 2)
    for _ in range(2):
        indexed(make_article("Dân chủ ở cơ sở"))
    indexed(make_article("Khu dân cư chung sức"))
    assert {str(item) for item in found("dan chu")} == {"Dân chủ ở cơ sở", "Khu dân cư chung sức"}
    indexed(make_article("Dân chủ ở cơ sở"))
    assert {str(item) for item in found("dan chu")} == {"Dân chủ ở cơ sở"}


def test_of_a_number_that_very_many_documents_bear_it_is_said_that_there_are_more(monkeypatch):
    for number in range(4):
        hold(number="01/QĐ-UBND", issuer_name=f"Ủy ban nhân dân xã {number}")
    bound(monkeypatch, 2)
    documents = DocumentFilter(QueryDict("so=01/QĐ-UBND"))
    results = find(documents.search)
    assert (len(results.newest), results.total, results.is_bounded) == (2, 2, True)


def test_what_is_left_out_alone_or_cannot_be_finds_nothing():
    indexed(make_article("Giám sát"))
    assert found("-bầu") == []
    assert found("giám sát", Filter(KIND, ())) == []
    assert find(Search(everything_of().within(Span(2, 1)))).newest == []


def test_without_words_everything_is_found_in_the_order_asked_for():
    first = hold(number="10-NQ/TU", signed_on=date(2020, 1, 1))
    second = hold(number="213-NQ/TU", signed_on=date(2021, 1, 1))
    third = hold(number="04-NQ/TU", signed_on=date(2022, 1, 1))
    undated = hold(number="4-KH/TU", signed_on=None)
    assert found() == found(order=Order.NEWEST) == [third, second, first, undated]
    assert found(order=Order.OLDEST) == [undated, first, second, third]
    assert found(order=Order.NUMBER) == [third, undated, first, second]


def test_other_orders_than_relevance_find_the_same():
    title = indexed(make_article("Giám sát xã", published_at=NOW - timedelta(days=9)))
    body = indexed(make_article("Tin", lead="Sát hạch, giám định.", published_at=NOW))
    now = NOW + timedelta(days=1)
    assert found("giám sát", now=now) == [title, body]
    assert found("giám sát", now=now, order=Order.NEWEST) == [body, title]
    assert found("giám sát", now=now, order=Order.OLDEST) == [title, body]
    missing = found("giám sát rừng", now=now, order=Order.OLDEST)
    assert missing == [title, body]


def test_of_very_many_words_one_may_miss_too():
    text = " ".join(f"từ{number}" for number in range(15))
    article = indexed(make_article(text))
    assert found(f"{text} khác") == [article]
    assert find(asked(f"{text} khác")).lacks_a_word


def test_titles_and_passages_are_shown_in_their_own_accents_with_the_words_marked():
    indexed(make_article("Mặt trận xã", lead="Về <b>giám sát</b> & Mặt trận.", body=""))
    search = asked("mat tran ")
    (hit,) = show(ordered(search), search)
    assert pieces(hit.title) == "[Mặt trận] xã"
    assert pieces(hit.passage).startswith("Về <b>giám sát</b> & [Mặt trận].")
    assert hit.source.kind == "tin-tuc"


def test_each_kind_says_its_date_as_exactly_as_it_is_known():
    moment = datetime(2026, 3, 1, 3, tzinfo=UTC)
    indexed(make_article("Giám sát", published_at=moment))
    indexed(make_event("Giám sát", starts_at=moment, precision="month"))
    indexed(make_document(title="Giám sát", signed_on=date(2026, 3, 2)))
    indexed(make_document(number="1-CV/TU", title="Giám sát", signed_on=None))
    search = asked("giám sát ")
    said = {hit.source.kind: hit.when for hit in show(ordered(search)[:3], search)}
    assert said["van-ban"] == "Ngày 02/03/2026"
    assert said["tin-tuc"] == "Ngày 01/03/2026"
    assert "01/03" not in said["su-kien"]
    assert show(ordered(search), search)[-1].when == "Chưa rõ ngày ban hành"


def test_a_page_of_results_asks_as_much_however_many_there_are(django_assert_num_queries):
    search = asked("giám sát ")
    for number in range(4):
        indexed(make_document(number=f"{number}-CV/TU", title="Giám sát"))
        indexed(make_article(f"Giám sát {number}"))
        indexed(make_event(f"Giám sát {number}"))
        if number in {0, 3}:
            listed = ordered(search)
            with django_assert_num_queries(5):
                for hit in show(listed, search):
                    assert hit.item.get_absolute_url()


def test_a_hit_tells_whether_its_passage_says_why_it_was_found():
    indexed(make_article("Giám sát", lead="", body="<p>Chữ khác.</p>"))
    indexed(make_article("Tin", lead="Về giám sát."))
    search = asked("giám sát ")
    telling = {hit.item.title: hit.has_telling_passage for hit in show(ordered(search), search)}
    assert telling == {"Giám sát": False, "Tin": True}
    (hit, _) = show(ordered(search), search)
    assert pieces(hit.mark("Đoàn giám sát")) == "Đoàn [giám sát]"


def test_an_impossible_search_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        for search in (asked("-giám"), asked("giám", Filter(KIND, ()))):
            assert find(search).newest == []
            assert show([], search) == []
