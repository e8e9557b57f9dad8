"""What is found for a query, in which order, and how it is shown. The same on every engine."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unicodedata import normalize

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings

from documents.models import CoIssuer, Document
from portal.publishing.models import State
from portal.search import finding
from portal.search.finding import count_kinds, find, show
from portal.search.indexing import index_item
from portal.search.query import parse_words
from portal.search.sources import all_sources
from tests.builders import make_article, make_document, make_event
from tests.portal.search import corpus
from tests.portal.search.anything import typed

pytestmark = pytest.mark.django_db

JUDGED = json.loads((Path(__file__).parent / "judged.json").read_text(encoding="utf-8"))
NOW = datetime(2026, 6, 24, 0, 30, tzinfo=UTC)


def indexed(item):
    index_item(item)
    return item


def found(text, **options):
    """Return the items found for a query, the best first."""
    query = parse_words(text)
    return [hit.item for hit in show(find(query, **options).keys, query)]


def source(kind):
    return next(each for each in all_sources() if each.kind == kind)


def pieces(pieces):
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


def test_every_judged_query_finds_what_it_should_in_this_order():
    corpus.build()
    assert len(JUDGED) >= 40
    wrong = {}
    for judged in JUDGED:
        query = parse_words(judged["query"])
        results = find(query)
        names = [corpus.name_of(hit.item) for hit in show(results.keys[:5], query)]
        wanted = [judged["first"], *judged["then"]] if judged["first"] else []
        if (names, len(results.keys)) != (wanted, judged["found"]):
            wrong[judged["query"]] = (judged["why"], names)
        assert results.lacks_a_word is judged["lacks_a_word"], judged["query"]
    assert wrong == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(text=typed())
def test_no_query_raises(text):
    query = parse_words(text)
    results = find(query)
    count_kinds(query, results)
    show(results.keys[:20], query)


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
    results = find(parse_words(query))
    assert results.keys == [] or results.lacks_a_word


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
    assert find(parse_words("đại đo ")).lacks_a_word
    assert found('"đại đo"') == []


def test_when_nothing_holds_all_words_one_may_miss_and_it_is_said():
    article = indexed(make_article("Tập huấn trồng nấm"))
    results = find(parse_words("tập huấn trồng rau"))
    assert results.lacks_a_word
    assert found("tập huấn trồng rau") == [article]
    assert found("tập huấn nuôi cá") == []
    indexed(make_article("Tập huấn trồng rau"))
    assert not find(parse_words("tập huấn trồng rau")).lacks_a_word


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
    assert find(parse_words("bí mật")).keys == []


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
    event = indexed(make_event("Giám sát"))
    indexed(make_event("Giám sát"))
    query = parse_words("giám sát")
    assert found("giám sát", source=source("tin-tuc")) == [article]
    assert event in found("giám sát", source=source("su-kien"))
    counts = count_kinds(query, find(query))
    assert [(each.source.kind, each.number) for each in counts] == [
        ("van-ban", 0),
        ("tin-tuc", 1),
        ("su-kien", 2),
    ]


def test_beyond_the_bound_it_is_only_said_that_there_are_more(monkeypatch):
    monkeypatch.setattr(finding, "BOUND", 3)
    for number in range(3):
        indexed(make_event(f"Giám sát {number}"))
    query = parse_words("giám sát")
    assert not find(query).is_bounded
    for number in range(2):
        indexed(make_article(f"Giám sát {number}", lead="Tin"))
    results = find(query)
    assert (len(results.keys), results.is_bounded) == (3, True)
    counts = [(each.number, each.is_bounded) for each in count_kinds(query, results)]
    assert counts == [(0, False), (2, False), (3, False)]
    indexed(make_event("Việc khác", summary="Giám sát"))
    counts = [(each.number, each.is_bounded) for each in count_kinds(query, find(query))]
    assert counts == [(0, False), (2, False), (3, True)]


def test_titles_and_passages_are_shown_in_their_own_accents_with_the_words_marked():
    indexed(make_article("Mặt trận xã", lead="Về <b>giám sát</b> & Mặt trận.", body=""))
    query = parse_words("mat tran ")
    (hit,) = show(find(query).keys, query)
    assert pieces(hit.title) == "[Mặt trận] xã"
    assert pieces(hit.passage).startswith("Về <b>giám sát</b> & [Mặt trận].")
    assert hit.source.kind == "tin-tuc"


def test_each_kind_says_its_date_as_exactly_as_it_is_known():
    moment = datetime(2026, 3, 1, 3, tzinfo=UTC)
    indexed(make_article("Giám sát", published_at=moment))
    indexed(make_event("Giám sát", starts_at=moment, precision="month"))
    indexed(make_document(title="Giám sát", signed_on=date(2026, 3, 2)))
    indexed(make_document(number="1-CV/TU", title="Giám sát", signed_on=None))
    query = parse_words("giám sát ")
    said = {hit.source.kind: hit.when for hit in show(find(query).keys[:3], query)}
    assert said["van-ban"] == "Ngày 02/03/2026"
    assert said["tin-tuc"] == "Ngày 01/03/2026"
    assert "01/03" not in said["su-kien"]
    assert show(find(query).keys, query)[-1].when == "Chưa rõ ngày ban hành"


def test_a_page_of_results_asks_as_much_however_many_there_are(django_assert_num_queries):
    query = parse_words("giám sát ")
    for number in range(4):
        indexed(make_document(number=f"{number}-CV/TU", title="Giám sát"))
        indexed(make_article(f"Giám sát {number}"))
        indexed(make_event(f"Giám sát {number}"))
        if number in {0, 3}:
            keys = find(query).keys
            with django_assert_num_queries(4):
                for hit in show(keys, query):
                    assert hit.item.get_absolute_url()


def test_an_empty_query_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find(parse_words("!?")).keys == []
        assert show([], parse_words("!?")) == []
    assert Document.objects.count() == 0
