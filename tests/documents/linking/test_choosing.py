"""Which document a citation means: number, date, issuer, type and the day of the text decide."""

from datetime import UTC, date, datetime

import pytest

from documents.citations import find
from documents.linking.choosing import Candidate, meant_by
from documents.linking.facts import facts_of

NGHE_AN, QUANG_TRI = "Ban Thường vụ Tỉnh ủy Nghệ An", "Ban Thường vụ Tỉnh ủy Quảng Trị"
NOW = datetime(2025, 1, 1, tzinfo=UTC)


def candidate(pk, key, type_name, signed_on, name, *more_keys):
    return Candidate(pk, frozenset([key, *more_keys]), type_name, signed_on, (name,), (), NOW)


HELD = [
    candidate(1, "4-NQTU", "Nghị quyết", date(2021, 11, 19), NGHE_AN, "4"),
    candidate(2, "4-NQTU", "Nghị quyết", date(2022, 5, 5), QUANG_TRI, "4"),
    candidate(3, "213-QDTW", "Quy định", date(2020, 1, 2), "Bộ Chính trị", "213"),
    candidate(4, "213-QDTW", "Quyết định", date(2020, 1, 2), "Ban Bí thư Trung ương Đảng", "213"),
    candidate(5, "10-2022-QH-15", "Bộ luật", date(2022, 11, 10), "Quốc hội", "10", "10-2022"),
    candidate(6, "7-QDUBND", "Quyết định", date(2024, 3, 1), "Ủy ban nhân dân tỉnh Sơn La", "7"),
    candidate(7, "7-QDUBND", "Quyết định", date(2024, 3, 1), "Văn phòng UBND tỉnh Sơn La"),
    candidate(8, "9-KLTW", "Kết luận", None, "Bộ Chính trị"),
]  # fmt: skip

CASES = [
    ("Nghị quyết số 04-NQ/TU ngày 19/11/2021", [1]),
    ("Nghị quyết số 4 NQ-TU ngày 05 tháng 5 năm 2022", [2]),
    ("Nghị quyết số 04-NQ/TU của Ban Thường vụ Tỉnh ủy Quảng Trị", [2]),
    ("Nghị quyết số 04-NQ/TU của Ban Thường vụ Tỉnh ủy", [1, 2]),
    ("Nghị quyết số 04-NQ/TU", [1, 2]),
    ("Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy Quảng Trị", []),
    ("Nghị quyết số 04-NQ/TU ngày 20/11/2021", []),
    ("Nghị quyết số 04-NQ/TU của Tỉnh ủy Hà Tĩnh", []),
    ("Quy định số 213-QĐ/TW", [3]),
    ("Quyết định số 213-QĐ/TW", [4]),
    ("theo 213-QĐ/TW", [3, 4]),
    ("Luật số 10/2022/QH15", [5]),
    ("Nghị định số 10/2022/QH15", []),
    ("Nghị quyết số 05-NQ/TU", []),
    ("Quyết định số 7/QĐ-UBND ngày 01/3/2024 của UBND tỉnh Sơn La", [6]),
    ("Quyết định số 7 ngày 01/3/2024 của Ủy ban nhân dân tỉnh Sơn La", [6]),
    ("Nghị quyết số 4 của Ban Thường vụ Tỉnh ủy Nghệ An", []),  # digits alone, of no date
    ("Kết luận số 09-KL/TW ngày 01/02/2020", []),
    ("Kết luận số 09-KL/TW", [8]),
    ("Nghị quyết số 04-NQ/TU năm 2016 của Tỉnh ủy Nghệ An", []),
    ("Nghị quyết số 04-NQ/TU năm 2021 của Tỉnh ủy Nghệ An", [1]),
    ("Nghị quyết số 04-NQ/TU năm 2022", [2]),
    ("Nghị quyết số 04-NQ/TU tháng 5/2022", [2]),
    ("Nghị quyết số 04-NQ/TU tháng 6/2022", []),
    ("Quy định 213-QĐ/TW năm 2010", []),
    ("Quy định 213-QĐ/TW khóa XI", []),
    ("Quy định 213-QĐ/TW, khóa XII", [3]),
    ("Kết luận số 09-KL/TW năm 2016", []),
    ("Quy định 213-QĐ/TW ngày 02/01/2020 của Tổng Bí thư Nguyễn Phú Trọng", [3]),
    ("Quy định 213-QĐ/TW ngày 02/01/2020 của Ban Bí thư", []),
    ("Quy định 213-QĐ/TW của Tổng Bí thư Nguyễn Phú Trọng", []),
]


def meant(text, day=None):
    (citation,) = find(text)
    return [each.pk for each in meant_by(facts_of(citation), HELD, day)]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_citation_means(text, expected):
    assert meant(text) == expected


def test_what_was_signed_after_the_text_is_not_meant_unless_the_date_says_so():
    assert meant("Nghị quyết số 04-NQ/TU", date(2022, 1, 14)) == [1]
    assert meant("Nghị quyết số 04-NQ/TU", date(2021, 11, 19)) == [1]
    assert meant("Nghị quyết số 04-NQ/TU", date(2020, 1, 1)) == []
    assert meant("Nghị quyết số 04-NQ/TU ngày 05/5/2022", date(2022, 1, 14)) == [2]
    assert meant("Kết luận số 09-KL/TW", date(2000, 1, 1)) == [8]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 328-KH/TU", False),
        ("Kế hoạch số 328-KH/TU khóa XVIII", False),
        ("Nghị quyết số 04-NQ/TU của Tỉnh ủy Nghệ An khóa XVIII", False),
        ("Kế hoạch số 12/KH-UBND", False),
        ("Hướng dẫn 12/HD-MTTQ-BTT", False),
        ("Kết luận 12-KL/TWĐTN, khóa XII", False),
        ("Hướng dẫn 91/HD-MTTW-BTT, khóa X", False),
        ("Kế hoạch số 328-KH/TU của Tỉnh ủy Nghệ An", True),
        ("Kế hoạch số 328-KH/TU năm 2016", True),
        ("Quyết định 12/2020/QĐ-UBND", True),
        ("Chỉ thị 05-CT/TW", True),
        ("Chỉ thị 01/CT-TTg", True),
        ("Nghị quyết 11/NQ-CP", True),
        ("Nghị quyết 57/NQ-QH15", True),
        ("Hướng dẫn 91/HD-MTTW-BTT", True),
        ("Báo cáo 12-BC/UBKTTW", True),
    ],
)
def test_a_number_alone_tells_one_where_it_is_numbered_nationally(text, expected):
    (citation,) = find(text)
    assert facts_of(citation).tells_one is expected
