"""Names of issuers as texts write them, and as the portal has them."""

import pytest

from documents.linking.bodies import is_exactly_named, is_named, is_understood

NGHE_AN = "Ban Thường vụ Tỉnh ủy Nghệ An"
SON_LA = "Ủy ban nhân dân tỉnh Sơn La"
CENTRAL = "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"
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
    ("Ban Bí thư khóa XIII", "Ban Bí thư Trung ương Đảng"),
    ("Bộ Chính trị khoá XIII", "Bộ Chính trị"),
    (
        "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
        "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
    ),
    ("Hội nghị lần thứ mười một Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương Đảng"),
    ("Hội nghị Trung ương 6 khóa XIII", "Ban Chấp hành Trung ương Đảng"),
    ("BCH Trung ương Đảng khóa XII", "Ban Chấp hành Trung ương"),
    ("Thủ tướng Phạm Minh Chính", "Thủ tướng Chính phủ"),
    ("Thủ tướng Chính phủ Phạm Minh Chính", "Thủ tướng Chính phủ"),
    ("Chủ tịch UBND tỉnh Sơn La Nguyễn Đình Việt", SON_LA),
    ("Ban Thường trực Đoàn Chủ tịch UBTW MTTQ Việt Nam", CENTRAL),
    ("UBTW MTTQ Việt Nam", CENTRAL),
    ("Ban Thường trực Đoàn Chủ tịch UBTW MTTQ Việt Nam", CENTRAL[len("Ban Thường trực ") :]),
    ("Ban Thường vụ Tỉnh ủy Nghệ An", "Tỉnh ủy Nghệ An"),
    ("Ban Chấp hành Đảng bộ tỉnh Nghệ An khóa XIX", "Tỉnh ủy Nghệ An"),
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
    ("Ban Thường vụ Tỉnh ủy Hà Tĩnh", "Tỉnh ủy Nghệ An"),
    ("Chủ tịch UBND tỉnh Hà Tĩnh", SON_LA),
    ("Chủ tịch UBND Thành phố Hồ Chí Minh", SON_LA),
    ("Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An", CENTRAL),
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


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        *[("Tỉnh ủy Hà Tĩnh", True), ("Bộ Công an", True), ("Ban Bí thư", True)],
        *[("Thanh Hóa", True), ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An", True)],
        *[("Hội nghị toàn quốc các cơ quan báo chí", False), ("Tổng Bí thư Tô Lâm", False)],
        *[("Đại hội đại biểu toàn quốc", False), ("", False)],
    ],
)  # fmt: skip
def test_a_body_that_is_understood_can_contradict(stated, expected):
    assert is_understood(stated) is expected
