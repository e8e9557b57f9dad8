"""`?tai-ngay=`: the list, its counts, its data and the page of a document on another day."""

from datetime import date

import pytest

from documents.models import Relation
from documents.models.document import Validity
from tests.browsing import elements, seen
from tests.builders import hold, indexed, make_document
from tests.documents.test_facets import counts, listing

pytestmark = pytest.mark.django_db

LIST = "/van-ban/"


@pytest.fixture
def old():
    """Return a document that another one replaced on 1 June 2023."""
    old = hold(
        number="01-NQ/TU",
        signed_on=date(2019, 1, 1),
        effective_on=date(2019, 2, 1),
        stated_validity=Validity.IN_FORCE,
    )
    new = make_document(
        number="02-NQ/TU",
        signed_on=date(2023, 5, 1),
        effective_on=date(2023, 6, 1),
        stated_validity=Validity.IN_FORCE,
    )
    Relation.objects.create(source=new, kind="thay-the", target=old)
    indexed(new)
    return old


TIMES = [
    ("2018-12-31", {"chua-xac-dinh": 2}),
    ("2019-01-31", {"chua-co-hieu-luc": 1, "chua-xac-dinh": 1}),
    ("2019-02-01", {"con-hieu-luc": 1, "chua-xac-dinh": 1}),
    ("31/5/2023", {"con-hieu-luc": 1, "chua-co-hieu-luc": 1}),
    ("1/6/2023", {"het-hieu-luc": 1, "con-hieu-luc": 1}),
    ("ngày 01 tháng 6 năm 2023", {"het-hieu-luc": 1, "con-hieu-luc": 1}),
    ("", {"het-hieu-luc": 1, "con-hieu-luc": 1}),
]


@pytest.mark.parametrize(("day", "wanted"), TIMES)
def test_the_list_counts_and_filters_by_the_validity_of_that_day(old, day, wanted):
    asked = [("tai-ngay", day)]
    assert counts(asked, "hieu-luc") == wanted
    for value, number in wanted.items():
        found = listing([*asked, ("hieu-luc", value)])
        assert found.results.total == number
        assert len(found.hits) == number


def test_each_row_shows_the_day_in_words_and_leads_to_the_page_of_that_day(client, old):
    page = client.get(LIST, {"tai-ngay": "31/5/2023"})
    assert "Tại ngày 31/05/2023: còn hiệu lực" in seen(page.text)
    assert "Tại ngày 31/05/2023: chưa có hiệu lực" in seen(page.text)
    assert f"{old.get_absolute_url()}?tai-ngay=2023-05-31" in page.text


def test_the_day_is_a_condition_that_a_link_takes_away(client, old):
    page = client.get(LIST, {"tai-ngay": "31/5/2023", "q": "Mặt trận"})
    assert "Hiệu lực tại ngày 31/05/2023" in seen(page.text)
    chips = [a["href"] for tag, a in elements(page.text) if a.get("class") == "chip"]
    assert "?q=M%E1%BA%B7t+tr%E1%BA%ADn" in chips
    assert 'value="2023-05-31"' in page.text


@pytest.mark.parametrize("typed", ["31/02/2023", "hôm qua", "2023", "6/2023", "<b>"])
def test_what_is_no_day_is_said_and_today_counts(client, old, typed):
    page = client.get(LIST, {"tai-ngay": typed})
    assert page.status_code == 200
    assert "tai-ngay" in page.context["documents"].form.errors
    assert page.context["on"] is None
    assert "Tại ngày" not in seen(page.text)
    assert "<b>" not in page.text


def test_feeds_and_data_keep_the_day(client, old):
    asked = {"tai-ngay": "31/5/2023", "hieu-luc": "con-hieu-luc"}
    page = client.get(LIST, asked)
    for name in ("atom", "csv", "json"):
        assert f"{LIST}{name}/?tai-ngay=31%2F5%2F2023&amp;hieu-luc=con-hieu-luc" in page.text
    whole = client.get(f"{LIST}json/", asked).json()
    (item,) = whole["items"]
    assert (item["number"], item["validity"], item["validity_on"]) == (
        *("01-NQ/TU", "con-hieu-luc", "2023-05-31"),
    )
    assert "tai-ngay=31%2F5%2F2023" in whole["address"]
    assert "Hiệu lực tại ngày 31/05/2023" in whole["title"]
    assert "con-hieu-luc" in client.get(f"{LIST}csv/", asked).text
    assert "Còn hiệu lực (tại ngày 31/05/2023)" in client.get(f"{LIST}atom/", asked).text


def test_the_page_of_a_document_takes_the_day_too(client, old):
    address = old.get_absolute_url()
    assert client.get(address).context["validity"] is Validity.EXPIRED
    page = client.get(address, {"tai-ngay": "31/5/2023"})
    assert page.context["validity"] is Validity.IN_FORCE
    assert "Tại ngày 31/05/2023: còn hiệu lực" in seen(page.text)
    links = [attributes.get("href") for tag, attributes in elements(page.text) if tag == "a"]
    assert address in links  # back to today
    canonical = [a["href"] for tag, a in elements(page.text) if a.get("rel") == "canonical"]
    assert canonical == [f"http://127.0.0.1:8000{address}"]


@pytest.mark.parametrize("typed", ["31/02/2023", "hôm qua", "<script>", "9" * 500])
def test_a_page_asked_for_no_day_says_so_and_shows_today(client, old, typed):
    page = client.get(old.get_absolute_url(), {"tai-ngay": typed})
    assert page.status_code == 200
    assert page.context["validity"] is Validity.EXPIRED
    assert page.context["on_problem"]
    assert page.context["on_problem"] in seen(page.text)


def test_the_day_stays_on_the_way_to_today_s_words_of_the_address(client, old):
    response = client.get(f"/van-ban/x-{old.pk}/?tai-ngay=2023-05-31")
    assert response["Location"] == f"{old.get_absolute_url()}?tai-ngay=2023-05-31"
