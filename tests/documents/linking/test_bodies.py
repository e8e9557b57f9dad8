"""Names of issuers as texts write them, and as the portal has them."""

import pytest

from documents.linking.bodies import is_exactly_named, is_named

NGHE_AN = "Ban Thường vụ Tỉnh ủy Nghệ An"
SON_LA = "Ủy ban nhân dân tỉnh Sơn La"
FRONT = "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Ninh"

ONE_BODY = [
    (NGHE_AN, NGHE_AN),
    ("Ban Thường vụ Tỉnh uỷ", NGHE_AN),
    ("BTV Tỉnh ủy", NGHE_AN),
    ("Tỉnh ủy Nghệ An", NGHE_AN),
    ("Ban Thường vụ Tỉnh ủy Nghệ An chẳng", NGHE_AN),
    ("Ban Thường vụ Tỉnh ủy đặt", NGHE_AN),
    ("Nghệ An hướng", NGHE_AN),
    ("UBND tỉnh", SON_LA),
    ("Chủ tịch UBND tỉnh Sơn La", SON_LA),
    ("Mặt trận tỉnh Quảng Ninh", FRONT),
    ("Ban Thường trực UBMTTQ Việt Nam tỉnh", FRONT),
    ("Ban Bí thư", "Ban Bí thư Trung ương Đảng"),
    ("Thủ tướng", "Thủ tướng Chính phủ"),
    ("Quốc hội khóa XV", "Quốc hội"),
    ("Bộ trưởng Bộ Tài chính", "Bộ Tài chính"),
    ("Trung ương", "Bộ Chính trị"),
    ("Đảng", "Bộ Chính trị"),
]
OTHER_BODIES = [
    ("Tỉnh ủy Quảng Trị", NGHE_AN),
    ("Ban Thường vụ Tỉnh ủy Hà Tĩnh", NGHE_AN),
    ("UBND tỉnh Nghệ An", SON_LA),
    ("UBND thành phố Huế", "Ủy ban nhân dân thành phố Hải Phòng"),
    ("Bộ Công an", "Bộ Công Thương"),
    ("Thanh Hóa hướng", NGHE_AN),
    ("Bộ Chính trị", "Ban Bí thư Trung ương Đảng"),
    ("Hội đồng nhân dân tỉnh", SON_LA),
    ("", NGHE_AN),
    ("…", NGHE_AN),
]


@pytest.mark.parametrize(("stated", "name"), ONE_BODY)
def test_a_name_in_a_text_fits(stated, name):
    assert is_named(stated, [name])


@pytest.mark.parametrize(("stated", "name"), OTHER_BODIES)
def test_a_name_of_another_body_does_not(stated, name):
    assert not is_named(stated, [name])


def test_former_names_and_codes_fit_too():
    assert is_named("Ban Dân vận Tỉnh ủy", ["Ban Tuyên giáo và Dân vận", "Ban Dân vận Tỉnh ủy"])
    assert is_named("TTg", ["Thủ tướng Chính phủ"], ["TTg"])
    assert not is_named("TTg", ["Thủ tướng Chính phủ"], ["", "CP"])


def test_a_whole_name_is_told_from_a_part():
    assert is_exactly_named("Uỷ ban nhân dân tỉnh Sơn La", [SON_LA])
    assert is_exactly_named("Chủ tịch UBND tỉnh Sơn La", [SON_LA])
    assert not is_exactly_named("UBND tỉnh", [SON_LA])
