"""How words are cut and broken so that they stay within a drawing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.lettering import fit, width_of, wrap

NAME = "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An"


def test_capitals_and_bold_letters_are_wider():
    assert width_of("MẶT", 14) > width_of("mặt", 14) > width_of("iii", 14)
    assert width_of("a", 14, is_bold=True) > width_of("a", 14)
    assert width_of("", 14) == 0


def test_what_fits_is_left_whole_and_what_does_not_says_so():
    assert fit("Hội Nông dân", 200, 14) == "Hội Nông dân"
    assert fit(NAME, 120, 14).endswith("…")
    assert fit("Hội, Nông dân", width_of("Hội, …", 14), 14) == "Hội…"


def test_a_name_is_broken_between_words_and_nothing_is_lost_where_there_is_room():
    lines = wrap(NAME, 220, 14, 4, is_bold=True)
    assert len(lines) > 1
    assert " ".join(lines) == NAME


def test_what_goes_beyond_the_last_line_is_cut():
    lines = wrap(NAME, 160, 14, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert not lines[0].endswith("…")


@pytest.mark.parametrize(("words", "lines"), [("", [""]), ("  ", [""]), ("a  b", ["a b"])])
def test_little_needs_one_line(words, lines):
    assert wrap(words, 100, 14, 3) == lines


@given(st.text(max_size=80), st.integers(40, 300), st.integers(1, 5), st.booleans())
def test_no_line_is_wider_than_asked_and_none_too_many(words, width, lines, is_bold):
    broken = wrap(words, width, 14, lines, is_bold=is_bold)
    assert 1 <= len(broken) <= lines
    assert all(width_of(line, 14, is_bold=is_bold) <= width for line in broken)
    assert all(broken) or broken == [""]
