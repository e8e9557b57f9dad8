"""What a search box suggests while somebody is typing."""

from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from documents.models import Document
from documents.search import SOURCE as DOCUMENTS
from portal.publishing.models import State
from portal.search.engines import engine
from portal.search.engines.interface import TookTooLong
from portal.search.indexing import index_item
from portal.site.suggestions import LONGEST, SHOWN, suggest
from tests.browsing import elements
from tests.builders import make_article, make_document, make_event, make_the_six, scheduled
from tests.portal.search.anything import typed

pytestmark = pytest.mark.django_db


def indexed(item):
    index_item(item)
    return item


@pytest.fixture
def documents():
    return [indexed(document) for document in make_the_six()]


def numbers(text, **options):
    """Return the numbers of the documents suggested."""
    return [line["text"].split(" – ")[0].split()[-1] for line in suggest(text, **options)]


def titles(text, **options):
    return [line["text"] for line in suggest(text, **options)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("04-n", ["04-NQ/TU"]),
        ("04 n", ["04-NQ/TU"]),
        ("04-nq/t", ["04-NQ/TU"]),
        ("nq04", ["04-NQ/TU"]),
        ("NQ 04", ["04-NQ/TU"]),
        ("nq/tu 04", ["04-NQ/TU"]),
        ("số 04", ["04-NQ/TU"]),
        ("so hieu: 04-nq", ["04-NQ/TU"]),
        ("213 qd", ["213-QĐ/TW"]),
        ("213 qđ", ["213-QĐ/TW"]),
        ("213-QĐ/TW", ["213-QĐ/TW"]),
        ("04", ["04-NQ/TU"]),
        ("4", ["04-NQ/TU"]),
        ("004", ["04-NQ/TU"]),
        ("nghị quyết 04", ["04-NQ/TU"]),
        ("04-nx", []),
        ("21", []),
        ("19/11", []),
    ],
)
def test_a_number_is_completed(documents, text, wanted):
    assert numbers(text) == wanted


def test_numbers_with_years_and_parts_are_completed():
    indexed(make_document("Quyết định", "01/2021/QĐ-UBND", "Ủy ban"))
    indexed(make_document("Quyết định", "01/2022/QĐ-UBND", "Ủy ban", date(2022, 1, 1)))
    indexed(make_document("Nghị quyết", "66.13/2026/NQ-CP", "Chính phủ", date(2026, 1, 1)))
    assert numbers("1/2021/q") == ["01/2021/QĐ-UBND"]
    assert numbers("1 qd") == ["01/2022/QĐ-UBND", "01/2021/QĐ-UBND"]
    assert numbers("66.13") == ["66.13/2026/NQ-CP"]


@pytest.mark.parametrize(
    "text",
    [
        "giám sá",
        "giam sat",
        "GIÁM SÁT",
        "sát giám ",
        "bầu giám",
        "giám s",
        "giám th",
        "  giám  ",
        "gi",
    ],
)
def test_titles_are_completed_whatever_their_kind(text):
    items = [
        indexed(make("Kế hoạch giám sát bầu cử"))
        for make in (make_article, make_event, lambda title: make_document(title=title))
    ]
    found = suggest(text)
    assert {line["address"] for line in found} == {item.get_absolute_url() for item in items}
    assert titles(text, kind=DOCUMENTS) == ["Nghị quyết 04-NQ/TU – Kế hoạch giám sát bầu cử"]


@pytest.mark.parametrize(
    "text", ["", " ", "g", "đ", "th", "Tr", "-", "?!", "…", "giám khảo", "-giám", "nội dung"]
)
def test_what_is_too_short_or_in_no_title_brings_nothing(text):
    indexed(make_article("Giám sát", body="<p>Nội dung hội nghị.</p>"))
    assert suggest(text) == []


def test_a_phrase_comes_first_and_then_the_newest():
    for title, days in [
        ("Mặt trận tham gia giám sát", 1),
        ("Giám sát của Mặt trận", 3),
        ("Sát cánh giám hộ", 0),
        ("Giám sất", 2),
    ]:
        moment = timezone.now() - timedelta(days=days, hours=1)
        indexed(make_article(title, published_at=moment))
    assert titles("giám sá") == [
        "Mặt trận tham gia giám sát",
        "Giám sất",
        "Giám sát của Mặt trận",
        "Sát cánh giám hộ",
    ]
    assert titles("giám sát ")[:3] == [
        "Mặt trận tham gia giám sát",
        "Giám sát của Mặt trận",
        "Giám sất",
    ]


def test_there_are_eight_at_the_most_and_none_is_long():
    for _ in range(SHOWN + 3):
        indexed(make_article("Giám sát " + "việc trả lời cử tri " * 13))
    found = suggest("giám sát")
    assert len(found) == SHOWN
    assert all(len(line["text"]) <= LONGEST + 1 for line in found)


def test_only_what_readers_may_see_is_suggested():
    indexed(make_article("Giám sát một", **scheduled()))
    withdrawn = indexed(make_article("Giám sát hai"))
    type(withdrawn).objects.filter(pk=withdrawn.pk).update(
        state=State.WITHDRAWN
    )  # and the index missed it
    assert suggest("giám sát") == []
    assert titles("giám sát", now=timezone.now() + timedelta(days=11)) == ["Giám sát một"]


def test_it_costs_few_queries_however_much_there_is(documents):
    for number in range(12):
        indexed(make_article(f"Kế hoạch {number} giám sát"))
        indexed(make_document(number=f"04-NQ/T{number:02}", title="Kế hoạch giám sát"))
    # One or two statements for lists of keys, and one for each kind.
    for text, kind, most in [
        ("04-n", DOCUMENTS, 2),
        ("kế hoạch", DOCUMENTS, 3),
        ("kế hoạch", None, 4),
    ]:
        with CaptureQueriesContext(connection) as captured:
            assert len(suggest(text, kind)) == SHOWN
        questions = [each["sql"] for each in captured if "SELECT" in each["sql"]]
        # PostgreSQL looks at the newest rows first, and asks for keys and entries apart.
        times = 4 if connection.vendor == "postgresql" else 1
        assert len(questions) <= most * times, questions


def ask(client, q, **parameters):
    return client.get(reverse("suggestions"), {"q": q, **parameters})


def test_the_answer_is_json_that_caches_may_keep(client, documents):
    client.cookies["sessionid"] = "x" * 32
    answer = ask(client, "04-nq", muc="van-ban")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    (line,) = answer.json()["suggestions"]
    assert line["text"].startswith("Nghị quyết 04-NQ/TU – Nâng cao")
    assert "Nghị quyết" in answer.text
    assert client.get(line["address"]).status_code == 200


def test_one_kind_may_be_asked_for_and_an_unknown_one_is_all(client):
    indexed(make_article("Giám sát"))
    assert ask(client, "giám sát", muc="van-ban").json() == {"suggestions": []}
    assert len(ask(client, "giám sát", muc="tin-tuc").json()["suggestions"]) == 1
    assert len(ask(client, "giám sát", muc="khong-co").json()["suggestions"]) == 1


def test_it_is_only_read(client):
    assert client.head("/tim-kiem/goi-y/").status_code == 200
    assert client.get("/tim-kiem/goi-y/").json() == {"suggestions": []}
    for method in (client.post, client.put, client.delete):
        assert method("/tim-kiem/goi-y/").status_code == 405


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(text=typed())
def test_anything_typed_is_answered(client, documents, text):
    address = "/tim-kiem/goi-y/?q=" + quote(text.replace("\0", ""), errors="surrogatepass")
    answer = client.get(address)
    assert answer.status_code == 200
    assert len(answer.json()["suggestions"]) <= SHOWN
    suggest(text)


@pytest.mark.parametrize(
    "text",
    ["1" * 5_000, "nq" * 3_000, "1-" * 3_000, "a1" * 3_000, "-" * 9_000, "so " * 3_000 + "1"],
)
def test_endless_texts_are_read_quickly(text):
    assert suggest(text) == []


def test_a_search_that_takes_too_long_suggests_nothing(documents, monkeypatch):
    def give_up(*_):
        raise TookTooLong

    monkeypatch.setattr(type(engine()), "find", give_up)
    assert suggest("04-nq") == []
    assert suggest("nâng cao") == []


@pytest.mark.parametrize(
    ("path", "among"),
    [
        ("/", ["muc=van-ban&"]),
        ("/van-ban/", ["muc=van-ban&"]),
        ("/khong-co/", [""]),
        ("/tin-tuc/", ["", "muc=tin-tuc&"]),
        ("/su-kien/", ["", "muc=su-kien&"]),
        ("/tim-kiem/", [""]),
    ],
)
def test_pages_name_the_script_and_the_address_of_the_suggestions(client, path, among):
    page = list(elements(client.get(path).text))
    scripts = [attributes for tag, attributes in page if tag == "script"]
    assert {"type": "module", "src": "/static/js/suggest.js"} in scripts
    boxes = [attributes for tag, attributes in page if attributes.get("data-suggest")]
    assert [box["data-suggest"] for box in boxes] == [
        f"/tim-kiem/goi-y/?{each}q=" for each in among
    ]
    assert boxes[0]["id"]


def test_a_document_without_a_number_is_suggested_by_its_title():
    indexed(make_document(number=None, title="Thư chúc Tết"))
    assert titles("thư chúc") == ["Nghị quyết (chưa rõ số) – Thư chúc Tết"]
    assert Document.objects.count() == 1
