import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.numbers import file_size, group_thousands


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (2_595_954, "2.595.954"),
        (-1, "-1"),
        (-2_595_954, "-2.595.954"),
    ],
)
def test_thousands_are_parted_by_points(number, written):
    assert group_thousands(number) == written


@given(st.integers())
def test_grouping_only_adds_points(number):
    assert int(group_thousands(number).replace(".", "")) == number


@pytest.mark.parametrize(
    ("size", "written"),
    [
        (0, "0 byte"),
        (512, "512 byte"),
        (999, "999 byte"),
        (1000, "1 kB"),
        (1500, "2 kB"),
        (340_000, "340 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (1_200_000, "1,2 MB"),
        (1_250_000, "1,3 MB"),
        (20_971_520, "21 MB"),
        (15_640_000, "15,6 MB"),
        (999_960_000, "1 GB"),
        (3_400_000_000, "3,4 GB"),
        (1_234_500_000_000_000, "1.234,5 TB"),
    ],
)
def test_a_file_size_is_written_with_a_decimal_comma(size, written):
    assert file_size(size) == written


def test_a_negative_size_is_refused():
    with pytest.raises(ValueError, match="âm"):
        file_size(-1)
