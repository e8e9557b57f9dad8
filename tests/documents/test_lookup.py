"""Looking a number up: the whole before the part, the type decides but does not hide."""

from datetime import date

import pytest

from documents.lookup import near, with_number
from documents.models import Document, DocumentType
from documents.numbers import parse
from tests.builders import make_document

pytestmark = pytest.mark.django_db


def found(text, type_name=None):
    number = parse(text)
    assert number is not None
    condition = with_number(Document.objects.all(), number, type_name)
    return sorted(Document.objects.filter(condition).values_list("number", flat=True))


def hold(*numbers, type_name="Nghị quyết", **fields):
    return [make_document(type_name, number, **fields) for number in numbers]


@pytest.mark.parametrize(
    ("held", "typed", "wanted"),
    [
        # the whole number wins over a part of it
        (["04-NQ/TU", "04-NQ/TU-A"], "04-NQ/TU", ["04-NQ/TU"]),
        (["04-NQ/TU", "04-NQ/TW"], "04-nq", ["04-NQ/TU", "04-NQ/TW"]),
        (["04-NQ/TU", "04-NQ/TW"], "4 nq tw", ["04-NQ/TW"]),
        # letters before digits
        (["04-NQ/TU", "14-NQ/TU"], "nq04tu", ["04-NQ/TU"]),
        (["04-NQ/TU", "04-NQ/TW"], "NQ/TU 4", ["04-NQ/TU"]),
        (["04-NQ/TU", "04-NQ/TW"], "nq 4", ["04-NQ/TU", "04-NQ/TW"]),
        # digits are never parts of other digits
        (["04-NQ/TU", "194-NQ/TU", "40-NQ/TU"], "4", ["04-NQ/TU"]),
        (["12021/QĐ-UBND"], "1/2021/QĐ-UBND", []),
        (["1/2021/QĐ-UBND"], "12021/QĐ-UBND", []),
        # the year of a number
        (["42/2022/NĐ-CP", "42/2023/NĐ-CP"], "42/2022", ["42/2022/NĐ-CP"]),
        (["42/2022/NĐ-CP", "42/2023/NĐ-CP"], "42/nđ-cp", ["42/2022/NĐ-CP", "42/2023/NĐ-CP"]),
        (["42/2022/NĐ-CP", "42-NQ/TU"], "42", ["42-NQ/TU", "42/2022/NĐ-CP"]),
        # a number below the number
        (["66.13/2026/NQ-CP", "66/2026/NQ-CP"], "66.13", ["66.13/2026/NQ-CP"]),
        (["66.13/2026/NQ-CP", "66/2026/NQ-CP"], "66", ["66/2026/NQ-CP"]),
        # none is held
        (["05-NQ/TU"], "04-NQ/TU", []),
        ([], "04-NQ/TU", []),
    ],
)
def test_the_number_that_was_typed_is_found(held, typed, wanted):
    hold(*held)
    assert found(typed) == sorted(wanted)


def test_a_type_that_was_typed_decides_among_several():
    hold("213-QĐ/TW", type_name="Quyết định")
    hold("213-QĐ/TW", type_name="Quy định", signed_on=date(2020, 1, 2))
    condition = with_number(Document.objects.all(), parse("213-QĐ/TW"), "quy dinh")
    assert Document.objects.get(condition).type.name == "Quy định"


def test_a_type_that_was_typed_does_not_hide_a_number_held_under_another():
    DocumentType.objects.create(name="Quyết định")
    hold("213-QĐ/TW", type_name="Quy định")
    assert found("213-QĐ/TW", "quyet dinh") == ["213-QĐ/TW"]


def test_a_type_before_bare_digits_must_fit():
    hold("04-NQ/TU")
    assert found("4", "nghi quyet") == ["04-NQ/TU"]
    assert found("4", "chi thi") == []


def test_a_type_with_a_final_y_is_found_by_its_search_form():
    hold("04-QC/TU", type_name="Quy chế")
    assert found("4", "quy che") == ["04-QC/TU"]


def test_the_base_is_respected():
    hidden = hold("04-NQ/TU")[0]
    others = Document.objects.exclude(pk=hidden.pk)
    condition = with_number(others, parse("04-NQ/TU"), None)
    assert not others.filter(condition).exists()


def test_near_numbers_are_of_the_same_sign_first_then_neighbours_then_the_same_digits():
    hold("04-KL/TU", "01-NQ/TU", "02-NQ/TU", "03-NQ/TU", "05-NQ/TU", "07-NQ/TU", "08-NQ/TU")
    hold("00-NQ/TU", "09-NQ/TU", "04-NQ/TW", "03-NQ/TW")
    offered = [document.number for document in near(Document.objects.for_list(), parse("04-NQ/TU"))]
    neighbours = ["03-NQ/TU", "02-NQ/TU", "01-NQ/TU", "05-NQ/TU", "07-NQ/TU", "08-NQ/TU"]
    assert offered == ["04-NQ/TW", *neighbours, "04-KL/TU"]


def test_the_number_itself_comes_first_where_another_condition_hid_it():
    wanted = make_document(number="04-NQ/TU")
    for number in range(9):
        hold("04-NQ/HU", issuer_name=f"Huyện ủy {number}")
    assert near(Document.objects.for_list(), parse("04-NQ/TU"))[0] == wanted


def test_near_numbers_are_a_dozen_at_most_and_each_once():
    for number in range(1, 12):
        hold(f"{number:02}-NQ/TU")
    for number in range(8):
        hold("06-NQ/TU", issuer_name=f"Tỉnh ủy {number}")
    offered = near(Document.objects.for_list(), parse("06-NQ/TU"))
    assert len(offered) == len(set(offered)) <= 12


def test_bare_digits_have_the_neighbours_of_any_sign():
    hold("03-NQ/TU", "05-NQ/TU", "90/QĐ-UBND")
    found = near(Document.objects.for_list(), parse("4"))
    assert [document.number for document in found] == ["03-NQ/TU", "05-NQ/TU", "90/QĐ-UBND"]


def test_bare_digits_after_a_type_have_the_neighbours_of_that_type():
    make_document("Chỉ thị", "03-CT/TU")
    wanted = make_document("Nghị quyết", "09-NQ/TU")
    assert near(Document.objects.for_list(), parse("4"), "nghi quyet") == [wanted]
