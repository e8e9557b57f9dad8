"""The list of documents as other programs get it: Atom, CSV, JSON."""

import csv
import json
from datetime import date, timedelta
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents import listing
from documents.data import COLUMNS
from documents.models import Attachment, CoIssuer, Document, FieldOfWork, Issuer, Signer
from portal.publishing.groups import PUBLISHERS
from portal.publishing.models import State
from portal.publishing.verbs import withdraw
from portal.search import finding, outputs
from portal.search.engines.interface import TookTooLong
from portal.search.indexing import index_item
from tests.browsing import elements
from tests.builders import (
    make_area,
    make_document,
    make_pdf,
    make_the_six,
    make_user,
    scheduled,
    upload,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
OUTPUTS = ("atom", "csv", "json")
SITE = "http://127.0.0.1:8000"


def indexed(document):
    index_item(document)
    return document


def get(client, output, **parameters):
    answer = client.get(f"/van-ban/{output}/", parameters)
    assert answer.status_code == 200
    return answer


def read_json(client, **parameters):
    return json.loads(get(client, "json", **parameters).content)


def rows(answer):
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline="")))


def feed(answer):
    return ET.fromstring(answer.content)  # noqa: S314 - our own answer


def links(element, rel):
    return [each.get("href") for each in element.findall(f"{ATOM}link") if each.get("rel") == rel]


def entry_ids(client, answer):
    """Return the ids of the documents of any answer."""
    kind = answer["Content-Type"].split(";")[0]
    if kind == "application/json":
        return [item["id"] for item in json.loads(answer.content)["items"]]
    if kind == "text/csv":
        return [int(row["id"]) for row in rows(answer)]
    return [
        int(each.findtext(f"{ATOM}id").rpartition("/")[2])
        for each in feed(answer).findall(f"{ATOM}entry")
    ]


def make_full_document(**fields):
    document = make_document(
        *("Nghị quyết liên tịch", "01/2021/NQLT-CP-MTTQ", "Chính phủ"),
        title="Về phối hợp giám sát",
        effective_on=date(2021, 12, 1),
        expires_on=date(2022, 12, 31),
        area=make_area(f"Ấp {Document.objects.count()}", "xa"),
        is_confirmed_twin=True,
        **fields,
    )
    issuer, _ = Issuer.objects.get_or_create(name="Bộ Nội vụ")
    CoIssuer.objects.create(document=document, issuer=issuer)
    Signer.objects.create(document=document, name="Lê Văn A", post="Thủ tướng")
    Signer.objects.create(document=document, name="Trần Thị B", position=1)
    for name in ("Giám sát", "Thi đua"):
        document.fields.add(FieldOfWork.objects.get_or_create(name=name)[0])
    for title in ("", "Phụ lục 1"):
        Attachment.objects.create(document=document, title=title, file=upload(make_pdf(), "a.pdf"))
    return indexed(document)


# --- Facts ------------------------------------------------------------------


def test_json_holds_every_fact_of_the_register_under_its_name(client):
    document = make_full_document()
    whole = read_json(client)
    paper, annex = document.attachments.all()
    assert list(whole) == [
        *("title", "address", "licence", "updated", "total", "total_is_exact", "lacks_a_word"),
        *("problems", "items", "next"),
    ]
    assert whole["items"] == [
        {
            "id": document.pk,
            "address": f"{SITE}{document.get_absolute_url()}",
            "number": "01/2021/NQLT-CP-MTTQ",
            "type": "Nghị quyết liên tịch",
            "issuer": "Chính phủ",
            "co_issuers": ["Bộ Nội vụ"],
            "signed_on": "2021-11-19",
            "effective_on": "2021-12-01",
            "expires_on": "2022-12-31",
            "validity": "het-hieu-luc",
            "validity_label": "Hết hiệu lực",
            "validity_on": timezone.localdate().isoformat(),
            "title": "Về phối hợp giám sát",
            "fields": ["Giám sát", "Thi đua"],
            "area": str(document.area),
            "signers": [
                {"name": "Lê Văn A", "post": "Thủ tướng"},
                {"name": "Trần Thị B", "post": None},
            ],
            "attachments": [
                {
                    "name": name,
                    "address": f"{SITE}{file.get_absolute_url()}",
                    "media_type": "application/pdf",
                    "size": file.size,
                    "sha256": file.sha256,
                }
                for name, file in (("Toàn văn", paper), ("Phụ lục 1", annex))
            ],
            "updated": timezone.localtime(document.updated_at).isoformat(timespec="seconds"),
        }
    ]
    assert (whole["total"], whole["total_is_exact"], whole["next"]) == (1, True, None)
    assert whole["address"] == f"{SITE}/van-ban/"
    assert whole["problems"] == []


def test_csv_holds_the_same_facts_in_one_row(client):
    document = make_full_document()
    answer = get(client, "csv")
    assert answer.content.startswith("\ufeffid,address,number,".encode())
    (row,) = rows(answer)
    (known,) = read_json(client)["items"]
    assert tuple(row) == COLUMNS
    for name in COLUMNS:
        if isinstance(known.get(name), str | int):
            assert row[name] == str(known[name])
    assert row["co_issuers"] == "Bộ Nội vụ"
    assert row["fields"] == "Giám sát; Thi đua"
    assert row["signers"] == "Thủ tướng Lê Văn A; Trần Thị B"
    for column, name in (("addresses", "address"), ("sha256", "sha256"), ("names", "name")):
        assert row[f"attachment_{column}"].split("; ") == [
            file[name] for file in known["attachments"]
        ]
    assert str(document.pk) == row["id"]


def test_the_feed_tells_who_issued_what_and_when_and_brings_the_files(client):
    document = make_full_document()
    root = feed(get(client, "atom"))
    (entry,) = root.findall(f"{ATOM}entry")
    assert root.findtext(f"{ATOM}rights").startswith("Được dùng lại miễn phí")
    assert entry.findtext(f"{ATOM}title") == f"{document.heading()} – Về phối hợp giám sát"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Chính phủ; Bộ Nội vụ"
    assert "Ngày ban hành: 19/11/2021" in entry.findtext(f"{ATOM}summary")
    assert links(entry, "alternate") == [f"{SITE}{document.get_absolute_url()}"]
    assert len(links(entry, "enclosure")) == 2
    assert links(root, "self") == [f"{SITE}/van-ban/atom/"]
    assert links(root, "alternate") == [f"{SITE}/van-ban/"] == [root.findtext(f"{ATOM}id")]


def test_what_is_not_known_is_null_or_empty(client):
    indexed(make_document(number=None, signed_on=None))
    (known,) = read_json(client)["items"]
    for name in ("number", "signed_on", "effective_on", "expires_on", "area"):
        assert known[name] is None
    for name in ("co_issuers", "fields", "signers", "attachments"):
        assert known[name] == []
    assert known["validity"] == "chua-xac-dinh"
    (row,) = rows(get(client, "csv"))
    assert {row[name] for name in ("number", "signed_on", "area", "attachment_sizes")} == {""}
    assert "None" not in get(client, "csv").text
    assert "Ngày ban hành" not in get(client, "atom").text


def test_the_id_of_an_entry_stays_when_its_address_changes(client):
    document = indexed(make_document())

    def entry():
        return feed(get(client, "atom")).find(f"{ATOM}entry")

    before = entry()
    document.signed_on = date(2021, 11, 20)
    document.save()
    index_item(document)
    after = entry()
    assert links(before, "alternate") != links(after, "alternate")
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
    assert before.findtext(f"{ATOM}id").startswith("tag:127.0.0.1,20")


# --- Same search, same rights -----------------------------------------------

SEARCHES = [
    {},
    {"q": "giám sát"},
    {"q": "04-NQ/TU"},
    {"q": "nq04tu"},
    {"q": "4"},
    {"q": "2021"},
    {"q": "Nghị quyết số 04-NQ/TU ngày 19/11/2021 về việc khác"},
    {"so": "213"},
    {"ngay": "11/2021"},
    {"tu-ngay": "2021-01-01", "den-ngay": "2021-12-31"},
    {"nam": ["2020", "2021"]},
    {"loai": "de-an"},
    {"loai": ["de-an", "chi-thi"], "co-quan": "bo-chinh-tri"},
    {"hieu-luc": "chua-xac-dinh", "sap-xep": "cu-nhat"},
    {"sap-xep": "so"},
    {"q": "không có đâu"},
    {"q": "99-NQ/TU"},
]


@pytest.mark.parametrize("search", SEARCHES, ids=str)
def test_the_same_parameters_give_the_same_documents_as_the_page(client, search):
    for document in make_the_six():
        index_item(document)
    page = client.get("/van-ban/", {**search, "moi-ket-qua": "1"})
    shown = [hit.item.pk for hit in page.context["listing"].hits]
    for output in OUTPUTS:
        found = entry_ids(client, get(client, output, **search))
        if output == "atom":
            assert sorted(found) == sorted(shown)
        else:
            assert found == shown, output
    assert read_json(client, **search)["total"] == len(shown)


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_lone_number_leads_nowhere_else(client, output):
    document = indexed(make_document())
    answer = get(client, output, q="04-NQ/TU")
    assert entry_ids(client, answer) == [document.pk]


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_readers_may_not_see_is_not_given(client, output):
    seen = indexed(make_document(title="Giám sát"))
    indexed(make_document(number="5-NQ/TU", state=State.DRAFT, published_at=None))
    indexed(make_document(number="6-NQ/TU", **scheduled()))
    gone = indexed(make_document(number="7-NQ/TU"))
    withdraw(gone, by=make_user(PUBLISHERS), reason="Đăng nhầm")
    # The index has not heard of it yet.
    stale = indexed(make_document(number="8-NQ/TU"))
    Document.objects.filter(pk=stale.pk).update(state=State.WITHDRAWN)
    client.force_login(make_user(PUBLISHERS))
    assert entry_ids(client, get(client, output)) == [seen.pk]


def test_a_feed_is_newest_first_unless_it_is_asked_for_another_order(client):
    title = indexed(make_document(title="Giám sát", signed_on=date(2020, 1, 1)))
    field = FieldOfWork.objects.create(name="Giám sát")
    newer = make_document(title="Việc khác", signed_on=date(2021, 1, 1))
    newer.fields.add(field)
    index_item(newer)
    assert entry_ids(client, get(client, "json", q="giám sát")) == [title.pk, newer.pk]
    assert entry_ids(client, get(client, "atom", q="giám sát")) == [newer.pk, title.pk]
    by_relevance = get(client, "atom", q="giám sát", **{"sap-xep": "phu-hop"})
    assert entry_ids(client, by_relevance) == [title.pk, newer.pk]


def test_the_title_says_what_was_asked_for(client):
    make_full_document()
    title = read_json(client, q="giám sát 2021", linh_vuc="x", ngay="11/2021", nam="2021")["title"]
    assert title == "Văn bản – “giám sát 2021”, Ban hành tháng 11/2021, Năm: 2021"
    both = read_json(client, **{"linh-vuc": ["giam-sat", "thi-dua"], "hieu-luc": "het-hieu-luc"})
    assert both["title"] == "Văn bản – Lĩnh vực: Giám sát hoặc Thi đua, Hiệu lực: Hết hiệu lực"
    assert read_json(client)["title"] == "Văn bản"


# --- Walking ----------------------------------------------------------------


def follow(client, output, address):
    """Yield all answers from an address on, by their own next addresses."""
    for _ in range(50):
        answer = client.get(address)
        assert answer.status_code == 200
        yield answer
        if output == "json":
            address = json.loads(answer.content)["next"]
        elif output == "atom":
            address = next(iter(links(feed(answer), "next")), None)
        else:
            link = answer.get("Link", "")
            address = link.removeprefix("<").partition(">")[0] if 'rel="next"' in link else None
        if not address:
            return
        assert address.startswith(f"{SITE}/van-ban/{output}/?")
    pytest.fail("it never ends")


ORDERS = ["", "phu-hop", "moi-nhat", "cu-nhat", "so"]


@pytest.fixture
def small_bound(monkeypatch):
    monkeypatch.setattr(finding, "BOUND", 5)


class TestEveryDocument:
    @pytest.fixture(scope="class")
    @classmethod
    def everything(cls, kept):
        with kept():
            for number in range(13):
                day = date(2021, 1, 1) + timedelta(days=number % 4)
                title = "Giám sát" if number % 3 else "Giám việc sát"
                indexed(make_document(number=f"{number}-NQ/TU", signed_on=day, title=title))
            yield set(Document.objects.values_list("pk", flat=True))

    @pytest.mark.usefixtures("small_bound")
    @pytest.mark.parametrize("output", OUTPUTS)
    @pytest.mark.parametrize("size", [1, 3, 5, 6, 12, 100])
    def test_is_met_once_also_behind_the_bound(self, client, everything, monkeypatch, output, size):
        monkeypatch.setitem(outputs.SIZES, output, size)
        for order in ORDERS:
            for q in ("", "giám sát"):
                address = f"/van-ban/{output}/?q={q}&sap-xep={order}&utm_source=x"
                answers = list(follow(client, output, address))
                ids = [each for answer in answers for each in entry_ids(client, answer)]
                assert len(ids) == 13, (order, q)
                assert set(ids) == everything, (order, q)


@pytest.mark.usefixtures("small_bound")
def test_beyond_the_bound_the_total_is_said_not_to_be_exact(client):
    for number in range(7):
        indexed(make_document(number=f"{number}-NQ/TU", title="Giám sát"))
    whole = read_json(client, q="giám sát")
    assert (whole["total"], whole["total_is_exact"]) == (5, False)
    assert read_json(client)["total"] == 7


def test_the_last_page_leads_nowhere(client, monkeypatch):
    for output in OUTPUTS:
        monkeypatch.setitem(outputs.SIZES, output, 2)
    for number in range(2):
        indexed(make_document(number=f"{number}-NQ/TU"))
    assert read_json(client)["next"] is None
    assert "Link" not in get(client, "csv")
    assert links(feed(get(client, "atom")), "next") == []


@pytest.mark.parametrize("q", ["-giám", "không có đâu", "99-NQ/TU"])
def test_behind_no_results_there_are_none(client, q):
    indexed(make_document(title="Giám sát"))
    whole = read_json(client, q=q, sau=f"0-0-{2**62}", trang="2")
    assert (whole["items"], whole["next"]) == ([], None)


def test_addresses_repeat_what_was_asked_and_nothing_else(client, monkeypatch):
    monkeypatch.setitem(outputs.SIZES, "json", 1)
    for number in range(2):
        indexed(make_document(number=f"{number}-NQ/TU", title="Giám sát"))
    whole = read_json(client, q="giám sát", nam=["2021", "2020"], loai="", utm="x", trang="7")
    assert whole["address"] == f"{SITE}/van-ban/?q=gi%C3%A1m+s%C3%A1t&nam=2021&nam=2020"
    assert whole["next"].startswith(
        f"{SITE}/van-ban/json/?q=gi%C3%A1m+s%C3%A1t&nam=2021&nam=2020&sau=0-"
    )


# --- Bad input --------------------------------------------------------------

PROBLEMS = [
    ({"q": "a" * 301}, "q: Câu tìm quá dài nên chỉ những chữ đầu"),
    ({"q": "31/02/2021"}, "q: "),
    ({"q": "từ " * 30}, "những chữ đầu"),
    ({"so": "mặt trận"}, "so: “mặt trận” không giống một số văn bản"),
    ({"ngay": "hôm qua"}, "ngay: "),
    ({"nam": "2021' OR 1=1"}, "nam: "),
    ({"loai": "x"}, "loai: Không có loại văn bản “x”."),
    ({"hieu-luc": "x"}, "hieu-luc: "),
    ({"sap-xep": "x"}, "sap-xep: "),
    ({"tu-ngay": "2021-11-19", "den-ngay": "2020-01-01"}, "den-ngay: “Đến ngày” đứng trước"),
    ({"trang": "2"}, "trang: Ở đây không có số trang"),
    ({"sau": "abc"}, "sau: Không đọc được vị trí này"),
    ({"sau": f"0-0-{2**63}"}, "sau: Không đọc được vị trí này"),
]


@pytest.mark.parametrize(("asked", "problem"), PROBLEMS, ids=[p[:14] for _, p in PROBLEMS])
def test_what_was_not_understood_is_said_and_the_rest_counts(client, asked, problem):
    indexed(make_document())
    problems = read_json(client, **asked)["problems"]
    assert len(problems) == 1
    assert problem in problems[0]
    for output in OUTPUTS:
        get(client, output, **asked)


ODD = [
    {"q": "<script>alert(1)</script>&]]>"},
    {"q": "'; DROP TABLE documents_document; --"},
    {"q": "\x01\x0b\x1f\ufffe"},
    {"q": "😀"},
    {"so": "9" * 300},
    {"sau": "9" * 5_000 + "-0-0"},
    {"sau": "٢-٢-٢"},
    {"sau": "99999999999999999999-0-0"},
    {"loai": "x" * 5_000},
    {"q": "giám\r\nX-Evil: 1", "sau": "0-0-0\r\nX-Evil: 1"},
]


@pytest.mark.parametrize("asked", ODD, ids=lambda asked: str(asked)[:30])
def test_odd_input_gets_a_well_formed_answer(client, asked):
    indexed(make_document(title="Giám sát"))
    json.loads(get(client, "json", **asked).content)
    feed(get(client, "atom", **asked))
    answer = get(client, "csv", **asked)
    rows(answer)
    assert "X-Evil" not in answer


def test_a_nul_byte_is_refused(client):
    for output in OUTPUTS:
        assert client.get(f"/van-ban/{output}/?q=a%00").status_code == 400


def test_control_characters_in_a_title_break_nothing(client):
    document = indexed(make_document(title="x"))
    Document.objects.filter(pk=document.pk).update(title="Giám\x01 \x0bsát <b>&\ufffe\x1f ]]> xã")
    (entry,) = feed(get(client, "atom")).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").endswith("Giám sát <b>& ]]> xã")
    assert read_json(client)["items"][0]["title"] == "Giám sát <b>& ]]> xã"
    assert rows(get(client, "csv"))[0]["title"] == "Giám sát <b>& ]]> xã"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " ="])
def test_no_cell_of_the_table_is_a_formula(client, start):
    document = make_document(title=f'{start}HYPERLINK("http://x","y")', issuer_name=f"{start}1")
    Signer.objects.create(document=document, name="=A1")
    Signer.objects.create(document=document, name="=A2", position=1)
    index_item(document)
    (row,) = rows(get(client, "csv"))
    assert row["title"].startswith(("'=", "'+", "'-", "'@"))
    assert row["issuer"].startswith("'")
    assert row["signers"] == "'=A1; '=A2"
    for value in row.values():
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


# --- Headers, cost ----------------------------------------------------------

TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_caches_may_keep_it_and_search_engines_may_not_list_it(client, output):
    indexed(make_document())
    answer = get(client, output, q="mặt trận")
    assert answer["Content-Type"] == TYPES[output]
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    assert "cookie" not in answer.get("Vary", "").lower()
    again = client.get(
        f"/van-ban/{output}/", {"q": "mặt trận"}, headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304
    assert client.head(f"/van-ban/{output}/").status_code == 200
    assert client.post(f"/van-ban/{output}/").status_code == 405


def test_an_empty_feed_is_the_same_all_day(client):
    assert get(client, "atom").content == get(client, "atom").content
    assert feed(get(client, "atom")).findtext(f"{ATOM}updated")
    assert read_json(client)["updated"] is None


def test_the_table_is_a_file_with_a_plain_name(client):
    assert get(client, "csv")["Content-Disposition"] == 'attachment; filename="van-ban.csv"'


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_licence_is_a_setting(client, output, settings):
    settings.OPEN_DATA_LICENCE = "Giấy phép mở CC BY 4.0"
    assert ("CC BY 4.0" in get(client, output).text) == (output != "csv")


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_search_that_takes_too_long_asks_to_come_back(client, output, monkeypatch):
    def give_up(*_args, **_kwargs):
        raise TookTooLong

    monkeypatch.setattr(listing, "find", give_up)
    answer = client.get(f"/van-ban/{output}/")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"
    assert "Việc tìm mất quá nhiều thời gian" in answer.text


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("search", [{}, {"q": "giám sát"}, {"nam": "2021"}], ids=str)
def test_it_keeps_its_budget_when_the_data_doubles(
    client, output, search, django_assert_max_num_queries
):
    for _ in range(3):
        make_full_document()
    get(client, output, **search)
    with django_assert_max_num_queries(32) as before:  # PostgreSQL asks tier by tier
        get(client, output, **search)
    for _ in range(3):
        make_full_document()
    with CaptureQueriesContext(connection) as after:
        get(client, output, **search)
    assert len(after) == len(before)


# --- The way there ----------------------------------------------------------


def test_the_list_leads_to_its_data_with_the_same_parameters(client):
    for number in range(25):
        indexed(make_document(number=f"{number}-NQ/TU", title="Giám sát"))
    page = client.get("/van-ban/", {"q": "giám sát", "loai": "", "trang": "2"})
    found = list(elements(page.text))
    heads = {
        attributes["type"]: attributes["href"]
        for tag, attributes in found
        if tag == "link" and attributes.get("rel") == "alternate"
    }
    assert heads == {
        kind.partition(";")[0]: f"/van-ban/{output}/?q=gi%C3%A1m+s%C3%A1t"
        for output, kind in TYPES.items()
    }
    seen = [attributes.get("href") for tag, attributes in found if tag == "a"]
    for address in heads.values():
        assert address in seen
        assert client.get(address).status_code == 200
