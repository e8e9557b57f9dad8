"""The working schedule as offices type it."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.typed_weeks import PARTS, TypedLine, read_week, write_week

MONDAY = date(2028, 2, 28)  # 29 February is the Tuesday

TYPED = """
Thứ Hai, 28/02
14h30 | Tiếp công dân | Phó Chủ tịch
08:00 | Họp giao ban | Ban Thường trực | Phòng họp số 1

THỨ BA (29/2/2028):
Cả ngày | Đi cơ sở
T4
Chiều\tHọp chi bộ\t\tHội trường
chủ nhật
19h | Giao lưu
"""


def test_a_week_is_read_day_by_day_and_sorted_by_the_hour():
    read = read_week(TYPED, MONDAY)
    assert read.problems == []
    assert read.lines == [
        TypedLine(MONDAY, 1, time(8), "Họp giao ban", "Ban Thường trực", "Phòng họp số 1"),
        TypedLine(MONDAY, 2, time(14, 30), "Tiếp công dân", "Phó Chủ tịch"),
        TypedLine(date(2028, 2, 29), 0, None, "Đi cơ sở"),
        TypedLine(date(2028, 3, 1), 2, None, "Họp chi bộ", "", "Hội trường"),
        TypedLine(date(2028, 3, 5), 3, time(19), "Giao lưu"),
    ]


@pytest.mark.parametrize(
    ("hour", "part", "at"),
    [
        ("08:00", 1, time(8)),
        ("8h", 1, time(8)),
        ("8h05", 1, time(8, 5)),
        ("8g30", 1, time(8, 30)),
        ("8 giờ 30 phút", 1, time(8, 30)),
        ("11:59", 1, time(11, 59)),
        ("12:00", 2, time(12)),
        ("17:59", 2, time(17, 59)),
        ("18:00", 3, time(18)),
        ("00:00", 1, time(0)),
        ("Sáng", 1, None),
        ("CHIỀU", 2, None),
        ("toi", 3, None),
        ("cả ngày", 0, None),
    ],
)
def test_hours_are_taken_as_people_write_them(hour, part, at):
    (line,) = read_week(f"Thứ Hai\n{hour} | Họp", MONDAY).lines
    assert (line.part, line.at) == (part, at)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("08:00 | Họp", "Dòng 1: Phía trên chưa có dòng ghi thứ"),
        ("Thứ Hai\nHọp giao ban", "Dòng 2: “Họp giao ban” không phải giờ hay buổi"),
        ("Thứ Hai\n25:00 | Họp", "Dòng 2: Không có giờ “25:00”."),
        ("Thứ Hai\n8h75 | Họp", "Không có giờ “8h75”."),
        ("Thứ Hai\n08:00 | ", "Dòng 2: Chưa có nội dung."),
        ("Thứ Hai\n08:00", "Dòng 2: Chưa có nội dung."),
        ("Thứ Hai\n08:00 | a | b | c | d", "Dòng 2: Thừa cột."),
        ("Thứ Hai, 29/02\n08:00 | a", "Thứ Hai của tuần này là ngày 28/02/2028, không phải 29/02."),
        ("Thứ Ba, 29/2/2027", "là ngày 29/02/2028, không phải 29/2/2027."),
        ("Thứ Hai\n08:00 | " + "a" * 501, "dài quá 500 ký tự."),
        ("Thứ Hai\n" + "08:00 | Họp\n" * 201, "nhiều nhất 200 dòng lịch."),
    ],
)
def test_what_is_not_understood_is_said_with_its_line(typed, sentence):
    (problem, *_) = read_week(typed, MONDAY).problems
    assert sentence in problem


def test_all_problems_are_said_at_once_and_the_rest_is_read():
    read = read_week("Thứ Hai\nx | a\n08:00 | b\ny | c", MONDAY)
    assert [problem.split(":")[0] for problem in read.problems] == ["Dòng 2", "Dòng 4"]
    assert [line.work for line in read.lines] == ["b"]


def test_a_new_week_is_written_with_its_days():
    assert write_week([], MONDAY).splitlines()[::2] == [
        *("Thứ Hai, 28/02", "Thứ Ba, 29/02", "Thứ Tư, 01/03", "Thứ Năm, 02/03"),
        *("Thứ Sáu, 03/03", "Thứ Bảy, 04/03", "Chủ nhật, 05/03"),
    ]


words = st.text("Họp giao ban tiếp dân", min_size=1, max_size=30).map(str.strip).filter(bool)


@given(
    st.lists(
        st.builds(
            lambda day, hour, minute, *texts: TypedLine(
                date.fromordinal(MONDAY.toordinal() + day),
                1 if hour < 12 else 2 if hour < 18 else 3,
                time(hour, minute),
                *(" ".join(text.split()) for text in texts),
            ),
            *(st.integers(0, 6), st.integers(0, 23), st.integers(0, 59)),
            *(words, words, words),
        ),
        max_size=8,
    )
)
def test_what_is_written_is_read_back(lines):
    lines.sort(key=lambda line: (line.day, line.part, line.at))
    assert read_week(write_week(lines, MONDAY), MONDAY) == read_week("", MONDAY).__class__(
        lines, []
    )


def test_parts_of_the_day_come_back_too():
    lines = [TypedLine(MONDAY, part, None, name) for part, name in enumerate(PARTS)]
    assert read_week(write_week(lines, MONDAY), MONDAY).lines == lines
