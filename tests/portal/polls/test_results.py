"""What came out of a poll, in numbers and words."""

import pytest

from portal.polls.results import count_up


@pytest.mark.parametrize(
    ("votes", "voters", "percent", "length"),
    [
        (0, 0, "0%", "0"),
        (0, 7, "0%", "0"),
        (120, 200, "60%", "60"),
        (1, 3, "33,3%", "33.3"),
        (2, 3, "66,7%", "66.7"),
        (1, 2000, "0,1%", "0.1"),
        (1, 2001, "0%", "0"),
        (7, 7, "100%", "100"),
    ],
)
def test_a_share_is_rounded_to_a_tenth_and_written_with_a_comma(votes, voters, percent, length):
    (line,) = count_up([("Đồng ý", votes)], voters, allows_several=False).lines
    assert (line.percent, line.length) == (percent, length)


def test_numbers_are_said_in_words():
    (line,) = count_up([("Đồng ý", 1200)], 1500, allows_several=False).lines
    assert line.words == "1.200 phiếu, 80%"


def test_where_several_may_be_chosen_shares_are_of_people():
    results = count_up([("Sáng", 3), ("Tối", 4)], 4, allows_several=True)
    assert [line.percent for line in results.lines] == ["75%", "100%"]
