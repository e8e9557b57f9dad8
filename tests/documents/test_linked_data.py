"""The JSON-LD of a document: facts under the names of schema.org, and nothing that could run."""

import json
import re
from datetime import date

import pytest

from documents.models import Relation
from documents.models.document import Validity
from tests.browsing import elements
from tests.builders import make_document
from tests.documents.test_views import make_full_document

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
_BLOCK = re.compile(r'(?s)<script type="application/ld\+json">(.*?)</script>')


def linked(client, document):
    blocks = map(json.loads, _BLOCK.findall(client.get(document.get_absolute_url()).text))
    (of_document,) = [block for block in blocks if block["@type"] == "Legislation"]
    return of_document


def test_the_facts_of_the_register_stand_under_the_names_of_schema_org(client):
    document = make_full_document()
    known = linked(client, document)
    assert known["@type"] == "Legislation"
    assert known["legislationIdentifier"] == "01/2021/NQLT-CP-MTTQ"
    assert known["legislationType"] == "Nghị quyết liên tịch"
    assert known["legislationDate"] == "2021-11-19"
    assert known["legislationDateOfApplicability"] == "2021-12-01"
    assert [body["name"] for body in known["legislationPassedBy"]] == [
        *("Chính phủ", "Đoàn Chủ tịch Ủy ban Trung ương MTTQ", "Bộ Nội vụ")
    ]
    assert known["legislationJurisdiction"] == str(document.area)
    assert known["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert known["url"] == f"{SITE}{document.get_absolute_url()}"
    assert known["inLanguage"] == "vi"
    assert [file["encodingFormat"] for file in known["encoding"]] == ["application/pdf"] * 2


def test_what_is_not_known_is_left_out(client):
    known = linked(client, make_document(number=None, signed_on=None))
    absent = {
        *("legislationIdentifier", "legislationDate", "legislationDateOfApplicability"),
        *("legislationLegalForce", "legislationJurisdiction", "encoding", "isBasedOn"),
    }
    assert not absent & known.keys()
    assert None not in known.values()


@pytest.mark.parametrize(
    ("validity", "force"),
    [
        (Validity.IN_FORCE, "InForce"),
        (Validity.PARTLY, "PartiallyInForce"),
        (Validity.EXPIRED, "NotInForce"),
        (Validity.NOT_YET, "NotInForce"),
    ],
)
def test_the_force_is_that_of_today_whatever_day_the_page_is_about(client, validity, force):
    document = make_document(stated_validity=validity)
    address = f"{document.get_absolute_url()}?tai-ngay=2001-01-01"
    assert f'"legislationLegalForce": "https://schema.org/{force}"' in client.get(address).text


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("thay-the", "legislationChanges"),
        ("sua-doi", "legislationAmends"),
        ("bai-bo", "legislationRepeals"),
        ("dinh-chinh", "legislationCorrects"),
        ("can-cu", "isBasedOn"),
        ("huong-dan", "legislationEnsuresImplementationOf"),
        ("dan-chieu", "citation"),
    ],
)
def test_relations_are_said_by_the_document_that_acts(client, kind, name):
    old, new = make_document(number="01-NQ/TU", signed_on=date(2019, 1, 1)), make_document()
    hidden = make_document(number="99-NQ/TU", state="draft")
    for target in (old, hidden):
        Relation.objects.create(source=new, kind=kind, target=target)
    Relation.objects.create(source=new, kind=kind, target_text="Luật số 75/2015/QH13")
    others = linked(client, new)[name]
    assert {(other["name"], other.get("url")) for other in others} == {
        ("Nghị quyết 01-NQ/TU", f"{SITE}{old.get_absolute_url()}"),
        ("Luật số 75/2015/QH13", None),
    }
    assert name not in linked(client, old)


@pytest.mark.parametrize("kind", ["thay-the", "bai-bo"])
def test_what_ends_a_part_amends_and_does_not_end_the_whole(client, kind):
    old, new = make_document(number="01-NQ/TU", signed_on=date(2019, 1, 1)), make_document()
    Relation.objects.create(source=new, kind=kind, target=old, is_partial=True)
    known = linked(client, new)
    assert not {"legislationRepeals", "legislationChanges"} & known.keys()
    (other,) = known["legislationAmends"]
    assert other["@id"] == f"{SITE}{old.get_absolute_url()}" == linked(client, old)["@id"]


def test_no_title_ends_the_block_or_begins_another_one(client):
    title = "</script><script>alert(1)</script><!-- & \u2028 “x” ' \\"
    document = make_document(title=title)
    page = client.get(document.get_absolute_url())
    assert linked(client, document)["description"] == title
    scripts = [attributes for tag, attributes in elements(page.text) if tag == "script"]
    assert all(each.get("src") or each.get("type") == "application/ld+json" for each in scripts)
    assert "<script>alert" not in page.text
