"""Abbreviations stand for what their letters say."""

import pytest

from portal.text.abbreviations import ABBREVIATIONS
from portal.text.folding import words
from portal.text.syllables import is_syllable


@pytest.mark.parametrize(("short", "long"), ABBREVIATIONS.items())
def test_its_letters_begin_the_words_in_order(short, long):
    assert "".join(word[0] for word in words(long)) == short
    assert all(map(is_syllable, long.split()))
