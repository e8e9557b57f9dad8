"""Lists and choices of areas in the admin."""

from datetime import date

import pytest

from portal.organisation.models import Area
from portal.publishing.groups import PUBLISHERS
from tests.builders import make_area, make_user

pytestmark = pytest.mark.django_db

LAST = date(2025, 6, 30)


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


def choices(client, model="news.article", field="area", typed=""):
    app_label, model_name = model.split(".")
    asked = {"app_label": app_label, "model_name": model_name, "field_name": field}
    answer = client.get("/quan-tri/autocomplete/", {**asked, "term": typed}).json()
    return [choice["text"] for choice in answer["results"]]


@pytest.mark.parametrize("model", ["news.article", "events.event", "documents.document"])
def test_an_item_is_offered_the_areas_that_exist(client, model):
    make_area("Phú Lộc", "huyen", valid_until=LAST)
    make_area("Phú Lộc", "xa")
    assert choices(client, model) == ["xã Phú Lộc"]


@pytest.mark.parametrize("field", ["parent", "successors"])
def test_an_area_is_offered_those_that_are_gone_too(client, field):
    make_area("Phú Lộc", "huyen", valid_until=LAST)
    assert choices(client, "organisation.area", field) == ["huyện Phú Lộc"]


def test_areas_stand_in_the_order_of_the_alphabet_on_every_page(client):
    names = ["Ân Thi", "An Phú", "Đặng Xá", "Dương Nỗ", "Uyên Hưng", "Bình Điền"]
    expected = ["An Phú", "Ân Thi", "Bình Điền", "Dương Nỗ", "Đặng Xá", "Uyên Hưng"]
    for name in names:
        make_area(name, "xa")
    assert choices(client) == [f"xã {name}" for name in expected]
    page = client.get("/quan-tri/organisation/area/")
    assert [area.name for area in page.context["cl"].result_list] == expected
    Area.objects.bulk_create(
        Area(name=f"Xuân {number:03}", kind="xa", slug=f"xuan-{number}") for number in range(100)
    )
    first, second, every = (
        client.get("/quan-tri/organisation/area/", asked).context["cl"].result_list
        for asked in ({}, {"p": "2"}, {"all": ""})
    )
    assert [area.name for area in first[:6]] == expected
    assert [area.name for area in second] == [f"Xuân {number:03}" for number in range(94, 100)]
    assert [*first, *second] == every


@pytest.mark.parametrize("typed", ["đặng", "dang", "ĐẶNG XÁ", "xa dang"])
def test_areas_are_found_without_accents_and_in_any_case(client, typed):
    make_area("Đặng Xá", "xa")
    make_area("Uyên Hưng", "phuong")
    assert choices(client, typed=typed) == ["xã Đặng Xá"]
