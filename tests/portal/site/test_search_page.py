"""The page that searches the whole site."""

from datetime import date
from html import escape
from urllib.parse import quote

import pytest

from portal.search import finding
from portal.search.engines import engine
from portal.search.engines.interface import TookTooLong
from portal.search.models import Entry
from portal.search.paging import PAGE_SIZE
from portal.search.rebuilding import rebuild
from tests.browsing import elements, queries_asked, seen
from tests.builders import hold, indexed, make_article, make_document, make_event

pytestmark = pytest.mark.django_db


def search(client, q, **parameters):
    return client.get("/tim-kiem/", {"q": q, **parameters})


def links(page):
    return [attributes.get("href", "") for tag, attributes in elements(page.text) if tag == "a"]


def test_all_kinds_are_found_together_with_their_counts(client):
    article = indexed(make_article("Giám sát việc trả lời cử tri"))
    event = indexed(make_event("Hội nghị giám sát"))
    document = indexed(make_document(title="Về giám sát"))
    page = search(client, "giam sat ")
    for item in (article, event, document):
        assert item.get_absolute_url() in links(page)
    text = seen(page.text)
    for tab in ("Tất cả (3)", "Văn bản (1)", "Tin tức (1)", "Sự kiện (1)"):
        assert tab in text
    assert "<mark>Giám sát</mark> việc" in page.text


def test_one_kind_is_chosen_by_a_link_and_marked_as_chosen(client):
    article, event = indexed(make_article("Giám sát")), indexed(make_event("Giám sát"))
    page = search(client, "giám sát", muc="tin-tuc")
    assert article.get_absolute_url() in links(page)
    assert event.get_absolute_url() not in links(page)
    current = [
        attributes["href"]
        for tag, attributes in elements(page.text)
        if tag == "a"
        and attributes.get("aria-current") == "page"
        and "categories__link" in attributes["class"]
    ]
    assert current == [f"?q={quote('giám sát').replace('%20', '+')}&muc=tin-tuc"]


@pytest.mark.parametrize("muc", ["khong-co", "0", "\u202e", "'"])
def test_an_unknown_kind_is_all_kinds(client, muc):
    indexed(make_document(title="Giám sát"))
    page = search(client, "04-NQ/TU", muc=muc)
    assert page.status_code == 200
    assert page.context["found"].kind is None
    assert len(page.context["named"]) == 1


def test_a_number_shows_its_document_above_the_results_however_it_is_typed(client):
    document = indexed(make_document())
    page = search(client, "04NQTU")
    assert "Văn bản đúng số này" in seen(page.text)
    assert "Không tìm thấy" not in seen(page.text)
    assert document.get_absolute_url() in links(page)
    assert search(client, "04NQTU", muc="tin-tuc").context["named"] == []


SENTENCES = [
    ("", "Gõ vài chữ cần tìm"),
    ("   ", "không có chữ nào để tìm"),
    ("?!…", "không có chữ nào để tìm"),
    ("%_%", "không có chữ nào để tìm"),
    ("😀", "không có chữ nào để tìm"),
    ('""', "không có chữ nào để tìm"),
    ("-giám", "chỉ có chữ cần loại ra"),
    ("từ " * 40, "Câu tìm quá dài"),
    ("a" * 10_000, "Câu tìm quá dài"),
    ("giám " * 2_000, "Câu tìm quá dài"),
    ("không có đâu", "Không tìm thấy kết quả nào"),
    ("' OR 1=1 --", "Không tìm thấy kết quả nào"),
    ('NEAR("a" b, 5) AND * ^ : \\', "Không tìm thấy kết quả nào"),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES, ids=[text[:12] for text, _ in SENTENCES])
def test_every_query_gets_a_page_and_a_sentence(client, text, sentence):
    page = search(client, text)
    assert page.status_code == 200
    assert sentence in seen(page.text)


def test_a_nul_byte_is_refused(client):
    page = client.get("/tim-kiem/?q=gi%00am")
    assert page.status_code == 400
    assert "Cổng" in seen(page.text) or "địa chỉ" in seen(page.text)


def test_when_one_word_misses_the_page_says_so(client):
    indexed(make_article("Tập huấn trồng nấm"))
    page = search(client, "tập huấn trồng rau")
    assert "chỉ thiếu một chữ" in seen(page.text)
    assert "<mark>Tập huấn trồng</mark> nấm" in page.text


def test_scripts_in_queries_and_titles_are_only_text(client):
    script = "<script>alert(1)</script>"
    indexed(make_article(f"Tin {script}", lead=f"Chữ {script} <b>"))
    page = search(client, f'{script} "tin" <img src=x onerror=alert(1)>')
    assert page.status_code == 200
    page = search(client, "script tin ")
    assert script not in page.text
    assert escape("<") + "<mark>script</mark>" + escape(">") in page.text
    scripts = [attributes for tag, attributes in elements(page.text) if tag == "script"]
    assert all(attributes.get("src", "").startswith("/static/") for attributes in scripts)
    assert script not in search(client, f"không {script}").text


def test_titles_are_links_with_the_accents_of_the_text(client):
    article = indexed(make_article("Mặt trận xã"))
    page = search(client, "mat tran ")
    hit = page.text.split('class="search-hit__title"')[1].split("</h3>")[0]
    assert article.get_absolute_url() in hit
    assert "<mark>Mặt trận</mark> xã" in hit


def test_a_document_without_a_date_says_so(client):
    indexed(make_document(signed_on=None, title="Giám sát"))
    assert "Chưa rõ ngày ban hành" in seen(search(client, "giám sát").text)


def test_many_results_have_pages_in_a_stable_order(client):
    for number in range(PAGE_SIZE + 3):
        indexed(make_article(f"Giám sát {number}"))
    first, second = (search(client, "giám sát", trang=number).context for number in (1, 2))
    items = [hit.item.pk for context in (first, second) for hit in context["found"].hits]
    assert len(items) == len(set(items)) == PAGE_SIZE + 3
    assert items == sorted(items, reverse=True)
    for number in ("0", "-1", "x", "99999", "9" * 5_000):
        assert search(client, "giám sát", trang=number).status_code == 200


def test_beyond_a_thousand_it_only_says_more(client):
    articles = [make_article("Giám sát")]
    fields = {
        field.name: getattr(articles[0], field.name)
        for field in articles[0]._meta.concrete_fields
        if field.name != "id"
    }
    model = type(articles[0])
    model.objects.bulk_create(model(**fields) for _ in range(1_000))
    rebuild(lambda *_: None)
    assert Entry.objects.count() == 1_001
    page = search(client, "giám sát", trang=50)
    text = seen(page.text)
    assert "Tất cả (hơn 1.000)" in text
    assert "Tin tức (hơn 1.000)" in text
    assert "Tổng số: hơn 1.000 | Trang 50" in text
    assert len(page.context["found"].hits) == 20
    (following,) = {link for link in links(page) if "trang=51" in link}
    last = client.get(f"/tim-kiem/{following}")
    assert [hit.item for hit in last.context["found"].hits] == [articles[0]]
    assert "Về trang đầu" in seen(last.text)


def test_behind_the_bound_the_next_page_is_always_the_next_results(client, monkeypatch):
    monkeypatch.setattr(finding, "BOUND", PAGE_SIZE)
    made = [indexed(make_article(f"Giám sát {number}")) for number in range(2 * PAGE_SIZE + 3)]
    address, found = "?q=giám+sát", []
    while address:
        page = client.get(f"/tim-kiem/{address}")
        found += [hit.item for hit in page.context["found"].hits]
        number = page.context["found"].page.number
        following = {link for link in links(page) if f"trang={number + 1}" in link}
        address = following.pop() if following else ""
    assert found == made[::-1]


def test_results_can_be_put_in_order_of_time(client):
    best = indexed(make_document(title="Giám sát", signed_on=date(2019, 1, 1)))
    newer = indexed(make_article("Sát hạch, giám định", lead="", body=""))

    def order(**parameters):
        page = search(client, "giám sát", **parameters)
        return [hit.item for hit in page.context["found"].hits]

    assert order() == order(**{"sap-xep": "khong-co"}) == [best, newer]
    assert order(**{"sap-xep": "moi-nhat"}) == [newer, best]


def test_a_time_in_the_words_is_understood_as_the_day_of_the_items(client):
    wanted = hold(title="Về giám sát", signed_on=date(2020, 1, 15))
    hold(number="5-NQ/TU", title="Về giám sát", signed_on=date(2020, 2, 15))
    page = search(client, "giám sát tháng 1/2020")
    assert page.context["found"].period.start == date(2020, 1, 1)
    assert [hit.item for hit in page.context["found"].hits] == [wanted]
    said = indexed(make_article("Giám sát tháng 3/2019", lead="", body=""))
    page = search(client, "giám sát tháng 3/2019")
    assert page.context["found"].period is None
    assert [hit.item for hit in page.context["found"].hits] == [said]


def test_a_time_beside_marks_only_is_looked_for_as_words(client):
    hold(title="Về giám sát", signed_on=date(2020, 1, 15))
    page = search(client, "tháng 1/2020 !")
    assert "không có chữ nào để tìm" not in seen(page.text)


def test_a_search_that_takes_too_long_says_so(client, monkeypatch):
    def give_up(*_, **__):
        raise TookTooLong

    monkeypatch.setattr(type(engine()), "find", give_up)
    page = search(client, "giám sát")
    assert page.status_code == 503
    assert "no-store" in page["Cache-Control"]
    assert "quá nhiều thời gian" in seen(page.text)


def test_without_a_query_the_index_is_not_asked(client, monkeypatch):
    monkeypatch.setattr(type(engine()), "find", lambda *_, **__: 1 / 0)
    assert client.get("/tim-kiem/").status_code == 200


@pytest.mark.parametrize(
    ("query", "budget"), [("mặt trận", 15), ("mat tran ", 11), ("04-NQ/TU", 27), ("khong co", 16)]
)
def test_it_asks_the_database_no_more_when_the_portal_holds_twice_as_much(client, query, budget):
    def fill(serial):
        for number in range(serial, serial + 15):
            day = date(2026, 1, 1 + number % 28)
            indexed(make_document(number=f"{number}-NQ/TU", title="Mặt trận", signed_on=day))
            indexed(make_article(f"Mặt trận {number}"))
            indexed(make_event(f"Mặt trận {number}"))

    fill(0)
    search(client, query)  # what is read once by a process is not the page's
    with queries_asked() as first:
        assert search(client, query).status_code == 200
    assert len(first) <= budget
    fill(15)
    with queries_asked() as second:
        assert search(client, query).status_code == 200
    assert len(second) <= len(first)  # fewer when a page shows fewer kinds


def test_the_list_of_documents_leads_here_with_the_same_words(client):
    page = client.get("/van-ban/", {"q": "giám & sát"})
    assert f"/tim-kiem/?q={quote('giám & sát')}" in links(page)


def test_only_reading_is_possible(client):
    assert client.post("/tim-kiem/").status_code == 405
