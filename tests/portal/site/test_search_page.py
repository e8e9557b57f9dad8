"""The page that searches the whole site."""

from datetime import UTC, date, datetime
from html import escape
from urllib.parse import quote

import pytest
from django.test import Client

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
    assert len(page.context["found"].named) == 1


@pytest.mark.parametrize("q", ["giám sát", ""])
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"muc": "khong-co"}, "Không có mục “khong-co”."),
        ({"sap-xep": "cu-nhat"}, "Không có cách sắp xếp “cu-nhat”."),
    ],
)
def test_a_choice_that_does_not_exist_is_named(client, q, asked, sentence):
    indexed(make_document(title="Giám sát"))
    assert sentence in seen(search(client, q, **asked).text)
    for known in ({"muc": "van-ban"}, {"sap-xep": "moi-nhat"}, {"sap-xep": "phu-hop"}):
        assert "Không có" not in seen(search(client, "giám sát", **known).text)


CITATION = (
    "Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy về tăng cường sự lãnh đạo "
    "của Đảng nhằm nâng cao chất lượng, hiệu quả hoạt động của Mặt trận Tổ quốc"
)


def test_a_whole_citation_whose_document_is_found_is_not_too_long(client):
    hold()
    for address in ("/tim-kiem/", "/van-ban/"):
        page = client.get(address, {"q": CITATION})
        assert "Câu tìm quá dài" not in seen(page.text)
    assert "Câu tìm quá dài" in seen(search(client, CITATION, muc="tin-tuc").text)
    unknown = CITATION.replace("04-NQ", "99-NQ")
    assert "Câu tìm quá dài" in seen(search(client, unknown).text)


def test_a_number_shows_its_document_above_the_results_however_it_is_typed(client):
    document = indexed(make_document())
    page = search(client, "04NQTU")
    assert "Văn bản đúng số này" in seen(page.text)
    assert "Không tìm thấy" not in seen(page.text)
    assert document.get_absolute_url() in links(page)
    assert search(client, "04NQTU", muc="tin-tuc").context["found"].named == []


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("nghị quyết 04 tỉnh ủy", True),
        ("nghị quyết số 4 về giám sát", True),
        ("nghị quyết 04 năm 2021", True),
        ("nghị quyết 04 -giám", False),
        ("nghị quyết 04 bầu cử", False),
        ("chỉ thị 04 tỉnh ủy", False),
        ("04 tỉnh ủy", False),
    ],
)
def test_digits_after_a_type_are_a_number_if_its_document_has_the_words_beside_it(
    client, text, is_named
):
    document = hold("Nghị quyết", "04-NQ/TU", title="Giám sát", signed_on=date(2021, 11, 19))
    indexed(make_article("Tỉnh ủy: nghị quyết, chỉ thị, bầu cử"))
    assert search(client, text).context["found"].named == [document] * is_named


SENTENCES = [
    ("", "Gõ vài chữ cần tìm"),
    ("   ", "Gõ vài chữ cần tìm"),
    ("\u00a0\u200b", "Gõ vài chữ cần tìm"),
    ("?!…", "Không thấy chữ hay số nào để tìm"),
    ("%_%", "Không thấy chữ hay số nào để tìm"),
    ("😀", "Không thấy chữ hay số nào để tìm"),
    ('""', "Không thấy chữ hay số nào để tìm"),
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
    assert all(
        attributes.get("src", "").startswith("/static/")
        or attributes.get("type") == "application/ld+json"
        for attributes in scripts
    )
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
    assert "Tổng số: hơn 1.000 kết quả | Trang 50" in text
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


def hits(page):
    return [hit.item for hit in page.context["found"].hits]


def make_of_days():
    """Return what is dated in 2019, 2020 and 2021, and what only says 2019."""
    plan = hold("Chỉ thị", "05-CT/TW", "Bộ Chính trị", date(2019, 5, 15), title="Về giám sát")
    rule = hold("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2), title="Về đảng viên")
    moment = datetime(2021, 11, 19, 3, tzinfo=UTC)
    news = indexed(make_article("Hội nghị giám sát", lead="", body="", published_at=moment))
    said = {"published_at": datetime(2023, 3, 3, 3, tzinfo=UTC)}
    saying = indexed(make_article("Giám sát năm 2019 nhìn lại", lead="", body="", **said))
    return plan, rule, news, saying


TIMES = [  # a query, which items it finds, the time it was understood to say
    ("ngày 2 tháng 1 năm 2020", "rule", "ngày 02/01/2020"),
    ("2/1/2020", "rule", "ngày 02/01/2020"),
    ("02-01-20", "rule", "ngày 02/01/2020"),
    ("năm 2019", "plan", "năm 2019"),
    ("2021", "news", "năm 2021"),
    ("11/2021", "news", "tháng 11/2021"),
    ("quý IV/2021", "news", "quý IV/2021"),
    ("2020-2021", "news rule", "từ năm 2020 đến năm 2021"),
    ("từ 2019 đến 2020", "rule plan", "từ năm 2019 đến năm 2020"),
    ("trước năm 2020", "plan", "trước năm 2020"),
    ("sau 2020", "saying news", "từ năm 2021"),
    ("từ năm 2021", "saying news", "từ năm 2021"),
    ("giám sát từ 1/1/2021", "saying news", "từ năm 2021"),
    ("đến ngày 2/1/2020", "rule plan", "trước ngày 03/01/2020"),
    ("quí IV/2021", "news", "quý IV/2021"),
    ("giám sát năm 2019", "plan", "năm 2019"),
    ("chỉ thị của Bộ Chính trị năm 2019", "plan", "năm 2019"),
    ("quy định bộ chính trị tháng 1/2020", "rule", "tháng 1/2020"),
    ("giám sát từ năm 2019 đến năm 2021", "news plan", "từ năm 2019 đến năm 2021"),
    # nothing of that time fits: the words as they stand
    ("nhìn lại năm 2019", "saying", None),
    ("giám sát 2019", "saying plan", None),
]


@pytest.mark.parametrize(("query", "names", "label"), TIMES)
def test_a_time_that_something_fits_always_wins(client, query, names, label):
    items = dict(zip(("plan", "rule", "news", "saying"), make_of_days(), strict=True))
    page = search(client, query)
    found = page.context["found"]
    assert [name for hit in found.hits for name in items if items[name] == hit.item] == (
        names.split()
    )
    assert (found.period and found.period.label()) == label
    if label:
        assert f"Đã hiểu là nội dung {label}" in seen(page.text)


def test_a_reader_may_ask_for_the_words_as_they_stand_and_go_back(client):
    plan, _, _, saying = make_of_days()
    page = search(client, "giám sát năm 2019")
    (way_out,) = [link for link in links(page) if "dung-chu=1" in link]
    page = client.get(f"/tim-kiem/{way_out}")
    assert hits(page) == [saying]
    assert "Đang tìm đúng từng chữ đã gõ" in seen(page.text)
    (back,) = [
        link
        for link in links(page)
        if link.startswith("?")
        and "dung-chu" not in link
        and "muc=" not in link
        and "sap-xep" not in link
    ]
    assert hits(client.get(f"/tim-kiem/{back}")) == [plan]


def test_when_nothing_of_a_time_fits_the_words_are_looked_for_and_the_page_says_so(client):
    *_, saying = make_of_days()
    page = search(client, "nhìn lại năm 2019")
    assert hits(page) == [saying]
    assert "Không có nội dung nào năm 2019 khớp với câu tìm" in seen(page.text)
    page = search(client, "năm 1931")
    assert hits(page) == []
    assert "Không có nội dung nào năm 1931 khớp" in seen(page.text)


def test_a_time_holds_for_all_kinds_and_its_counts_are_the_same_whichever_is_chosen(client):
    make_of_days()
    for query in ("năm 2021", "giám sát năm 2019", "giám sát"):
        counts = {
            muc: [count.total for count in search(client, query, muc=muc).context["found"].kinds]
            for muc in ("", "van-ban", "tin-tuc", "su-kien")
        }
        assert len(set(map(tuple, counts.values()))) == 1, counts


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("31/2/2021", "chỉ có 28 ngày"),
        ("32/1/2021", "chỉ có 31 ngày"),
        ("năm 3000", "Năm 3000 nằm ngoài khoảng"),
    ],
)
def test_an_impossible_date_is_explained_and_nothing_is_listed(client, query, sentence):
    make_of_days()
    page = search(client, query)
    assert sentence in seen(page.text)
    assert hits(page) == []
    assert "Kết quả cho" not in seen(page.text)


def test_beside_an_impossible_date_the_words_still_count(client):
    plan, _, news, saying = make_of_days()
    page = search(client, "giám sát 31/2/2021")
    assert "chỉ có 28 ngày" in seen(page.text)
    assert set(hits(page)) == {plan, news, saying}


@pytest.mark.parametrize("address", ["/tim-kiem/", "/van-ban/"])
@pytest.mark.parametrize("query", ["ngày 18/11", "ngày 18 tháng 11", "kỷ niệm ngày 18/11"])
def test_a_day_without_its_year_is_found_in_titles_and_the_page_says_what_is_missing(
    client, query, address
):
    saying = {
        hold(number="5-KH/TU", title="Về kỷ niệm ngày 18/11"),
        hold(number="6-KH/TU", title="Về kỷ niệm ngày 18 tháng 11"),
    }
    hold(number="7-KH/TU", title="Về ngày hội")
    page = client.get(address, {"q": query})
    assert "Còn thiếu năm" in seen(page.text)
    context = page.context
    found = (context["found"] if "found" in context else context["listing"]).hits
    assert {hit.item for hit in found} <= saying
    assert found


def test_beside_a_day_without_its_year_that_nothing_holds_the_words_still_count(client):
    wanted = hold(title="Về công tác giám sát")
    page = search(client, "giám sát ngày 19/11")
    assert "Còn thiếu năm" in seen(page.text)
    assert hits(page) == [wanted]


def test_a_time_beside_marks_only_is_a_time_alone(client):
    wanted = hold(title="Về giám sát", signed_on=date(2020, 1, 15))
    assert hits(search(client, "tháng 1/2020 !")) == [wanted]


# --- Numbers ----------------------------------------------------------------


def counts_of(page):
    """Return how many results there are of each kind that has any; `""` stands for all."""
    return {
        count.source.kind if count.source else "": count.total
        for count in page.context["found"].kinds
        if count.total
    }


def test_all_documents_of_a_number_are_one_link_away(client):
    for number in range(6):
        hold(issuer_name=f"Tỉnh ủy {number}", title=f"Về việc {number}")
    page = search(client, "04-NQ/TU")
    assert len(page.context["found"].named) == 5
    assert "Xem cả 6 văn bản" in seen(page.text)
    (whole,) = [link for link in links(page) if "moi-ket-qua" in link]
    assert client.get(whole).context["listing"].results.total == 6
    assert counts_of(page)[""] == 6
    assert len(hits(page)) == 1


def test_what_is_named_stands_on_the_page_once_and_is_counted_once(client):
    named = hold()
    other = indexed(make_article("Quán triệt 04-NQ/TU"))
    page = search(client, "04-NQ/TU")
    assert page.context["found"].named == [named]
    assert hits(page) == [other]
    assert links(page).count(named.get_absolute_url()) == 1
    assert counts_of(page) == {"": 2, "van-ban": 1, "tin-tuc": 1}
    # Named, but not among the results of the words
    page = search(client, "04NQTU")
    assert (page.context["found"].named, hits(page)) == ([named], [])
    assert counts_of(page) == {"": 1, "van-ban": 1}
    assert "Không tìm thấy kết quả" not in seen(page.text)


def test_a_number_that_is_not_held_says_so_with_near_ones(client):
    near = hold(number="98-NQ/TU")
    hold(number="17-NQ/TU")
    page = search(client, "99-NQ/TU")
    assert "Cổng chưa có văn bản số “99-NQ/TU”" in seen(page.text)
    assert page.context["found"].answer.unmet.near == [near]
    assert near.get_absolute_url() in links(page)
    assert "Cổng chưa có" not in seen(search(client, "99-NQ/TU", muc="tin-tuc").text)


@pytest.mark.parametrize("query", ["số 4", "04-NQ/TU", "4", "giám sát rừng", "99-NQ/TU"])
def test_the_counts_of_kinds_are_the_same_whichever_kind_is_chosen(client, query):
    hold(title="Giám sát")
    hold("Kế hoạch", "04-KH/TU", title="Giám sát rừng")
    indexed(make_article("Giám sát số liệu"))
    indexed(make_event("Hội nghị lần thứ 4"))
    counts = [
        counts_of(search(client, query, muc=muc)) for muc in ("", "van-ban", "tin-tuc", "su-kien")
    ]
    assert counts == [counts[0]] * 4


def test_a_number_of_another_year_is_shown_apart(client):
    held = hold("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2))
    assert search(client, "213 năm 2020").context["found"].named == [held]
    page = search(client, "213 năm 2021")
    assert page.context["found"].named == []
    assert page.context["found"].answer.unmet.same == [held]
    assert "không có văn bản nào ban hành năm 2021" in seen(page.text)


def test_digits_of_full_width_are_digits(client):
    wanted = hold()
    assert search(client, "０４-NQ/TU").context["found"].named == [wanted]


def test_quotes_about_a_query_are_not_doubled(client):
    indexed(make_article("Ngày hội đại đoàn kết"))
    for query in ("“đại đoàn kết”", '"đại đoàn kết"'):
        assert "Kết quả cho “đại đoàn kết”" in seen(search(client, query).text)


def test_a_single_page_says_its_total_only(client):
    indexed(make_article("Giám sát"))
    text = seen(search(client, "giám sát").text)
    assert "Tổng số: 1" in text
    assert "Trang 1" not in text


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


def test_it_asks_the_database_no_more_when_the_portal_holds_twice_as_much(client):
    budgets = {"mặt trận": 15, "mat tran ": 14, "04-NQ/TU": 27, "khong co": 16}

    def fill(serial):
        for number in range(serial, serial + 15):
            day = date(2026, 1, 1 + number % 28)
            indexed(make_document(number=f"{number}-NQ/TU", title="Mặt trận", signed_on=day))
            indexed(make_article(f"Mặt trận {number}"))
            indexed(make_event(f"Mặt trận {number}"))

    def count(query):
        search(client, query)  # what is read once by a process is not the page's
        with queries_asked() as asked:
            assert search(client, query).status_code == 200
        return len(asked)

    fill(0)
    first = {query: count(query) for query in budgets}
    assert all(first[query] <= budget for query, budget in budgets.items()), first
    fill(15)
    second = {query: count(query) for query in budgets}
    # Fewer when a page shows fewer kinds.
    assert all(second[query] <= first[query] for query in budgets), (first, second)


def test_the_list_of_documents_leads_here_with_the_same_words(client):
    page = client.get("/van-ban/", {"q": "giám & sát"})
    assert f"/tim-kiem/?q={quote('giám & sát')}" in links(page)


@pytest.mark.parametrize(
    "address", ["/", "/tim-kiem/", "/tim-kiem/json/", "/van-ban/", "/tin-tuc/"]
)
def test_only_reading_is_possible_also_for_who_has_no_token(address):
    assert Client(enforce_csrf_checks=True).post(address).status_code == 405
