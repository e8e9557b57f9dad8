"""The year, the month and the term that a text says instead of a date."""

from datetime import date

import pytest

from documents.citations import find

YEAR_2016 = (date(2016, 1, 1), date(2016, 12, 31))
MAY_2016 = (date(2016, 5, 1), date(2016, 5, 31))

SAID = [
    ("Nghị quyết số 04-NQ/TU năm 2016 của Tỉnh ủy Nghệ An", YEAR_2016, None),
    ("Nghị quyết số 04-NQ/TU (năm 2016)", YEAR_2016, None),
    ("Nghị quyết số 04-NQ/TU (2016)", YEAR_2016, None),
    ("Nghị quyết số 04-NQ/TU ban hành năm 2016", YEAR_2016, None),
    ("Nghị quyết số 04-NQ/TU của Tỉnh ủy Nghệ An ban hành năm 2016", YEAR_2016, None),
    ("Nghị quyết số 04-NQ/TU của Tỉnh ủy Nghệ An (2016)", YEAR_2016, None),
    ("Nghị quyết số 04-NQ/TU của Tỉnh ủy Nghệ An ban hành tháng 5/2016", MAY_2016, None),
    ("Kết luận 01-KL/TW tháng 5/2016", MAY_2016, None),
    ("Kết luận 01-KL/TW tháng 05 năm 2016 của", MAY_2016, None),
    ("các Nghị quyết 04-NQ/TU, 05-NQ/TU năm 2016", YEAR_2016, None),
    ("Kết luận 01-KL/TW ngày 18/5/2021", None, None),
    ("Kết luận 01-KL/TW tháng 13/2016", None, None),
    ("Nghị quyết số 04-NQ/TU năm 2021-2025", None, None),
    ("Thực hiện Chỉ thị 05-CT/TW của Bộ Chính trị năm 2025", None, None),
    ("Kết luận 45-KL/TW, khóa XI", None, "XI"),
    ("Kết luận 45-KL/TW (khoá XI) năm 2016", YEAR_2016, "XI"),
    ("Kết luận 45-KL/TW của Ban Bí thư khóa XI", None, "XI"),
    ("Kết luận 45-KL/TW của Ban Bí thư (khóa XI)", None, "XI"),
]


@pytest.mark.parametrize(("text", "within", "term"), SAID)
def test_what_stands_for_the_date_is_kept(text, within, term):
    assert [(each.signed_within, each.term) for each in find(text)] == [
        (within, term) for _ in find(text)
    ]
    assert find(text)
