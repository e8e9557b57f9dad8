"""The pages of documents as a visitor meets them: budgets, paging, facts, files, addresses."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents.models import (
    Attachment,
    CoIssuer,
    Document,
    DocumentText,
    FieldOfWork,
    Issuer,
    Relation,
    Signer,
)
from documents.models.document import Validity
from portal.media.papers import CONTENT_TYPES
from portal.organisation.models import Area
from portal.publishing.verbs import withdraw
from portal.search.engines import engine
from portal.search.engines.interface import TookTooLong
from portal.search.paging import PAGE_SIZE
from tests.browsing import queries_asked
from tests.builders import hold, indexed, make_document, make_pdf, make_user, upload

pytestmark = pytest.mark.django_db

LIST = "/van-ban/"


def words_of(page) -> str:
    """Return what a reader sees, without tags and with single spaces."""
    body = re.sub(r"(?s)<head>.*?</head>|<[^>]*>", " ", page.text)
    return re.sub(r"\s+", " ", body)


def attach(document, *, name="ban-quet.pdf", content=None, **fields):
    return Attachment.objects.create(
        document=document, file=upload(content or make_pdf(), name), **fields
    )


def reader_of_drafts():
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="view_document"))
    return user


def make_list(how_many=3):
    """Hold documents that every kind of search below finds some of."""
    start = Document.objects.count()
    field, _ = FieldOfWork.objects.get_or_create(name="Giám sát")
    for number in range(start, start + how_many):
        for issuer in ("Tỉnh ủy Nghệ An", "Tỉnh ủy Đồng Tháp"):
            document = make_document(
                *("Nghị quyết", "04-NQ/TU", issuer, date(2021, 1, 1) + timedelta(days=number)),
                title="Về giám sát",
            )
            document.fields.set([field])
            indexed(document)


def listing_of(page):
    return page.context["listing"]


def listed(page):
    return [hit.item for hit in listing_of(page).hits]


# --- The list ---------------------------------------------------------------


BUDGETS = [  # an address and how many queries it may cost, four of them for the frame
    ("", 12),
    ("?q=gi%C3%A1m+s%C3%A1t", 21),
    ("?q=04-NQ/TU", 14),
    ("?q=99-NQ/TU", 17),
    ("?q=2021", 19),
    ("?loai=nghi-quyet&co-quan=tinh-uy-nghe-an&linh-vuc=giam-sat&nam=2021&trang=1", 19),
]


@pytest.mark.parametrize(("query", "budget"), BUDGETS)
def test_a_list_keeps_its_budget_when_the_data_doubles(client, query, budget):
    make_list()
    with queries_asked() as before:
        assert client.get(LIST + query).status_code == 200
    # PostgreSQL looks at the newest rows first, and asks for keys and entries apart.
    assert len(before) <= budget * (2 if connection.vendor == "postgresql" else 1)
    make_list()
    with queries_asked() as after:
        client.get(LIST + query)
    assert len(after) == len(before)


def test_a_number_that_leads_straight_on_costs_few_queries(client):
    hold()
    with queries_asked() as asked:
        assert client.get(LIST, {"q": "04-NQ/TU"}).status_code == 302
    assert len(asked) <= (10 if connection.vendor == "postgresql" else 6)


def test_any_page_number_gives_a_page(client):
    for sequence in range(PAGE_SIZE + 3):
        hold(number=f"{sequence}-NQ/TU")

    def got(**parameters):
        response = client.get(LIST, parameters)
        assert response.status_code == 200
        return listing_of(response).page.number, len(listed(response))

    assert got() == (1, PAGE_SIZE)
    for page in ("1", "0", "-1", "abc", "", "1e3", "٢", "9" * 400):
        assert got(trang=page) == (1, PAGE_SIZE), page
    for page in ("2", "999"):
        assert got(trang=page) == (2, 3), page


def test_pages_share_out_the_documents_and_keep_the_search(client):
    made = [
        hold(number=f"{sequence}-NQ/TU", title="Về giám sát") for sequence in range(PAGE_SIZE + 3)
    ]
    pages = [client.get(LIST, {"q": "giám sát", "trang": number}) for number in (1, 2)]
    assert [document for page in pages for document in listed(page)] == made[::-1]
    assert "q=gi%C3%A1m+s%C3%A1t&amp;trang=2" in pages[0].text


def test_behind_the_bound_pages_follow_one_another_and_lead_back_to_the_first(client, monkeypatch):
    monkeypatch.setattr("portal.search.finding.BOUND", PAGE_SIZE)
    made = [
        hold(number=f"{sequence}-NQ/TU", title="Về giám sát")
        for sequence in range(2 * PAGE_SIZE + 3)
    ]
    address, seen = "?q=gi%C3%A1m+s%C3%A1t", []
    for number in (1, 2, 3):
        page = client.get(LIST + address)
        assert listing_of(page).page.number == number
        assert "Tổng số: hơn 20 văn bản |" in words_of(page)
        assert ("Về trang đầu" in words_of(page)) is (number > 1)
        seen += listed(page)
        following = re.findall(r'href="(\?[^"]*)"\s+rel="next"', page.text)
        assert len(following) == (number < 3)
        address = following[0].replace("&amp;", "&") if following else ""
    assert seen == made[::-1]


@pytest.mark.parametrize(
    "sau", ["", "x", "0-0-0", "-1-0-0", "9-9-9", "1-2", f"0-0-{'9' * 400}", "0-0-٣", "' OR 1=1"]
)
def test_any_position_in_an_address_gets_a_page(client, sau):
    hold()
    for number in ("1", "2", "99"):
        for order in ("", "moi-nhat", "cu-nhat", "so"):
            page = client.get(LIST, {"trang": number, "sau": sau, "sap-xep": order})
            assert page.status_code == 200


def test_the_words_that_were_looked_for_are_marked_in_title_and_text(client):
    document = make_document(title="Về giám sát")
    DocumentText.objects.create(document=document, body="<p>Việc giám sát của xã.</p>")
    indexed(document)
    page = client.get(LIST, {"q": "giám sát"})
    assert "Về <mark>giám sát</mark>" in page.text
    assert "Việc <mark>giám sát</mark> của xã" in page.text


def test_a_search_that_takes_too_long_says_so(client, monkeypatch):
    def give_up(*_, **__):
        raise TookTooLong

    hold()
    monkeypatch.setattr(type(engine()), "find", give_up)
    page = client.get(LIST, {"q": "giám sát"})
    assert page.status_code == 503
    assert "quá nhiều thời gian" in words_of(page)


def test_a_row_shows_number_title_issuer_date_and_validity(client):
    hold(title="Về giám sát", stated_validity=Validity.PARTLY)
    row = words_of(client.get(LIST))
    for fact in (
        *("Nghị quyết 04-NQ/TU", "Về giám sát", "Ban Thường vụ Tỉnh ủy Nghệ An", "19/11/2021"),
        "Hết hiệu lực một phần",
    ):
        assert fact in row


def test_an_empty_portal_has_a_list(client):
    response = client.get(LIST)
    assert response.status_code == 200
    assert listing_of(response).results.total == 0
    assert "Cổng chưa đăng văn bản nào" in words_of(response)


@pytest.mark.parametrize(
    "query",
    [
        {"q": "a" * 10_000},
        {"q": "<script>alert(1)</script>"},
        {"q": "'; DROP TABLE documents_document; --"},
        {"so": "9" * 300},
        {"so": "2147483648"},
        {"q": "1.99999999999/NQ-TU"},
        {"nam": "2021' OR 1=1"},
        {"tu-ngay": "0"},
        {"loai": "x" * 5_000},
        {"q": "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")},
    ],
    ids=lambda query: str(query)[:40],
)
def test_odd_input_gets_an_answer_and_is_escaped(client, query):
    hold()
    response = client.get(LIST, query)
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_what_was_typed_stays_in_its_field_beside_the_sentence(client):
    make_document()
    page = client.get(
        LIST, {"q": "giám sát", "so": "mặt trận", "ngay": "31/02/2021", "tu-ngay": "hôm qua"}
    )
    for typed in ("giám sát", "mặt trận", "31/02/2021", "hôm qua"):
        assert f'value="{typed}"' in page.text
    for sentence in ("không giống một số văn bản", "chỉ có 28 ngày", "Không đọc được"):
        assert sentence in page.text


NOTHING_UNDERSTOOD = ["31/2/2021", "32/1/2021", "!!!", "😀"]


@pytest.mark.parametrize("query", NOTHING_UNDERSTOOD)
def test_a_query_that_says_nothing_lists_nothing_and_offers_everything(client, query):
    hold()
    page = client.get(LIST, {"q": query})
    words = words_of(page)
    assert listed(page) == []
    assert "Tìm thấy" not in words
    assert "Chưa hiểu cần tìm gì" in words
    assert "xem tất cả văn bản" in words
    assert page.context["query"].problems[0] in words
    for output in ("json", "csv", "atom"):
        assert "04-NQ/TU" not in client.get(f"{LIST}{output}/", {"q": query}).text
    answer = client.get(f"{LIST}json/", {"q": query}).json()
    assert (answer["items"], len(answer["problems"])) == ([], 1)


@pytest.mark.parametrize("parameters", [{"ngay": "31/2/2021"}, {"so": "mặt trận"}])
def test_a_box_that_is_not_understood_lists_nothing_by_itself(client, parameters):
    hold()
    assert listed(client.get(LIST, parameters)) == []
    assert len(listed(client.get(LIST, {**parameters, "loai": "nghi-quyet"}))) == 1


def test_a_query_of_spaces_or_of_another_site_is_no_search(client):
    hold()
    for parameters in ({"q": " "}, {"q": "\u200b"}, {"utm_source": "x"}, {"q": "", "so": ""}):
        page = client.get(LIST, parameters)
        assert len(listed(page)) == 1
        assert "Tìm thấy" not in words_of(page)


def test_what_is_too_long_is_cut_looked_for_and_said(client):
    hold(title="giám sát " * 60)
    page = client.get(LIST, {"q": "giám sát " * 60})
    assert listed(page) != []
    assert "chỉ những chữ đầu được tìm" in words_of(page)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("q", "giám sát"),
        ("so", "04-NQ/TU"),
        ("ngay", "19/11/2021"),
        ("tu-ngay", "01/01/2021"),
        ("den-ngay", "31/12/2021"),
        ("loai", "nghi-quyet"),
    ],
)
def test_each_filter_in_use_can_be_taken_away(client, parameter, value):
    hold(title="Về giám sát")
    page = client.get(LIST, {parameter: value, "nam": "2021", "moi-ket-qua": "1"})
    chips = re.findall(r'class="chip" href="([^"]*)"', page.text)
    removing = [chip for chip in chips if f"{parameter}=" not in chip]
    assert removing == ["?nam=2021&amp;moi-ket-qua=1"]


def test_addresses_on_the_page_drop_empty_parameters(client):
    for number in range(PAGE_SIZE + 1):
        hold(number=f"{number}-NQ/TU", title="Về giám sát")
    page = client.get(f"{LIST}?q=gi%C3%A1m+s%C3%A1t&so=&ngay=&tu-ngay=&den-ngay=+&loai=")
    assert 'href="?q=gi%C3%A1m+s%C3%A1t&amp;trang=2"' in page.text
    assert "so=&" not in page.text
    page = client.get(f"{LIST}?q=&so=&ngay=&trang=2")
    assert f'href="http://127.0.0.1:8000{LIST}?trang=2"' in page.text
    assert 'name="robots"' not in page.text


def test_when_nothing_of_a_time_fits_the_words_are_looked_for_as_they_stand(client):
    wanted = hold(title="Kế hoạch phát triển trước năm 1990", signed_on=date(2021, 1, 1))
    page = client.get(LIST, {"q": "phát triển trước năm 1990"})
    assert listed(page) == [wanted]
    assert "Không có văn bản nào ban hành trước năm 1990 khớp" in words_of(page)
    (problem,) = client.get(f"{LIST}json/", {"q": "phát triển trước năm 1990"}).json()["problems"]
    assert "trước năm 1990 khớp" in problem
    inside = hold(number="1-NQ/TU", title="Về phát triển", signed_on=date(1989, 1, 1))
    page = client.get(LIST, {"q": "phát triển trước năm 1990"})
    assert listed(page) == [inside]


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("2019-2021", "2021 2020 2019"),
        ("từ 2019 đến 2020", "2020 2019"),
        ("trước 2020", "2019"),
        ("sau năm 2020", "2021"),
        ("quý I năm 2020", "2020"),
        ("giám sát từ năm 2020 đến năm 2021", "2021 2020"),
        ("1/2/20", "2020"),
    ],
)
def test_spans_in_words_are_times(client, query, years):
    for year in (2019, 2020, 2021):
        hold(number=f"{year - 2000}-NQ/TU", title="Về giám sát", signed_on=date(year, 2, 1))
    page = client.get(LIST, {"q": query})
    assert [str(document.signed_on.year) for document in listed(page)] == years.split()
    label = page.context["query"].period.label()
    assert f"Đã hiểu là văn bản ban hành {label}" in words_of(page)


def test_an_end_before_the_start_is_said_on_the_page(client):
    make_document()
    page = client.get(LIST, {"tu-ngay": "2021-11-19", "den-ngay": "2020-01-01"})
    assert "“Đến ngày” đứng trước “Từ ngày”" in page.text


def test_a_number_beside_an_impossible_date_gives_the_list_with_the_sentence(client):
    hold()
    page = client.get(LIST, {"q": "04-NQ/TU 31/02/2021"})
    assert page.status_code == 200
    assert "chỉ có 28 ngày" in page.text
    assert listed(page) != []


def test_a_reading_offers_what_it_counts_whatever_stood_beside_the_year(client):
    hold(number="2021/QĐ-UBND", signed_on=date(2019, 1, 1))
    hold(signed_on=date(2021, 11, 19))
    readings = client.get(LIST, {"q": "văn bản 2021"}).context["readings"]
    assert [reading["results"].total for reading in readings] == [1, 1]
    for reading in readings:
        assert len(listed(client.get(reading["address"]))) == 1


def test_the_list_may_be_kept_by_caches_and_takes_no_other_verbs(client):
    response = client.get(LIST)
    assert "public" in response["Cache-Control"]
    assert "Set-Cookie" not in response
    assert not response.cookies
    assert client.head(LIST).status_code == 200
    assert client.post(LIST).status_code == 405


# --- One document -----------------------------------------------------------


def make_full_document():
    """Return a document that has everything a page can show."""
    area = Area.objects.create(kind="tinh", name="Nghệ An", slug="nghe-an")
    document = make_document(
        *("Nghị quyết liên tịch", "01/2021/NQLT-CP-MTTQ", "Chính phủ"),
        title="Về phối hợp giám sát",
        effective_on=date(2021, 12, 1),
        expires_on=date(2022, 12, 31),
        stated_validity=Validity.IN_FORCE,
        area=area,
    )
    for position, name in ((2, "Bộ Nội vụ"), (1, "Đoàn Chủ tịch Ủy ban Trung ương MTTQ")):
        issuer = Issuer.objects.create(name=name)
        CoIssuer.objects.create(document=document, issuer=issuer, position=position)
    for position, name, post in ((2, "Trần Thị B", "Chủ tịch"), (1, "Lê Văn A", "Thủ tướng")):
        Signer.objects.create(document=document, name=name, post=post, position=position)
    document.fields.add(
        *(FieldOfWork.objects.create(name=name) for name in ("Giám sát", "Thi đua"))
    )
    DocumentText.objects.create(document=document, body="<p>Điều 1. Phạm vi.</p>")
    attach(document, title="Toàn văn")
    attach(document, title="Phụ lục 1")
    return document


def test_the_page_shows_every_fact_of_the_register(client):
    document = make_full_document()
    page = client.get(document.get_absolute_url())
    words = words_of(page)
    for fact in (
        *("01/2021/NQLT-CP-MTTQ", "Nghị quyết liên tịch", "Về phối hợp giám sát", "19/11/2021"),
        *("01/12/2021", "31/12/2022", "Hết hiệu lực", "Giám sát", "Thi đua", "Nghệ An"),
        *("Điều 1. Phạm vi.", "Toàn văn", "Phụ lục 1", "1 trang"),
        *document.attachments.values_list("sha256", flat=True),
    ):
        assert fact in words, fact
    assert page.context["validity"] is Validity.EXPIRED
    assert page.text.count("<h1") == 1


def test_issuers_and_signers_stand_in_their_order(client):
    words = words_of(client.get(make_full_document().get_absolute_url()))
    facts = words[words.index("Cơ quan ban hành") :]
    issuers = ["Chính phủ", "Đoàn Chủ tịch Ủy ban Trung ương MTTQ", "Bộ Nội vụ"]
    places = [facts.index(name) for name in issuers]
    assert places == sorted(places)
    signers = [facts.index(name) for name in ("Lê Văn A", "Thủ tướng", "Trần Thị B", "Chủ tịch")]
    assert signers[0] < signers[2]
    assert "Lê Văn A Thủ tướng" in facts.replace("  ", " ")


def test_what_is_not_known_is_not_invented(client):
    document = make_document(number=None, signed_on=None)
    page = client.get(document.get_absolute_url())
    words = words_of(page)
    assert page.context["validity"] is Validity.UNKNOWN
    assert "Nghị quyết (chưa rõ số)" in words
    assert "Chưa xác định" in words
    assert "None" not in page.text
    assert not re.search(r"\d\d/\d\d/\d{4}", words)
    for heading in ("Người ký", "Lĩnh vực", "Địa bàn", "Còn hiệu lực", "Có hiệu lực đến"):
        assert heading not in words, heading


@pytest.mark.parametrize(
    ("days_to_effect", "days_to_end", "label"),
    [(1, 30, "Chưa có hiệu lực"), (0, 0, "Còn hiệu lực"), (-9, -1, "Hết hiệu lực")],
)
def test_validity_follows_the_dates(client, days_to_effect, days_to_end, label):
    today = timezone.localdate()
    document = make_document(
        stated_validity=Validity.IN_FORCE,
        effective_on=today + timedelta(days=days_to_effect),
        expires_on=today + timedelta(days=days_to_end),
    )
    assert client.get(document.get_absolute_url()).context["validity"].label == label


def test_a_page_keeps_its_budget_however_much_it_holds(client, django_assert_max_num_queries):
    document = make_full_document()
    for sequence in (1, 2):
        other = make_document(number=f"1{sequence}-NQ/TU", issuer_name=f"Cơ quan {sequence}")
        Relation.objects.create(source=document, kind="thay-the", target=other)
        Relation.objects.create(source=other, kind="can-cu", target=document)
    address = document.get_absolute_url()
    with django_assert_max_num_queries(19) as before:
        assert client.get(address).status_code == 200
    for sequence in range(4):
        other = make_document(number=f"2{sequence}-NQ/TU", issuer_name=f"Cơ quan 2{sequence}")
        Relation.objects.create(source=document, kind="sua-doi", target=other)
        Relation.objects.create(source=other, kind="huong-dan", target=document)
        attach(document)
        CoIssuer.objects.create(document=document, issuer=other.issuer)
        Signer.objects.create(document=document, name=f"Người {sequence}")
    with CaptureQueriesContext(connection) as after:
        client.get(address)
    assert len(after) == len(before)


def test_two_documents_of_one_number_live_side_by_side(client):
    one = make_document()
    other = make_document(issuer_name="Ban Thường vụ Tỉnh ủy Đồng Tháp")
    assert one.get_absolute_url() != other.get_absolute_url()
    assert "Nghệ An" in words_of(client.get(one.get_absolute_url()))
    page = words_of(client.get(other.get_absolute_url()))
    assert "Đồng Tháp" in page
    assert "Nghệ An" not in page


def test_a_corrected_date_changes_the_words_and_the_old_address_leads_on(client):
    document = make_document()
    old = document.get_absolute_url()
    assert old == f"/van-ban/nghi-quyet-04-nq-tu-2021-11-19-{document.pk}/"
    document.signed_on = date(2021, 11, 20)
    document.save()
    new = document.get_absolute_url()
    assert "2021-11-20" in new
    response = client.get(f"{old}?q=04-NQ%2FTU")
    assert (response.status_code, response["Location"]) == (301, f"{new}?q=04-NQ%2FTU")
    assert client.get(new).status_code == 200


@pytest.mark.parametrize(
    "words", ["x", "nghi-quyet", "04-nq-tu", "nghi-quyet-04-nq-tu-2021-11-19-7"]
)
def test_any_words_before_the_id_lead_to_the_document(client, words):
    document = make_document()
    response = client.get(f"/van-ban/{words}-{document.pk}/")
    assert (response.status_code, response["Location"]) == (301, document.get_absolute_url())


@pytest.mark.parametrize("address", ["x-999999", "x-0", "x-1x", "x", "-1", "x-" + "9" * 30])
def test_what_is_not_there_is_404(client, address):
    make_document()
    assert client.get(f"/van-ban/{address}/").status_code == 404


def test_a_draft_is_404_for_readers_and_a_preview_for_staff(client):
    document = make_document(state="draft", published_at=None, first_published_at=None)
    assert client.get(document.get_absolute_url()).status_code == 404
    assert client.get(f"/van-ban/x-{document.pk}/").status_code == 404
    client.force_login(make_user())  # staff, but without the right
    assert client.get(document.get_absolute_url()).status_code == 404
    client.force_login(reader_of_drafts())
    response = client.get(document.get_absolute_url())
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_a_document_of_tomorrow_is_not_there_today(client):
    document = hold(published_at=timezone.now() + timedelta(days=1))
    assert client.get(document.get_absolute_url()).status_code == 404
    assert listing_of(client.get(LIST)).results.total == 0


def test_a_withdrawn_document_says_why_and_no_more(client):
    document = hold(title="Trích yếu đã gỡ")
    withdraw(document, by=None, reason="Đăng nhầm bản dự thảo.")
    response = client.get(document.get_absolute_url())
    assert response.status_code == 410
    assert "Đăng nhầm bản dự thảo." in response.text
    assert client.get(f"/van-ban/x-{document.pk}/").status_code == 410
    assert listing_of(client.get(LIST)).results.total == 0


# --- Relations --------------------------------------------------------------


def said_on(client, document):
    """Return what the page of a document says of others."""
    sentences = client.get(document.get_absolute_url()).context["relations"]
    return [(each.label, [o.document or o.text for o in each.others]) for each in sentences]


def test_relations_are_sentences_on_both_pages(client):
    old = make_document(number="01-NQ/TU", signed_on=date(2019, 1, 1))
    new = make_document()
    Relation.objects.create(source=new, kind="thay-the", target=old)
    Relation.objects.create(source=new, kind="can-cu", target_text="Luật số 75/2015/QH13")
    assert said_on(client, new) == [("Thay thế", [old]), ("Căn cứ", ["Luật số 75/2015/QH13"])]
    assert said_on(client, old) == [("Được thay thế bởi", [new])]
    words = words_of(client.get(old.get_absolute_url()))
    assert "Được thay thế bởi Nghị quyết 04-NQ/TU ngày 19/11/2021" in words
    assert new.get_absolute_url() in client.get(old.get_absolute_url()).text


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_relation_from_a_document_that_is_not_public_is_not_shown(client, state):
    document = make_document()
    hidden = make_document(number="99-NQ/TU", title="Chưa công bố", state=state)
    Relation.objects.create(source=hidden, kind="bai-bo", target=document)
    page = client.get(document.get_absolute_url())
    assert page.context["relations"] == []
    for trace in ("99-NQ", "99-nq", "Chưa công bố", "Bị bãi bỏ"):
        assert trace not in page.text


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_relation_to_a_document_that_is_not_public_is_not_shown(client, state):
    hidden = make_document(number="99-NQ/TU", title="Chưa công bố", state=state)
    document = make_document()
    Relation.objects.create(source=document, kind="bai-bo", target=hidden)
    page = client.get(document.get_absolute_url())
    assert page.context["relations"] == []
    assert "99-NQ/TU" not in page.text


# --- Files ------------------------------------------------------------------


def fetch(client, address):
    """Return the response and its bytes; reading all of a stream closes its file."""
    response = client.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response, content


def test_a_file_arrives_whole_under_the_name_of_its_document(client):
    document = make_document()
    first, second = attach(document, content=make_pdf(2)), attach(document)
    assert first.get_absolute_url().endswith(f"-{document.pk}/{first.pk}/04-NQ-TU-2021-11-19.pdf")
    response, content = fetch(client, first.get_absolute_url())
    assert response.status_code == 200
    assert content == first.file.read()
    first.file.close()
    assert response["Content-Disposition"] == 'inline; filename="04-NQ-TU-2021-11-19.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == str(first.size)
    assert "public" in response["Cache-Control"]
    response, _ = fetch(client, second.get_absolute_url())
    assert response["Content-Disposition"] == 'inline; filename="04-NQ-TU-2021-11-19-2.pdf"'


@pytest.mark.parametrize(
    ("kind", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")]
)
def test_an_office_file_is_saved_not_opened(client, kind, part, make_office_file):
    attachment = attach(make_document(), content=make_office_file(part), name="bang.bin")
    response, _ = fetch(client, attachment.get_absolute_url())
    assert response["Content-Type"] == CONTENT_TYPES[kind]
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["Content-Disposition"].endswith(f'.{kind}"')
    assert response["X-Content-Type-Options"] == "nosniff"


def test_files_of_a_draft_are_for_staff_only(client):
    document = make_document(state="draft", published_at=None, first_published_at=None)
    address = attach(document).get_absolute_url()
    assert client.get(address).status_code == 404
    client.force_login(make_user())
    assert client.get(address).status_code == 404
    client.force_login(reader_of_drafts())
    response, _ = fetch(client, address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]


def test_files_of_a_withdrawn_document_are_gone(client):
    document = make_document()
    address = attach(document).get_absolute_url()
    withdraw(document, by=None, reason="Đăng nhầm.")
    assert client.get(address).status_code == 410


def test_a_file_is_reached_only_through_its_own_document(client):
    hidden = make_document(number="99-NQ/TU", state="draft", published_at=None)
    secret = attach(hidden)
    document = make_document()
    attach(document)
    for name in ("04-NQ-TU-2021-11-19.pdf", secret.download_name()):
        address = reverse(
            "documents:download", args=[document.slug(), document.pk, secret.pk, name]
        )
        assert client.get(address).status_code == 404


def test_old_words_of_a_file_lead_to_today_s(client):
    document = make_document()
    attachment = attach(document)
    old = attachment.get_absolute_url()
    document.signed_on = date(2021, 11, 20)
    document.save()
    response = client.get(old)
    new = Attachment.objects.get(pk=attachment.pk).get_absolute_url()
    assert (response.status_code, response["Location"]) == (301, new)
    assert new.endswith("/04-NQ-TU-2021-11-20.pdf")
    assert fetch(client, new)[0].status_code == 200


def test_a_file_lost_from_the_disk_is_404(client):
    attachment = attach(make_document())
    attachment.file.storage.delete(attachment.file.name)
    assert client.get(attachment.get_absolute_url()).status_code == 404


def test_a_download_keeps_its_budget(client, django_assert_max_num_queries):
    document = make_document()
    address = [attach(document) for _ in range(4)][-1].get_absolute_url()
    with django_assert_max_num_queries(4):
        assert fetch(client, address)[0].status_code == 200


def test_a_file_has_no_address_of_its_own(client):
    attachment = attach(make_document())
    assert client.get(f"/media/{attachment.file.name}").status_code == 404
    assert client.get(f"/media/attachments/{attachment.file.name}").status_code == 404


@pytest.mark.parametrize(
    ("q", "time", "without"),
    [
        ("tố cáo tháng 5 năm 2019", "tháng 5/2019", "tố cáo"),
        ("tố cáo từ năm 2050", "từ năm 2050", "tố cáo"),
        ("nghị quyết năm 1950", "năm 1950", '"nghị quyết"'),
        ("năm 1931", "năm 1931", None),
        ("năm 1931!", "năm 1931", None),
        ("từ quý 5 đến quý III/1950", "quý III/1950", None),
    ],
)
def test_a_time_that_no_document_fits_is_named_and_the_words_without_it_are_offered(
    client, q, time, without
):
    wanted = hold(title="Về giải quyết tố cáo")
    page = client.get("/van-ban/", {"q": q})
    assert listed(page) == []
    assert f"Không có văn bản nào ban hành {time} khớp" in page.text
    ways = re.findall(r'<a href="([^"]*)">tìm “[^<]*” của mọi thời gian', page.text)
    assert len(ways) == (without is not None)
    (problem,) = client.get("/van-ban/json/", {"q": q}).json()["problems"]
    assert problem == f"q: Không có văn bản nào ban hành {time} khớp."
    for way in ways:
        page = client.get(f"/van-ban/{unescape(way)}")
        assert page.context["documents"].data["q"] == without
        assert listed(page) == [wanted]
