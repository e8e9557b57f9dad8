"""Lines broken to fit a page become the phrases they were."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.folding import words
from portal.text.lines import join_lines


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("khối đại đoàn\r\nkết toàn dân", "khối đại đoàn kết toàn dân"),
        ("khối đại\u00a0đoàn \n\n  kết", "khối đại đoàn kết"),
        ("Quy định số 213-\nQĐ/TW", "Quy định số 213-QĐ/TW"),
        ("Nghị quyết 04-NQ/\nTU", "Nghị quyết 04-NQ/TU"),
        ("nhiệm kỳ 2020-\n2025", "nhiệm kỳ 2020-2025"),
        ("nước In-đô-nê-\nxi-a", "nước In-đô-nê-xi-a"),
        ("V. I. Lê-\nnin, xta-\nlin", "V. I. Lê-nin, xta-lin"),
        ("the develop-\nment of", "the development of"),
        ("the develop\u00ad\r\n ment of", "the development of"),
        ("phản\u00ad biện", "phản biện"),
        ("Hà Nội -\nHuế", "Hà Nội - Huế"),
        ("gồm:\n- một\n- hai", "gồm: - một - hai"),
        (unicodedata.normalize("NFD", "Mặt trận\nTổ quốc"), "Mặt trận Tổ quốc"),
        ("Mặt\0 trận\x0cTổ\ud800 quốc\u200b", "Mặt trận Tổ quốc"),
        ("\n \n", ""),
        ("", ""),
    ],
    ids=repr,
)
def test_lines_are_joined_to_what_was_meant(broken, joined):
    assert join_lines(broken) == joined


@given(st.text(st.sampled_from("aăz9-/ \n\r\t\u00ad\u0301\0_.")))
def test_one_line_is_left_that_joining_again_does_not_change(text):
    line = join_lines(text)
    assert "\n" not in line
    assert join_lines(line) == line


@given(st.text(st.sampled_from("aăz9-/ \n")))
def test_no_letter_is_lost(text):
    assert "".join(words(join_lines(text))) == "".join(words(text))


def test_endless_words_and_hyphens_take_no_time():
    for text in ("a" * 200_000, "a-\n" * 70_000, "-\n" * 100_000, "\u00ad \t" * 70_000 + "a"):
        assert join_lines(text)
