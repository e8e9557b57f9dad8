"""Texts that other programs read."""

import pytest

from portal.text.cells import cell, fit


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+84 234", "'+84 234"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\0=1", "'=1"),
        ("\u00a0 =1", "'=1"),
        ("a;=1", "a;'=1"),
        ("a; -1; b", "a; '-1; b"),
    ],
)
def test_what_would_begin_a_formula_gets_an_apostrophe(text, written):
    assert cell(text) == written


@pytest.mark.parametrize(
    "text", ["", "04-NQ/TU", "a=b", "Về việc – “giám sát”", "2021-11-19", "https://a.vn/?a=1"]
)
def test_other_texts_stay_as_they_are(text):
    assert cell(text) == text


def test_a_cell_is_one_line():
    assert cell("Về  việc\r\ngiám\tsát\u2028xã ") == "Về việc giám sát xã"


def test_what_xml_cannot_hold_goes_and_nothing_else():
    assert fit("a\0\x01\x0b\x1f\ufffe\uffff\ud800b") == "ab"
    assert fit("Đ\t\n😀\x7f") == "Đ\t\n😀\x7f"
