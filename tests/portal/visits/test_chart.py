"""Charts: round lines, bars in proportion, names that do not touch."""

from itertools import pairwise

import pytest

from portal.visits.chart import HEIGHT, NARROW, WIDE, Point, lay_out, ticks


def points(*numbers):
    return [Point(f"{n:02}/11/2026", f"{n:02}/11", number) for n, number in enumerate(numbers, 1)]


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (5, [0, 2, 4, 6]),
        (20, [0, 5, 10, 15, 20]),
        (21, [0, 10, 20, 30]),
        (2_595_954, [0, 1_000_000, 2_000_000, 3_000_000]),
    ],
)
def test_lines_stand_at_few_round_numbers_up_to_the_highest(highest, expected):
    assert ticks(highest) == expected


def test_bars_are_in_proportion_and_stand_on_the_same_line():
    small, large = lay_out(points(100, 400), WIDE, "lượt xem").bars
    assert large.height == pytest.approx(4 * small.height, abs=0.2)
    assert small.y + small.height == pytest.approx(large.y + large.height, abs=0.2)


def test_a_bar_says_its_number_the_vietnamese_way():
    (bar,) = lay_out(points(2_595_954), WIDE, "lượt xem").bars
    assert bar.words == "01/11/2026: 2.595.954 lượt xem"


def test_nothing_and_unknown_have_no_bar_but_one_among_thousands_can_be_seen():
    bars = lay_out(points(0, None, 1, 90_000), WIDE, "lượt xem").bars
    assert [bar.words[:2] for bar in bars] == ["03", "04"]
    assert bars[0].height >= 1


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("number", [1, 12, 30])
@pytest.mark.parametrize("highest", [0, 7, 12_345_678])
def test_everything_stands_inside_and_names_do_not_touch(width, number, highest):
    layout = lay_out(points(*[highest] * number), width, "lượt xem")
    for bar in layout.bars:
        assert layout.left <= bar.x
        assert bar.x + bar.width <= width
        assert bar.y >= 0
        assert bar.y + bar.height <= HEIGHT
    places = [name.x for name in layout.names]
    assert all(after - before >= 40 for before, after in pairwise(places))
    assert all(20 <= place <= width - 18 for place in places)  # half of 22/11
    assert layout.names[-1].words == f"{number:02}/11"
    assert all(7 * len(rule.label.words) <= rule.label.x for rule in layout.rules)


def test_a_chart_of_nothing_is_empty_lines():
    layout = lay_out([], WIDE, "lượt xem")
    assert (layout.bars, layout.names) == ([], [])
    assert [rule.label.words for rule in layout.rules] == ["0", "1"]
