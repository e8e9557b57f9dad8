"""Areas and the time they existed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from portal.organisation.models import Area
from tests.builders import make_area, make_article

pytestmark = pytest.mark.django_db

LAST = date(2025, 6, 30)
FIRST = date(2025, 7, 1)

#     from   until  on                  exists?
TIMES = [
    (None, None, date(1945, 9, 2), True),
    (None, None, date(2999, 1, 1), True),
    (None, LAST, LAST, True),
    (None, LAST, FIRST, False),
    (FIRST, None, LAST, False),
    (FIRST, None, FIRST, True),
    (FIRST, FIRST, FIRST, True),
    (date(1900, 1, 1), LAST, date(1899, 12, 31), False),
    (date(1900, 1, 1), LAST, date(2000, 2, 29), True),
]


@pytest.mark.parametrize(("valid_from", "valid_until", "on", "expected"), TIMES)
def test_an_area_and_the_list_agree_on_whether_it_exists(valid_from, valid_until, on, expected):
    area = make_area(valid_from=valid_from, valid_until=valid_until)
    assert area.exists_on(on) is expected
    assert Area.objects.existing(on).filter(pk=area.pk).exists() is expected


def test_without_a_day_the_list_is_of_today():
    make_area("Phú Lộc", "huyen", valid_until=LAST)
    here = make_area("Phú Lộc", "xa", valid_from=FIRST)
    assert list(Area.objects.existing()) == [here]


def test_an_area_is_called_by_its_kind_and_name():
    assert str(make_area("Phú Lộc", "huyen")) == "huyện Phú Lộc"
    assert str(make_area("Côn Đảo", "dac-khu")) == "đặc khu Côn Đảo"


def test_an_area_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_area(valid_from=FIRST, valid_until=LAST)


def test_an_area_that_items_have_is_not_deleted():
    area = make_area()
    make_article(area=area)
    with pytest.raises(ProtectedError):
        area.delete()


def test_successors_are_known_from_both_sides():
    old, new = make_area("Phú Lộc", "huyen"), make_area("Phú Lộc", "xa")
    old.successors.add(new)
    assert list(new.predecessors.all()) == [old]
    assert list(new.successors.all()) == []


def test_an_area_is_not_part_of_itself_near_or_far():
    province = make_area("Nghệ An", "tinh")
    commune = make_area("Yên Hòa", "xa", parent=province)
    for parent in (province, commune):
        province.parent = parent
        with pytest.raises(ValidationError, match="không thể thuộc chính nó"):
            province.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.filter(pk=commune.pk).update(parent=commune)


def test_two_areas_do_not_bear_one_code_and_many_have_none():
    make_area("Yên Hòa", "xa", code="16681")
    twin = Area(name="Yên Na", kind="xa", slug="xa-yen-na", code="16681")
    with pytest.raises(ValidationError, match="mã số"):
        twin.full_clean()
    for name in ("A", "B"):
        area = Area(name=name, kind="xa", slug=f"xa-{name}", code="")
        area.full_clean()
        area.save()
    assert Area.objects.filter(code=None).count() == 2


def test_a_province_holds_its_communes_also_those_of_its_former_districts():
    province = make_area("Quảng Nam", "tinh")
    town = make_area("Hội An", "thanh-pho", parent=province)
    ward = make_area("Cửa Đại", "phuong", parent=town)
    make_area("Tam Kỳ", "phuong")
    assert set(Area.objects.within(province)) == {province, town, ward}
    assert set(Area.objects.within(town)) == {town, ward}
    assert ward.line() == [province, town]
    assert ward.title() == "Phường Cửa Đại"
