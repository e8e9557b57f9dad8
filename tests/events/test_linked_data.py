"""Events as schema.org describes them."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from documents.models import Issuer
from tests.builders import make_area, make_event

pytestmark = pytest.mark.django_db

EIGHT = datetime(2028, 2, 29, 1, tzinfo=UTC)
TEN = EIGHT + timedelta(hours=2)
_BLOCK = re.compile(r'(?s)<script type="application/ld\+json">(.*?)</script>')


@pytest.fixture
def described(client, settings):
    settings.SITE_URL = "https://mttq.example.vn"

    def describe(**facts):
        event = make_event("Hội nghị", **{"starts_at": EIGHT} | facts)
        found = map(json.loads, _BLOCK.findall(client.get(event.get_absolute_url()).text))
        return next(each for each in found if each["@type"] == "Event")

    return describe


@pytest.mark.parametrize(
    ("facts", "start", "end"),
    [
        ({}, "2028-02-29T08:00:00+07:00", None),
        ({"ends_at": TEN}, "2028-02-29T08:00:00+07:00", "2028-02-29T10:00:00+07:00"),
        ({"precision": "day"}, "2028-02-29", "2028-02-29"),
        ({"precision": "morning"}, "2028-02-29", "2028-02-29"),
        ({"precision": "month"}, "2028-02", "2028-02"),
        ({"precision": "quarter"}, "2028-01", "2028-03"),
    ],
)  # fmt: skip
def test_the_time_is_no_more_exact_than_it_is_known(described, facts, start, end):
    found = described(**facts)
    assert (found["startDate"], found.get("endDate")) == (start, end)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("du-kien", "EventScheduled"),
        ("xac-nhan", "EventScheduled"),
        ("hoan", "EventPostponed"),
        ("huy", "EventCancelled"),
    ],
)
def test_the_status_is_said(described, status, said):
    assert described(status=status)["eventStatus"] == f"https://schema.org/{said}"


PLACE = {
    "@type": "Place",
    "name": "Hội trường",
    "address": {"@type": "PostalAddress", "addressCountry": "VN", "streetAddress": "Hội trường"},
}


def test_the_place_is_real_or_virtual_or_both(described):
    assert described(venue="Hội trường")["location"] == PLACE
    assert described(format="truc-tuyen")["location"]["@type"] == "VirtualLocation"
    both = described(format="ket-hop", venue="Hội trường")
    assert [each["@type"] for each in both["location"]] == ["Place", "VirtualLocation"]
    assert both["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert "location" not in described()
    area = described(area=make_area("Tân Kỳ", "xa"))["location"]
    assert area["address"]["addressLocality"] == "xã Tân Kỳ"


def test_the_hosts_are_its_organisers(client, settings):
    event = make_event("Hội nghị")
    for position, name in enumerate(("Ban Dân vận", "Tỉnh đoàn")):
        event.hosts.create(host=Issuer.objects.create(name=name), position=position)
    found = map(json.loads, _BLOCK.findall(client.get(event.get_absolute_url()).text))
    described = next(each for each in found if each["@type"] == "Event")
    assert [each["name"] for each in described["organizer"]] == ["Ban Dân vận", "Tỉnh đoàn"]
    assert described["name"] == "Hội nghị"
    assert described["image"]
