"""Each filter alone and together; what makes no sense is said, and the others count."""

import unicodedata
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import timezone

from documents.filters import DocumentFilter
from documents.listing import list_documents
from documents.models import FieldOfWork
from documents.models.document import Validity
from portal.search.finding import BOUND, best, find
from portal.search.hits import show
from portal.search.selection import Order
from tests.builders import hold, indexed, make_document

pytestmark = pytest.mark.django_db

NGHE_AN, DONG_THAP = "Tỉnh ủy Nghệ An", "Tỉnh ủy Đồng Tháp"


def search(*pairs, **parameters):
    """Return the filter for an address: pairs, or parameters with _ for -."""
    named = [(name.replace("_", "-"), value) for name, value in parameters.items()]
    return DocumentFilter(QueryDict(urlencode([*pairs, *named])))


def found(documents):
    """Return the documents that an address finds, in its order; not what lacks a word."""
    results = find(documents.search)
    hits = show(best(documents.search, results, BOUND), documents.search)
    assert len(hits) == results.total
    return [] if results.lacks_a_word else [hit.item for hit in hits]


def numbers(documents):
    return [each.number for each in sorted(found(documents), key=lambda each: each.sequence)]


def make_several():
    """Hold five published documents and a draft."""
    giam_sat, thi_dua = (FieldOfWork.objects.create(name=name) for name in ("Giám sát", "Thi đua"))
    hold("Nghị quyết", "01-NQ/TU", NGHE_AN, date(2020, 12, 31), title="Về giám sát")
    both = make_document("Nghị quyết", "02-NQ/TU", DONG_THAP, date(2021, 1, 1), title="Về giám sát")
    both.fields.set([giam_sat, thi_dua])
    indexed(both)
    one = make_document("Kế hoạch", "03-KH/TU", NGHE_AN, date(2021, 11, 19), title="Về thi đua")
    one.fields.set([thi_dua])
    indexed(one)
    hold(
        *("Kế hoạch", "04-KH/TU", DONG_THAP, date(2021, 11, 30)),
        title="Về khen thưởng",
        stated_validity=Validity.IN_FORCE,
    )
    hold("Kế hoạch", "05-KH/TU", NGHE_AN, None, title="Về quỹ")
    hold("Kế hoạch", "06-KH/TU", NGHE_AN, state="draft", published_at=None)


ALONE = [
    ([], "01 02 03 04 05"),
    ([("so", "2")], "02"),
    ([("so", "03-KH/TU")], "03"),
    ([("q", "giám sát")], "01 02"),
    ([("loai", "nghi-quyet")], "01 02"),
    ([("loai", "nghi-quyet"), ("loai", "ke-hoach")], "01 02 03 04 05"),
    ([("co-quan", "tinh-uy-dong-thap")], "02 04"),
    ([("co-quan", "tinh-uy-dong-thap"), ("co-quan", "tinh-uy-nghe-an")], "01 02 03 04 05"),
    ([("linh-vuc", "thi-dua")], "02 03"),
    ([("linh-vuc", "giam-sat"), ("linh-vuc", "thi-dua")], "02 03"),
    ([("nam", "2020")], "01"),
    ([("nam", "2020"), ("nam", "2021")], "01 02 03 04"),
    ([("nam", "1999")], ""),
    ([("hieu-luc", "con-hieu-luc")], "04"),
    ([("hieu-luc", "con-hieu-luc"), ("hieu-luc", "chua-xac-dinh")], "01 02 03 04 05"),
    ([("ngay", "19/11/2021")], "03"),
    ([("tu-ngay", "19/11/2021")], "03 04"),
    ([("den-ngay", "01/01/2021")], "01 02"),
    ([("tu-ngay", "01/01/2021"), ("den-ngay", "19/11/2021")], "02 03"),
    ([("tu-ngay", "19/11/2021"), ("den-ngay", "19/11/2021")], "03"),
    # empty parameters, as a form sends them
    ([("q", ""), ("so", ""), ("ngay", ""), ("tu-ngay", ""), ("sap-xep", "")], "01 02 03 04 05"),
    ([("q", " "), ("so", " "), ("den-ngay", " ")], "01 02 03 04 05"),
    ([("khong-co", "x")], "01 02 03 04 05"),
    # together they narrow
    ([("loai", "ke-hoach"), ("co-quan", "tinh-uy-nghe-an"), ("nam", "2021")], "03"),
    ([("q", "giám sát"), ("nam", "2021")], "02"),
    ([("q", "giám sát"), ("loai", "ke-hoach")], ""),
    ([("q", "giám sát"), ("so", "1")], "01"),
    ([("q", "02-NQ/TU"), ("so", "1")], ""),
    ([("linh-vuc", "thi-dua"), ("loai", "nghi-quyet"), ("hieu-luc", "chua-xac-dinh")], "02"),
    ([("ngay", "2021"), ("den-ngay", "11/2021"), ("co-quan", "tinh-uy-dong-thap")], "02 04"),
]


WRONG = [
    ("loai", "khong-co", "Không có loại văn bản “khong-co”."),
    ("co-quan", "khong-co", "Không có cơ quan ban hành “khong-co”."),
    ("linh-vuc", "khong-co", "Không có lĩnh vực “khong-co”."),
    ("hieu-luc", "khong-co", "Không có tình trạng hiệu lực “khong-co”."),
    ("sap-xep", "khong-co", "Không có cách sắp xếp “khong-co”."),
    ("nam", "abc", "“abc” không phải là một năm"),
    ("nam", "21", "“21” không phải là một năm"),
    ("nam", "0000", "“0000” không phải là một năm"),
    ("nam", "99999", "“99999” không phải là một năm"),
    ("nam", "-2021", "“-2021” không phải là một năm"),
    ("ngay", "31/02/2021", "chỉ có 28 ngày"),
    ("ngay", "hôm qua", "Không đọc được"),
    ("ngay", "19/11", "thiếu năm"),
    ("tu-ngay", "11/19/2021", "Không có tháng 19"),
    ("den-ngay", "19/11/21", "bốn chữ số"),
    ("so", "mặt trận", "không giống một số văn bản"),
    ("so", "24/7", "không giống một số văn bản"),
    ("so", "4" * 301, "không dài quá 300 ký tự"),
]


@pytest.mark.usefixtures("_held")
class TestAmongSeveral:
    @pytest.fixture(scope="class")
    @classmethod
    def _held(cls, kept):
        with kept():
            make_several()
            yield

    @pytest.mark.parametrize(("pairs", "wanted"), ALONE, ids=lambda value: str(value)[:60])
    def test_filters_alone_and_together(self, pairs, wanted):
        documents = search(*pairs)
        assert [number[:2] for number in numbers(documents)] == wanted.split()
        assert documents.form.errors == {}

    @pytest.mark.parametrize(("parameter", "value", "sentence"), WRONG)
    def test_what_makes_no_sense_is_said_beside_its_field_and_the_others_count(
        self, parameter, value, sentence
    ):
        other = ("loai", "nghi-quyet") if parameter != "loai" else ("co-quan", "tinh-uy-dong-thap")
        documents = search((parameter, value), other)
        assert list(documents.form.errors) == [parameter]
        assert sentence in documents.form.errors[parameter][0]
        assert documents.form[parameter].value() in (value, [value])
        assert [number[:2] for number in numbers(documents)] == (
            ["01", "02"] if other[0] == "loai" else ["02", "04"]
        )

    def test_an_end_before_the_start_is_said_and_the_start_counts(self):
        documents = search(tu_ngay="19/11/2021", den_ngay="01/01/2021")
        assert list(documents.form.errors) == ["den-ngay"]
        assert "đứng trước" in documents.form.errors["den-ngay"][0]
        assert [number[:2] for number in numbers(documents)] == ["03", "04"]
        same_month = search(tu_ngay="19/11/2021", den_ngay="11/2021")
        assert not same_month.form.errors

    @pytest.mark.parametrize(
        ("pairs", "is_lone"),
        [
            ([("q", "04-NQ/TU")], True),
            ([("so", "04-NQ/TU")], True),
            ([("so", "2021")], True),
            ([("q", "04-NQ/TU"), ("so", ""), ("ngay", " ")], True),
            ([("q", "04-NQ/TU"), ("so", "04-NQ/TU")], False),
            ([("q", "04-NQ/TU"), ("moi-ket-qua", "1")], False),
            ([("q", "04-NQ/TU"), ("loai", "nghi-quyet")], False),
            ([("q", "04-NQ/TU giám sát")], False),
            ([("q", "04-NQ/TU ngày 31/02/2021")], False),
            ([("q", "2021")], False),
            ([("q", "giám sát")], False),
            ([("q", "19/11/2021")], False),
            ([], False),
        ],
    )
    def test_a_number_and_nothing_else_is_a_lone_number(self, pairs, is_lone):
        assert search(*pairs).is_lone_number is is_lone


PERIODS = [
    ("19/11/2021", "2021-11-19", "2021-11-19"),
    ("19-11-2021", "2021-11-19", "2021-11-19"),
    ("19.11.2021", "2021-11-19", "2021-11-19"),
    ("19–11–2021", "2021-11-19", "2021-11-19"),
    ("ngày 19 tháng 11 năm 2021", "2021-11-19", "2021-11-19"),
    ("2021-11-19", "2021-11-19", "2021-11-19"),
    ("02/01/2020", "2020-01-02", "2020-01-02"),
    ("11/2021", "2021-11-01", "2021-11-30"),
    ("tháng 11/2021", "2021-11-01", "2021-11-30"),
    ("2021-11", "2021-11-01", "2021-11-30"),
    ("2/2024", "2024-02-01", "2024-02-29"),
    ("2021", "2021-01-01", "2021-12-31"),
    ("năm 2021", "2021-01-01", "2021-12-31"),
]


@pytest.mark.parametrize(("typed", "first", "last"), PERIODS)
def test_a_time_is_read_in_every_form_and_its_edges_belong_to_it(typed, first, last):
    start, end, day = date.fromisoformat(first), date.fromisoformat(last), timedelta(days=1)
    for sequence, signed_on in enumerate((start - day, start, end, end + day), start=1):
        hold(number=f"{sequence}-NQ/TU", signed_on=signed_on)
    hold(number="5-NQ/TU", signed_on=None)
    for form in (unicodedata.normalize("NFC", typed), unicodedata.normalize("NFD", typed)):
        assert numbers(search(ngay=form)) == ["2-NQ/TU", "3-NQ/TU"]
        assert numbers(search(tu_ngay=form)) == ["2-NQ/TU", "3-NQ/TU", "4-NQ/TU"]
        assert numbers(search(den_ngay=form)) == ["1-NQ/TU", "2-NQ/TU", "3-NQ/TU"]


TITLE = "Về nâng cao hiệu quả phối hợp giữa Ủy ban và các tổ chức trong hòa giải, kỹ thuật số"
FINDS_TITLE = [
    "nâng cao hiệu quả",
    "nang cao hieu qua",
    "NÂNG CAO",
    "hiệu quả nâng cao",
    "số thuật kỹ",
    "uỷ ban",
    "ủy ban",
    "uy ban",
    "hoà giải",
    "hòa giải",
    "kĩ thuật",
    "kỹ thuật",
    "ki thuat",
    "phối hợ",  # the last word may be unfinished
    "nâng",
    "n",
    "nghị quyết nâng cao",  # the type
    "nghệ an nâng cao",  # the issuer
    "kỹ thuật, hòa giải!",
    "“nâng cao”",
    "nâng cao 2021",
    "hoà giải 04",
]
MISSES_TITLE = ["nân cao", "khen thưởng", "ao", "nâng cao khen", "phố hợp", "hiệu quả 2020", "kế"]


class TestWords:
    @pytest.fixture(scope="class", params=["NFC", "NFD"])
    @classmethod
    def _held(cls, kept, request):
        with kept():
            hold(issuer_name=NGHE_AN, title=unicodedata.normalize(request.param, TITLE))
            hold("Kế hoạch", "05-KH/TU", DONG_THAP, date(2020, 1, 1), title="Về quỹ")
            yield

    @pytest.mark.usefixtures("_held")
    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    @pytest.mark.parametrize("typed", FINDS_TITLE)
    def test_find_a_title_in_any_order_and_spelling(self, typed, form):
        assert numbers(search(q=unicodedata.normalize(form, typed))) == ["04-NQ/TU"]


@pytest.mark.parametrize("typed", MISSES_TITLE)
def test_words_that_are_not_there_find_nothing(typed):
    hold(title=TITLE)
    assert numbers(search(q=typed)) == []


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("đạt 100% kế", "1"),
        ("đạt 100 kế", "1"),
        ("đạt 1_0 kế", ""),
        ("đạt% hoạch", "1 2"),
        ("%đạt", "1 2"),
        ("đạ_", ""),  # no letter is at the end, so the word is finished
        ("%ạt", ""),
        ("k%h", ""),
    ],
)
def test_percent_and_underscore_have_no_meaning_of_their_own(typed, wanted):
    hold(number="1-NQ/TU", title="Phấn đấu đạt 100% kế hoạch", signed_on=date(2021, 1, 1))
    hold(number="2-NQ/TU", title="Phấn đấu đạt đủ hoạch định", signed_on=date(2021, 1, 1))
    wanted_numbers = [f"{number}-NQ/TU" for number in wanted.split()]
    assert numbers(search(q=typed)) == wanted_numbers


@pytest.mark.parametrize("typed", ["9" * 13, "covid 2147483648", "'; --", "\\"])
def test_odd_searches_are_answered(typed):
    hold(title="Về phòng chống dịch")
    assert len(numbers(search(q=typed))) == (0 if typed.strip("'; -\\") else 1)


def test_a_number_with_other_words_narrows_by_both():
    wanted = hold(title="Về giám sát")
    hold(signed_on=date(2022, 1, 1), title="Về khen thưởng")
    assert found(search(q="04-NQ/TU giám sát")) == [wanted]


def test_each_order_is_the_same_everywhere():
    hold(number="213-NQ/TU", signed_on=date(2020, 1, 1))
    hold(number="04-NQ/TU", signed_on=date(2019, 1, 1))
    hold(number="10-NQ/TU", signed_on=date(2021, 1, 1))
    hold(number="66.13/2026/NQ-CP", signed_on=date(2018, 1, 2))
    hold(number="66/2026/NQ-CP", signed_on=date(2018, 1, 1))
    hold(number="66.2/2026/NQ-CP", signed_on=date(2018, 1, 3))
    hold(number="Không số", signed_on=date(2022, 1, 1))
    hold(number=None, signed_on=date(2023, 1, 1))
    hold(number="10-KH/TU", signed_on=date(2022, 1, 2))
    hold(number="10-KL/TU", signed_on=None)

    def order(name):
        return [document.number for document in found(search(sap_xep=name))]

    assert order("so") == [
        *("04-NQ/TU", "10-KH/TU", "10-NQ/TU", "10-KL/TU"),
        *("66/2026/NQ-CP", "66.2/2026/NQ-CP", "66.13/2026/NQ-CP", "213-NQ/TU"),
        *(None, "Không số"),
    ]
    newest = [
        *(None, "10-KH/TU", "Không số", "10-NQ/TU", "213-NQ/TU", "04-NQ/TU"),
        *("66.2/2026/NQ-CP", "66.13/2026/NQ-CP", "66/2026/NQ-CP", "10-KL/TU"),
    ]
    assert order("moi-nhat") == order("") == newest
    assert order("cu-nhat") == newest[::-1]  # those without a day are the oldest


def test_equal_documents_keep_one_order():
    made = [hold(number=None, signed_on=None) for _ in range(5)]
    assert found(search(sap_xep="so")) == made[::-1]
    assert found(search(sap_xep="moi-nhat")) == made[::-1]
    assert found(search(sap_xep="cu-nhat")) == made


def test_with_words_the_best_come_first_unless_another_order_is_asked_for():
    best = hold(number="1-NQ/TU", title="Về giám sát", signed_on=date(2019, 1, 1))
    newer = hold(number="2-NQ/TU", title="Về sát hạch, giám định", signed_on=date(2020, 1, 1))
    assert found(search(q="giám sát")) == [best, newer]
    assert found(search(q="giám sát", sap_xep="phu-hop")) == [best, newer]
    assert found(search(q="giám sát", sap_xep="moi-nhat")) == [newer, best]
    assert found(search(q="giám sát", sap_xep="so")) == [best, newer]


def test_relevance_is_offered_only_beside_words_but_is_never_wrong():
    assert "phu-hop" in dict(search(q="giám sát").form.fields["sap-xep"].choices)
    for pairs in ([], [("q", "04-NQ/TU")], [("loai", "nghi-quyet")], [("sap-xep", "phu-hop")]):
        documents = search(*pairs)
        assert "phu-hop" not in dict(documents.form.fields["sap-xep"].choices)
        assert "sap-xep" not in documents.form.errors
        assert documents.search.order is Order.RELEVANCE


def test_quotes_and_minus_signs_mean_in_the_search_box_what_they_mean_everywhere():
    phrase = hold(number="1-NQ/TU", title="Về nhà văn hóa xã")
    apart = hold(number="2-NQ/TU", title="Về văn bản, nhà ở và hóa đơn")
    assert found(search(q="nhà văn hóa")) == [phrase, apart]
    assert found(search(q='"nhà văn hóa"')) == [phrase]
    assert found(search(q="nhà văn hóa -xã")) == [apart]
    assert found(search(q="-xã")) == []


def test_what_one_word_is_missing_from_comes_close_and_it_is_said():
    near = hold(title="Về giám sát")
    listing = list_documents(QueryDict(urlencode({"q": "giám sát rừng"})))
    assert listing.results.lacks_a_word
    assert [hit.item for hit in listing.hits] == [near]
    assert found(search(q="giám sát rừng")) == []


def test_validity_by_date_is_what_is_filtered():
    today = timezone.localdate()
    day = timedelta(days=1)
    hold(number="1-NQ/TU", stated_validity=Validity.IN_FORCE, expires_on=today - day)
    hold(number="2-NQ/TU", stated_validity=Validity.IN_FORCE, expires_on=today)
    hold(number="3-NQ/TU", stated_validity=Validity.IN_FORCE, effective_on=today + day)
    hold(number="4-NQ/TU", stated_validity=Validity.IN_FORCE, effective_on=today)
    hold(number="5-NQ/TU")
    assert numbers(search(hieu_luc="het-hieu-luc")) == ["1-NQ/TU"]
    assert numbers(search(hieu_luc="con-hieu-luc")) == ["2-NQ/TU", "4-NQ/TU"]
    assert numbers(search(hieu_luc="chua-co-hieu-luc")) == ["3-NQ/TU"]
    assert numbers(search(hieu_luc="chua-xac-dinh")) == ["5-NQ/TU"]
    assert numbers(search(hieu_luc="het-hieu-luc-mot-phan")) == []


# --- Bodies: codes, former names, joint documents ---------------------------


@pytest.mark.parametrize("typed", ["UBND", "ubnd sơn la", "hành chính sơn la"])
def test_a_body_is_found_by_its_code_and_its_former_names(client, typed):
    wanted = make_document("Quyết định", "9/QĐ-UBND", "Ủy ban nhân dân tỉnh Sơn La", title="Về đất")
    hold("Nghị quyết", "9/NQ-HĐND", "Hội đồng nhân dân tỉnh", title="Về nước")
    wanted.issuer.code = "UBND"
    wanted.issuer.save()
    wanted.issuer.former_names.create(name="Ủy ban Hành chính tỉnh Sơn La")
    indexed(wanted)
    page = client.get("/van-ban/", {"q": typed})
    assert [hit.item for hit in page.context["listing"].hits] == [wanted]


def test_a_joint_document_is_found_and_counted_under_each_of_its_bodies(client):
    joint = make_document()
    other = hold("Kế hoạch", "1/KH", "Công đoàn tỉnh").issuer
    joint.co_issuers.create(issuer=other)
    indexed(joint)
    listing = client.get("/van-ban/", {"co-quan": other.slug}).context["listing"]
    assert listing.results.total == 2
    facet = next(each for each in listing.facets if each.parameter == "co-quan")
    assert {choice.label: choice.count for choice in facet.choices} == {
        "Công đoàn tỉnh": 2,
        joint.issuer.name: 1,
    }
