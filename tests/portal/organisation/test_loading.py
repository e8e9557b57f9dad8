"""The command that loads the communes of a province: once, and beside what is there."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.organisation.models import Area
from portal.site.models import PageChange
from tests.builders import make_area, make_article

pytestmark = pytest.mark.django_db

LAST = date(2025, 6, 30)


def load(province="Nghệ An"):
    out = StringIO()
    call_command("load_areas", province=province, stdout=out)
    return out.getvalue()


def test_a_province_and_all_its_communes_are_made_and_counted():
    assert load() == (
        "Tỉnh Nghệ An: thêm 131 địa bàn, ghép mã số với 0 địa bàn đã có, "
        "0 địa bàn không thay đổi.\n"
    )
    province = Area.objects.get(code="40")
    assert (str(province), province.slug, province.parent) == ("tỉnh Nghệ An", "tinh-nghe-an", None)
    assert province.children.count() == 130
    assert set(province.children.values_list("kind", flat=True)) == {"xa", "phuong"}
    assert Area.objects.existing().count() == 131


def test_loading_again_changes_nothing():
    load()
    before = list(Area.objects.order_by("pk").values())
    noted = PageChange.objects.count()
    assert "thêm 0 địa bàn" in load("nghe-an")
    assert "131 địa bàn không thay đổi" in load("40")
    assert list(Area.objects.order_by("pk").values()) == before
    assert PageChange.objects.count() == noted


def test_what_is_there_keeps_its_address_dates_and_items_and_is_given_its_code():
    province = make_area("Nghệ An", "tinh")
    commune = make_area("Yên Hòa", "xa", parent=province, valid_from=date(2025, 7, 1))
    article = make_article(area=commune)
    Area.objects.filter(pk=commune.pk).update(slug="dia-chi-cu")
    said = load()
    assert "thêm 129 địa bàn, ghép mã số với 2 địa bàn đã có" in said
    assert "đã có sẵn: xã Yên Hòa" in said
    article.area.refresh_from_db()
    assert (article.area.slug, article.area.valid_from) == ("dia-chi-cu", date(2025, 7, 1))
    assert article.area.code
    assert Area.objects.filter(name="Yên Hòa").count() == 1


def test_a_name_is_recognised_wherever_its_tone_is_written():
    province = make_area("Nghệ An", "tinh")
    make_area("Yên Hoà", "xa", parent=province)
    load()
    assert province.children.count() == 130


@pytest.mark.parametrize("is_loose", [True, False])
def test_a_commune_in_no_province_or_in_a_former_district_comes_directly_into_its_own(is_loose):
    district = make_area(
        "Yên Thành", "huyen", parent=make_area("Nghệ An", "tinh"), valid_until=LAST
    )
    commune = make_area("Yên Thành", "xa", parent=None if is_loose else district)
    load()
    commune.refresh_from_db()
    assert commune.parent.name == "Nghệ An"
    assert Area.objects.filter(name="Yên Thành").count() == 2


def test_a_commune_that_is_gone_or_of_another_province_is_another_one():
    make_area("Yên Hòa", "xa", valid_until=LAST)
    load()
    assert sorted(Area.objects.filter(name="Yên Hòa").values_list("slug", flat=True)) == [
        "xa-yen-hoa",
        "xa-yen-hoa-nghe-an",
    ]
    load("Sơn La")
    load("Thanh Hóa")
    assert Area.objects.filter(name="Mường Chanh").count() == 2


def test_a_commune_that_ended_later_stays_ended():
    load()
    Area.objects.filter(name="Yên Hòa").update(valid_until=date(2026, 1, 1))
    assert "131 địa bàn không thay đổi" in load()


def test_every_province_can_be_loaded():
    for code in ("01", "08", "24", "38", "66", "79"):
        load(code)
    assert Area.objects.filter(parent__isnull=False).count() == 126 + 124 + 99 + 166 + 102 + 168


def test_an_unknown_province_gets_a_sentence_with_near_names_and_changes_nothing():
    with pytest.raises(CommandError, match=r"“Quảng Nam”.*Có phải bạn muốn chọn: .*Quảng Ngãi.*\?"):
        load("Quảng Nam")
    with pytest.raises(CommandError, match=r"Hãy chọn một trong: An Giang, .*Vĩnh Long\."):
        load("xyz")
    assert not Area.objects.exists()


def test_pages_are_made_anew_after_loading():
    noted = PageChange.objects.count()
    load()
    assert PageChange.objects.count() == noted + 1
