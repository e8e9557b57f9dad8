"""What was typed with the keyboard program switched off is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.folding import words
from portal.text.keyboard import decode

TYPED = [
    # typed, meant
    ("nghij", "nghị"), ("quyeets", "quyết"), ("quyees", "quyế"), ("ddoanf", "đoàn"),
    ("ddoafn", "đoàn"), ("doafnd", "đoàn"), ("mawtj", "mặt"),
    ("traanj", "trận"), ("tranaj", "trận"), ("nuwowcs", "nước"), ("nuowcs", "nước"),
    ("nuocws", "nước"), ("nguowif", "người"), ("thuyr", "thủy"), ("hoaf", "hòa"),
    ("hoafn", "hoàn"), ("quys", "quý"), ("quas", "quá"), ("gif", "gì"), ("giowf", "giờ"),
    ("giams", "giám"), ("sats", "sát"), ("cur", "củ"), ("cuar", "của"),
    ("muwa", "mưa"), ("muaw", "mưa"), ("tuw", "tư"), ("tw", "tư"), ("thuw", "thư"), ("uwr", "ử"),
    ("nghieengs", "nghiếng"), ("dduongwf", "đường"), ("duowngfd", "đường"), ("kyf", "kỳ"),
    ("quowr", "quở"), ("Quyeets", "quyết"), ("QUYEETS", "quyết"),
    ("tooz", "tô"), ("nghi5", "nghị"), ("quye61t", "quyết"), ("quyet61", "quyết"),
    ("d9oan2", "đoàn"), ("doan29", "đoàn"), ("nuoc71", "nước"), ("mat85", "mặt"), ("thu3y", "thủy"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_keys_are_read_as_marks(typed, meant):
    assert decode(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "a", "mat", "tran", "nghị", "co9", "04", "2021", "http", "x" * 40, "đoanf", "ss", "1hai"],
)
def test_what_holds_no_such_keys_says_nothing(typed):
    assert decode(typed) is None


@given(st.text(max_size=20) | st.text(alphabet="aeouwdsfrxj0123456789nghctq", max_size=14))
def test_any_text_is_read_as_one_syllable_or_not_at_all(typed):
    meant = decode(typed)
    if meant is not None:
        assert len(words(meant)) == 1
        assert len(meant) <= len(typed)
        assert meant != typed.lower()
