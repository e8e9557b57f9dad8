"""The main job: a visitor types a number in any way and stands before the document."""

import unicodedata
from datetime import date

import pytest

from documents.models import DocumentType
from tests.browsing import seen
from tests.builders import hold, indexed, make_the_six

pytestmark = pytest.mark.django_db

RESOLUTION, REGULATION = "04-NQ/TU", "213-QĐ/TW"

SPELLINGS = [
    ("04-NQ/TU", RESOLUTION),
    ("4-nq/tu", RESOLUTION),
    ("04/NQ-TU", RESOLUTION),
    ("04 NQ TU", RESOLUTION),
    ("04NQTU", RESOLUTION),
    ("nq04tu", RESOLUTION),
    ("04–NQ/TU", RESOLUTION),
    ("nghị quyết 04", RESOLUTION),
    ("nghi quyet so 04", RESOLUTION),
    ("Nghị quyết số 04-NQ/TU ngày 19/11/2021", RESOLUTION),
    ("NQ/TU 04", RESOLUTION),
    ("nghị quyết số 4", RESOLUTION),
    ("04-nq", RESOLUTION),
    ("213 qd tw", REGULATION),
    ("213-QĐ/TW", REGULATION),
    ("213-QÐ/TW", REGULATION),
    ("quy dinh 213", REGULATION),
    ("quyết định 213-QĐ/TW", REGULATION),
    ("213", REGULATION),
    ("đề án 23", "23-ĐA/TU"),
    ("23 da tu", "23-ĐA/TU"),
    ("Đề án 23-ĐA/TU, ngày 11/9/2023", "23-ĐA/TU"),
    ("kết luận số 01-KL/TW", "01-KL/TW"),
    ("chi thi 05", "05-CT/TW"),
    ("07ĐA/TU", "07-ĐA/TU"),
    ("nghị quyết 04 năm 2021", RESOLUTION),
]


def hold_the_six():
    """Return the six by their numbers."""
    return {document.number: indexed(document) for document in make_the_six()}


def listed(page):
    return [hit.item for hit in page.context["listing"].hits]


class TestASpellingOfOneNumber:
    @pytest.fixture(scope="class")
    @classmethod
    def held(cls, kept):
        """Hold the six, and know a type that none of them has; give the six by their numbers."""
        with kept():
            DocumentType.objects.create(name="Quyết định")
            yield hold_the_six()

    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    @pytest.mark.parametrize(("typed", "number"), SPELLINGS)
    @pytest.mark.parametrize("parameter", ["q", "so"])
    def test_goes_straight_to_the_document(self, client, held, parameter, typed, number, form):
        response = client.get("/van-ban/", {parameter: unicodedata.normalize(form, typed)})
        assert response.status_code == 302
        assert response["Location"].split("?")[0] == held[number].get_absolute_url()


def test_the_document_then_offers_all_results(client):
    hold_the_six()
    page = client.get("/van-ban/", {"q": "04-NQ/TU"}, follow=True)
    assert "/van-ban/?q=04-NQ%2FTU&amp;moi-ket-qua=1" in page.text
    assert "Xem mọi kết quả" in page.text
    page = client.get("/van-ban/", {"q": "04-NQ/TU", "moi-ket-qua": "1"})
    assert page.status_code == 200
    assert len(listed(page)) == 1


def test_a_number_held_by_several_documents_gives_a_list_with_issuer_and_date(client):
    hold()
    hold(issuer_name="Ban Thường vụ Tỉnh ủy Đồng Tháp", signed_on=date(2022, 3, 1))
    page = client.get("/van-ban/", {"q": "04-NQ/TU"})
    assert page.status_code == 200
    assert page.context["listing"].results.total == 2
    for fact in ("Nghệ An", "19/11/2021", "Đồng Tháp", "01/03/2022"):
        assert fact in page.text


def test_a_date_beside_the_number_decides_among_several(client):
    wanted = hold()
    hold(issuer_name="Ban Thường vụ Tỉnh ủy Đồng Tháp", signed_on=date(2022, 3, 1))
    response = client.get("/van-ban/", {"q": "Nghị quyết số 04-NQ/TU ngày 19/11/2021"})
    assert response["Location"].startswith(wanted.get_absolute_url())


def test_4_does_not_find_194_and_02_finds_only_02(client):
    hold(number="194-NQ/TU")
    hold(number="12-NQ/TU", signed_on=date(2021, 1, 2))
    hold(number="202-NQ/TU", signed_on=date(2002, 2, 2))
    assert client.get("/van-ban/", {"q": "4"}).context["listing"].results.total == 0
    assert client.get("/van-ban/", {"q": "02"}).context["listing"].results.total == 0
    two = hold(number="02-NQ/TU")
    assert client.get("/van-ban/", {"q": "02"})["Location"].startswith(two.get_absolute_url())


def test_a_number_that_is_not_held_says_so_and_offers_near_ones(client):
    hold_the_six()
    page = client.get("/van-ban/", {"q": "04-NQ/TW"})
    assert page.status_code == 200
    assert "04-NQ/TW" in page.text
    assert "Cổng chưa có văn bản số “04-NQ/TW”" in seen(page.text)
    assert [document.number for document in page.context["unmet"].near] == ["04-NQ/TU"]
    neighbours = client.get("/van-ban/", {"q": "24-ĐA/TU"}).context["unmet"].near
    assert [document.number for document in neighbours] == ["23-ĐA/TU"]


@pytest.mark.parametrize("typed", ["99999", "0", "888"])
def test_a_number_far_from_any_other_has_no_near_ones(client, typed):
    hold_the_six()
    hold(number="17844-CV/VPTW")
    hold(number="9859/QĐ-UBND")
    page = client.get("/van-ban/", {"q": typed})
    assert page.context["unmet"].is_missing
    assert page.context["unmet"].near == []
    assert "Số gần giống" not in page.text


def test_a_number_and_a_year_find_the_documents_of_that_number_signed_in_that_year(client):
    wanted = hold_the_six()["213-QĐ/TW"]
    hold(number="99-NQ/TU", title="Theo 213 năm 2020", signed_on=date(2020, 5, 5))
    for typed in ("213 năm 2020", "số 213 năm 2020", "213 tháng 1/2020"):
        response = client.get("/van-ban/", {"q": typed})
        assert response["Location"].startswith(wanted.get_absolute_url())


def test_a_number_and_a_year_find_normative_numbers_too(client):
    ours = hold_the_six()["04-NQ/TU"]
    circular = hold("Thông tư", "04/2021/TT-TTCP", "Thanh tra Chính phủ", date(2021, 10, 1))
    hold("Thông tư", "04/2022/TT-TTCP", "Thanh tra Chính phủ", date(2022, 10, 1))
    page = client.get("/van-ban/", {"q": "số 4 năm 2021"})
    assert listed(page) == [ours, circular]


def test_a_number_of_another_year_is_said_and_shown_but_is_no_near_one(client):
    held = hold_the_six()["213-QĐ/TW"]
    page = client.get("/van-ban/", {"q": "213 năm 2021"})
    assert listed(page) == []
    text = seen(page.text)
    assert "Cổng có văn bản số “213”, nhưng không có văn bản nào ban hành năm 2021" in text
    assert page.context["unmet"].same == [held]
    assert page.context["unmet"].near == []
    assert "Số gần giống" not in text


def test_a_draft_is_never_found(client):
    hold(state="draft", published_at=None)
    page = client.get("/van-ban/", {"q": "04-NQ/TU"})
    assert page.status_code == 200
    assert page.context["listing"].results.total == 0
    assert page.context["unmet"].near == []


def test_a_bare_year_offers_both_readings(client):
    by_number = hold(number="2021/QĐ-UBND", signed_on=date(2019, 1, 1))
    by_year = hold(signed_on=date(2021, 11, 19))
    page = client.get("/van-ban/", {"q": "2021"})
    assert set(listed(page)) == {by_number, by_year}
    as_number, as_year = page.context["readings"]
    assert (as_number["results"].total, as_year["results"].total) == (1, 1)
    assert listed(client.get(as_number["address"])) == [by_number]
    assert listed(client.get(as_year["address"])) == [by_year]


def test_a_bare_month_offers_both_readings(client):
    by_number = hold("Thông tư", "11/2021/TT-BTC", "Bộ Tài chính", date(2021, 2, 1))
    by_month = hold(signed_on=date(2021, 11, 19))
    page = client.get("/van-ban/", {"q": "11/2021"})
    assert set(listed(page)) == {by_number, by_month}
    as_number, as_month = page.context["readings"]
    assert listed(client.get(as_number["address"])) == [by_number]
    assert listed(client.get(as_month["address"])) == [by_month]


def test_a_full_date_in_the_search_box_is_a_date(client):
    wanted = hold()
    hold(number="05-NQ/TU", signed_on=date(2021, 11, 20))
    page = client.get("/van-ban/", {"q": "19/11/2021"})
    assert listed(page) == [wanted]


@pytest.mark.parametrize(
    "typed",
    [
        "Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy",
        "Nghị quyết số 04-NQ/TU ngày 19/11/2021 của BTV Tỉnh ủy về việc tăng cường lãnh đạo",
        "04-NQ/TU tỉnh ủy nghệ an",
    ],
)
def test_a_whole_citation_finds_its_document(client, typed):
    wanted = hold_the_six()["04-NQ/TU"]
    page = client.get("/van-ban/", {"q": typed})
    assert listed(page) == [wanted]


def test_words_that_no_document_of_a_number_has_are_said_to_be_let_go(client):
    wanted = hold_the_six()["04-NQ/TU"]
    asked = {"q": "04-NQ/TU abcxyz"}
    page = client.get("/van-ban/", asked)
    assert listed(page) == [wanted]
    assert "Không văn bản nào mang số này có đủ các chữ “abcxyz”" in seen(page.text)
    (problem,) = client.get("/van-ban/json/", asked).json()["problems"]
    assert "đủ các chữ “abcxyz”" in problem
    assert "mang số này" not in client.get("/van-ban/", {"q": "04-NQ/TU tỉnh ủy"}).text


def test_a_word_left_out_stays_so_where_others_are_let_go(client):
    wanted = hold_the_six()["04-NQ/TU"]
    page = client.get("/van-ban/", {"q": "04-NQ/TU abcxyz -bầu"})
    assert listed(page) == [wanted]
    assert "có đủ các chữ “abcxyz”" in seen(page.text)
    assert listed(client.get("/van-ban/", {"q": "04-NQ/TU abcxyz -nghị"})) == []


def test_every_title_as_the_portal_writes_it_finds_its_document(client):
    for document in hold_the_six().values():
        page = client.get("/van-ban/", {"q": f"{document.heading()} – {document.title}"})
        assert listed(page)[0] == document


@pytest.mark.parametrize("time", ["ngày 24/3/2020", "năm 2025", "tháng 3/2020"])
def test_a_time_in_the_title_behind_a_number_is_not_that_of_its_signing(client, time):
    facts = {"title": f"Về việc thực hiện Chỉ thị số 42 {time}", "signed_on": date(2026, 1, 5)}
    wanted, other = hold(number="213-KL/TW", **facts), hold(number="213-KL/TW", title="Về khác")
    page = client.get("/van-ban/", {"q": f"213-KL/TW – {wanted.title}"})
    assert listed(page) == [wanted]
    assert "Đã hiểu là văn bản ban hành" not in seen(page.text)
    assert "Không văn bản nào mang số này ban hành" in seen(page.text)
    page = client.get("/van-ban/", {"q": f"213-KL/TW abcxyz {time}"})
    assert listed(page) == [wanted, other]
    assert "có đủ các chữ “abcxyz”" in seen(page.text)
    problems = client.get("/van-ban/json/", {"q": f"213-KL/TW abcxyz {time}"}).json()["problems"]
    assert ["ban hành" in each for each in problems] == [True, False]


def test_a_word_left_out_beside_a_number_leaves_its_documents_out(client):
    wanted = hold_the_six()["04-NQ/TU"]
    assert listed(client.get("/van-ban/", {"q": "04-NQ/TU -abcxyz"})) == [wanted]
    page = client.get("/van-ban/", {"q": "04-NQ/TU -nghị"})
    assert listed(page) == []
    assert page.context["unmet"].same == [wanted]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("giám sát tháng 13/2021", "Không có tháng 13"),
        ("giám sát ngày 19/11", "Còn thiếu năm"),
    ],
)
def test_half_a_date_is_a_sentence_and_the_rest_still_counts(client, typed, sentence):
    wanted = hold(title="Về công tác giám sát")
    page = client.get("/van-ban/", {"q": typed})
    assert sentence in page.text
    assert listed(page) == [wanted]


def test_two_days_in_the_search_box_are_a_range(client):
    inside = hold()
    hold(number="05-NQ/TU", signed_on=date(2021, 11, 25))
    page = client.get("/van-ban/", {"q": "từ 19/11/2021 đến 24/11/2021"})
    assert listed(page) == [inside]


def test_an_impossible_date_is_a_sentence_and_the_rest_still_counts(client):
    wanted = hold(title="Về công tác giám sát")
    hold(number="05-NQ/TU", title="Về khen thưởng")
    page = client.get("/van-ban/", {"q": "giám sát 31/02/2021"})
    assert "Tháng 2 năm 2021 chỉ có 28 ngày" in page.text
    assert listed(page) == [wanted]
    assert 'value="giám sát 31/02/2021"' in page.text
