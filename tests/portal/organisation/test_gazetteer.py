"""The provinces and communes since July 2025, and how a province is found."""

from collections import Counter
from pathlib import Path

import pytest

from portal.organisation import gazetteer
from portal.organisation.gazetteer import UnknownProvince, communes_of, find_province, provinces
from portal.text.folding import clean

COMMUNES = [unit for province in provinces() for unit in communes_of(province)]


def test_there_are_34_provinces_of_which_6_are_cities():
    assert Counter(unit.kind for unit in provinces()) == {"tinh": 28, "thanh-pho": 6}


def test_there_are_3321_communes_of_three_kinds():
    kinds = Counter(unit.kind for unit in COMMUNES)
    assert len(COMMUNES) == 3321
    assert kinds == {"xa": 2621, "phuong": 687, "dac-khu": 13}


def test_codes_are_written_in_full_and_no_two_are_the_same():
    assert all(len(unit.code) == 2 for unit in provinces())
    assert all(len(unit.code) == 5 and unit.code.isdecimal() for unit in COMMUNES)
    assert len({unit.code for unit in (*provinces(), *COMMUNES)}) == 3355


def test_names_are_clean_and_without_their_kind():
    for unit in (*provinces(), *COMMUNES):
        assert unit.name
        assert unit.name == clean(unit.name)
        assert not unit.name.startswith(("Xã ", "Phường ", "Đặc khu ", "Tỉnh ", "Thành phố "))


def test_no_province_has_two_communes_of_one_kind_and_name():
    names = Counter((unit.province, unit.kind, unit.name) for unit in COMMUNES)
    assert [name for name, times in names.items() if times > 1] == []


def test_the_file_stays_small():
    assert (Path(gazetteer.__file__).parent / "data" / "areas.csv").stat().st_size < 150_000


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nghệ An", "Nghệ An"),
        ("nghe an", "Nghệ An"),
        ("NGHE-AN", "Nghệ An"),
        ("tỉnh Nghệ An", "Nghệ An"),
        ("nghean", "Nghệ An"),
        ("40", "Nghệ An"),
        ("  40 ", "Nghệ An"),
        ("1", "Hà Nội"),
        ("01", "Hà Nội"),
        ("TP. Huế", "Huế"),
        ("thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("Đắk Lắk", "Đắk Lắk"),
        ("dak lak", "Đắk Lắk"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("Thanh Ho\u0301a", "Thanh Hóa"),
    ],
)
def test_a_province_is_found_in_any_spelling_and_by_its_code(typed, name):
    assert find_province(typed).name == name


@pytest.mark.parametrize(
    ("typed", "near"),
    [("Nghệ Anh", "Nghệ An"), ("Quảng Nam", "Quảng Ngãi"), ("ha nôi 1", "Hà Nội")],
)
def test_one_that_is_not_there_is_answered_with_those_written_alike(typed, near):
    with pytest.raises(UnknownProvince) as unknown:
        find_province(typed)
    assert near in unknown.value.near


@pytest.mark.parametrize("typed", ["", "  ", "99", "0", "?!", "xyz", "TP"])
def test_nonsense_is_like_nothing(typed):
    with pytest.raises(UnknownProvince) as unknown:
        find_province(typed)
    assert unknown.value.near == []
