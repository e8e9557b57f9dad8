"""The search of the whole site as other programs get it: Atom, CSV, JSON."""

import csv
import json
from datetime import UTC, date, datetime
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import Article
from portal.publishing.models import State
from portal.search import finding, outputs
from portal.search.engines.interface import TookTooLong
from portal.search.indexing import index_item
from portal.site import searching
from portal.site.models import SiteProfile
from tests.browsing import elements
from tests.builders import make_article, make_document, make_event, make_user, scheduled

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
OUTPUTS = ("atom", "csv", "json")
SITE = "http://127.0.0.1:8000"


def indexed(item):
    index_item(item)
    return item


def get(client, output, **parameters):
    answer = client.get(f"/tim-kiem/{output}/", parameters)
    assert answer.status_code == 200
    return answer


def read_json(client, **parameters):
    return json.loads(get(client, "json", **parameters).content)


def rows(answer):
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline="")))


def feed(answer):
    return ET.fromstring(answer.content)  # noqa: S314 - our own answer


def addresses(answer):
    """Return the addresses of the items of any answer."""
    kind = answer["Content-Type"].split(";")[0]
    if kind == "application/json":
        return [item["address"] for item in json.loads(answer.content)["items"]]
    if kind == "text/csv":
        return [row["address"] for row in rows(answer)]
    return [each.find(f"{ATOM}link").get("href") for each in feed(answer).findall(f"{ATOM}entry")]


def make_one_of_each(title="Giám sát"):
    return [
        indexed(make_document(title=title, signed_on=date(2021, 11, 19), is_confirmed_twin=True)),
        indexed(make_article(title)),
        indexed(make_event(title, starts_at=datetime(2024, 5, 6, 1, tzinfo=UTC))),
    ]


def test_an_item_has_its_kind_address_title_and_day(client):
    document, article, event = make_one_of_each()
    items = {item["kind"]: item for item in read_json(client, q="giám sát")["items"]}
    assert list(items["van-ban"]) == ["kind", "id", "address", "title", "date", "updated"]
    for kind, item in (("van-ban", document), ("tin-tuc", article), ("su-kien", event)):
        assert items[kind]["id"] == item.pk
        assert items[kind]["address"] == f"{SITE}{item.get_absolute_url()}"
    assert items["van-ban"]["title"] == "Nghị quyết 04-NQ/TU – Giám sát"
    assert items["van-ban"]["date"] == "2021-11-19"
    assert items["su-kien"]["date"] == "2024-05-06"
    assert rows(get(client, "csv", q="giám sát")) == [
        {name: str(value) for name, value in item.items()}
        for item in read_json(client, q="giám sát")["items"]
    ]


def test_a_day_that_is_not_known_is_null(client):
    indexed(make_document(signed_on=None))
    assert read_json(client)["items"][0]["date"] is None
    assert rows(get(client, "csv"))[0]["date"] == ""


def test_the_feed_bears_the_name_of_the_portal(client):
    SiteProfile(name="Ủy ban MTTQ Việt Nam tỉnh").save()
    make_one_of_each()
    root = feed(get(client, "atom", q="giám sát"))
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Ủy ban MTTQ Việt Nam tỉnh"
    assert root.findtext(f"{ATOM}title") == "Tìm kiếm – “giám sát”"
    assert root.findtext(f"{ATOM}rights").startswith("Được dùng lại")
    ids = [each.findtext(f"{ATOM}id") for each in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == 3
    assert all(each.startswith("tag:127.0.0.1,20") for each in ids)


@pytest.mark.parametrize(
    "search",
    [
        {"q": "giám sát"},
        {"q": "giam sat"},
        {"q": "giám sát", "muc": "tin-tuc"},
        {"q": "giám sát", "muc": "khong-co"},
        {"q": "giám sát", "sap-xep": "moi-nhat"},
        {"q": "giám sát -việc"},
        {"q": "giám sát tháng 11/2021"},
        {"q": "giám sát rừng"},
        {"q": "không có đâu"},
    ],
    ids=str,
)
def test_the_same_parameters_give_the_same_items_as_the_page(client, search):
    make_one_of_each()
    make_one_of_each("Việc khác của giám sát")
    page = client.get("/tim-kiem/", search)
    shown = [f"{SITE}{hit.item.get_absolute_url()}" for hit in page.context["found"].hits]
    for output in OUTPUTS:
        found = addresses(get(client, output, **search))
        if output == "atom":
            assert sorted(found) == sorted(shown)
        else:
            assert found == shown
    whole = read_json(client, **search)
    assert whole["total"] == len(shown)
    assert whole["lacks_a_word"] == page.context["found"].results.lacks_a_word


def test_without_a_query_everything_is_given_newest_first(client):
    document, article, event = make_one_of_each()
    newest_first = [f"{SITE}{item.get_absolute_url()}" for item in (article, event, document)]
    for output in OUTPUTS:
        assert addresses(get(client, output)) == newest_first
    assert read_json(client, muc="tin-tuc")["title"] == "Nội dung mới – Tin tức"


def test_a_feed_can_be_asked_for_relevance(client):
    """The page has no word for it, since there it goes without saying."""
    title = indexed(make_event("Giám sát", starts_at=datetime(2024, 5, 6, 1, tzinfo=UTC)))
    text = indexed(make_article("Việc khác", lead="Giám sát"))
    by_relevance, newest = (
        [f"{SITE}{item.get_absolute_url()}" for item in items]
        for items in ((title, text), (text, title))
    )
    assert addresses(get(client, "atom", q="giám sát")) == newest
    asked = {"q": "giám sát", "sap-xep": "phu-hop"}
    assert addresses(get(client, "atom", **asked)) == by_relevance
    assert read_json(client, **asked)["problems"] == []


def test_a_document_whose_number_was_typed_stands_apart(client):
    document, *_ = make_one_of_each()
    whole = read_json(client, q="04NQTU")
    assert [item["id"] for item in whole["named"]] == [document.pk]
    assert list(whole["named"][0]) == ["kind", "id", "address", "title", "date", "updated"]
    assert read_json(client, q="04NQTU", muc="tin-tuc")["named"] == []
    assert read_json(client, q="giám sát")["named"] == []


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_readers_may_not_see_is_not_given(client, output):
    article = indexed(make_article("Giám sát"))
    indexed(make_article("Giám sát", state=State.DRAFT, published_at=None))
    indexed(make_event("Giám sát", **scheduled()))
    stale = indexed(make_article("Giám sát"))
    Article.objects.filter(pk=stale.pk).update(state=State.WITHDRAWN)
    client.force_login(make_user(is_superuser=True))
    assert addresses(get(client, output)) == [f"{SITE}{article.get_absolute_url()}"]


@pytest.mark.parametrize("q", ["31/2/2021", "32/1/2021"])
@pytest.mark.parametrize("output", OUTPUTS)
def test_an_impossible_date_finds_nothing_and_says_so(client, output, q):
    make_one_of_each()
    assert addresses(get(client, output, q=q)) == []
    (problem,) = read_json(client, q=q)["problems"]
    assert "chỉ có" in problem


def test_a_time_is_understood_as_on_the_page_and_the_way_out_is_kept(client):
    document, *_ = make_one_of_each()
    whole = read_json(client, q="năm 2021")
    assert [item["id"] for item in whole["items"]] == [document.pk]
    assert read_json(client, **{"q": "năm 2021", "dung-chu": 1})["lacks_a_word"]
    assert "dung-chu=1" in read_json(client, **{"q": "năm 2021", "dung-chu": 1})["address"]
    assert "Không có nội dung nào năm 1931" in read_json(client, q="năm 1931")["problems"][0]


@pytest.mark.parametrize("q", ["?!…", "%_%", "😀", '""', "-giám"])
def test_a_query_without_a_word_finds_nothing_and_says_so(client, q):
    make_one_of_each()
    whole = read_json(client, q=q, sau=f"0-0-{2**62}")
    assert (whole["items"], whole["total"], whole["next"]) == ([], 0, None)
    assert len(whole["problems"]) == 1
    assert whole["problems"][0].startswith(("q: Câu tìm", "q: Không thấy chữ"))


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"muc": "x"}, "muc: Không có mục “x”."),
        ({"sap-xep": "x"}, "sap-xep: Không có cách sắp xếp “x”."),
        ({"q": "giám " * 30}, "những chữ đầu"),
        ({"trang": "2"}, "trang: "),
        ({"sau": "x"}, "sau: "),
    ],
    ids=str,
)
def test_what_was_not_understood_is_said_and_the_rest_counts(client, asked, problem):
    make_one_of_each()
    whole = read_json(client, **asked)
    assert len(whole["problems"]) == 1
    assert problem in whole["problems"][0]
    assert len(whole["items"]) == 3
    for output in OUTPUTS:
        assert len(addresses(get(client, output, **asked))) == 3


def next_of(output, answer):
    if output == "json":
        return json.loads(answer.content)["next"]
    if output == "csv":
        return answer.get("Link", "<>").removeprefix("<").partition(">")[0]
    found = [each for each in feed(answer).findall(f"{ATOM}link") if each.get("rel") == "next"]
    return found[0].get("href") if found else None


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("size", [1, 4, 5, 100])
def test_every_item_is_met_once_also_behind_the_bound(client, monkeypatch, output, size):
    monkeypatch.setattr(finding, "BOUND", 5)
    monkeypatch.setitem(outputs.SIZES, output, size)
    for number in range(4):
        make_one_of_each("Giám sát" if number % 2 else "Giám việc sát")
    for address in ("", "?q=giám+sát", "?q=giám+sát&sap-xep=moi-nhat", "?q=giám+sát+rừng"):
        met, following = [], f"/tim-kiem/{output}/{address}"
        while following and len(met) < 50:
            answer = client.get(following)
            met += addresses(answer)
            following = next_of(output, answer)
        assert len(met) == len(set(met)) == 12


def test_control_characters_and_formulas_break_nothing(client):
    indexed(make_article('=HYPERLINK("x")\x01\x0b <b>&'))
    assert rows(get(client, "csv"))[0]["title"].startswith("'=HYPERLINK")
    (entry,) = feed(get(client, "atom")).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").endswith("<b>&")
    assert "\\u0001" not in get(client, "json").text


@pytest.mark.parametrize("output", OUTPUTS)
def test_caches_may_keep_it_and_search_engines_may_not_list_it(client, output):
    make_one_of_each()
    answer = get(client, output)
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["ETag"]
    assert not answer.cookies
    assert client.post(f"/tim-kiem/{output}/").status_code == 405
    assert client.head(f"/tim-kiem/{output}/").status_code == 200
    if output == "csv":
        assert answer["Content-Disposition"] == 'attachment; filename="tim-kiem.csv"'


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_search_that_takes_too_long_asks_to_come_back(client, output, monkeypatch):
    def give_up(*_args, **_kwargs):
        raise TookTooLong

    monkeypatch.setattr(searching, "find", give_up)
    answer = client.get(f"/tim-kiem/{output}/", {"q": "giám sát"})
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert int(answer["Retry-After"]) > 0


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("q", ["", "giám sát", "04-NQ/TU"])
def test_it_keeps_its_budget_when_the_data_doubles(
    client, output, q, django_assert_max_num_queries
):
    make_one_of_each()
    make_one_of_each()
    get(client, output, q=q)
    with django_assert_max_num_queries(48) as before:  # PostgreSQL asks tier by tier
        get(client, output, q=q)
    make_one_of_each()
    make_one_of_each()
    with CaptureQueriesContext(connection) as after:
        get(client, output, q=q)
    assert len(after) == len(before)


def test_the_page_leads_to_its_data_with_the_same_parameters(client):
    make_one_of_each()
    page = client.get("/tim-kiem/", {"q": "giám sát", "muc": "tin-tuc", "trang": "1"})
    found = list(elements(page.text))
    heads = [
        attributes["href"]
        for tag, attributes in found
        if tag == "link" and attributes.get("rel") == "alternate"
    ]
    assert heads == [f"/tim-kiem/{output}/?q=gi%C3%A1m+s%C3%A1t&muc=tin-tuc" for output in OUTPUTS]
    seen = [attributes.get("href") for tag, attributes in found if tag == "a"]
    assert set(heads) <= set(seen)


def test_a_document_that_is_only_named_comes_first_in_every_output(client):
    document, *_ = make_one_of_each()
    citing = indexed(make_article("Quán triệt 04NQTU"))
    named, other = (f"{SITE}{item.get_absolute_url()}" for item in (document, citing))
    for output in OUTPUTS:
        assert addresses(get(client, output, q="04NQTU")) == [named, other]
        assert addresses(get(client, output, q="04NQTU", muc="van-ban")) == [named]
        assert addresses(get(client, output, q="04NQTU", muc="tin-tuc")) == [other]
    assert read_json(client, q="04NQTU")["total"] == 2
    assert read_json(client, q="04NQTU", muc="tin-tuc")["total"] == 1


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_is_named_comes_once_on_the_way_through_all_pages(client, monkeypatch, output):
    monkeypatch.setitem(outputs.SIZES, output, 2)
    make_one_of_each()
    for number in range(5):
        indexed(make_article(f"Quán triệt 04NQTU, tin {number}"))
    met, following = [], f"/tim-kiem/{output}/?q=04NQTU"
    while following:
        answer = client.get(following)
        met += addresses(answer)
        following = next_of(output, answer)
    assert len(met) == len(set(met)) == 6


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_named_document_that_was_withdrawn_is_not_given(client, output):
    document, *_ = make_one_of_each()
    type(document).objects.filter(pk=document.pk).update(state=State.WITHDRAWN)
    assert addresses(get(client, output, q="04NQTU")) == []
