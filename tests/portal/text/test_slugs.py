import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.slugs import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đồng Tháp", "dong-thap"),
        ("\u00d0ồng Tháp", "dong-thap"),
        (unicodedata.normalize("NFD", "Đồng Tháp"), "dong-thap"),
        ("  Kỹ thuật – Mỹ thuật! ", "ky-thuat-my-thuat"),
        ("Nghị quyết 04-NQ/TU", "nghi-quyet-04-nq-tu"),
        ("a_b\u00a0c", "a-b-c"),
        ("ﬁle 𝐓𝐢𝐧", "file-tin"),
        ("việ̣t", "viet"),
        ("", ""),
        (" – … ", ""),
        ("漢字", ""),
    ],
)
def test_a_title_becomes_a_slug(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("max_length", "slug"),
    [(20, "dai-doan-ket-toan"), (17, "dai-doan-ket-toan"), (16, "dai-doan-ket"), (2, "da")],
)
def test_a_long_slug_is_cut_between_words(max_length, slug):
    assert slugify("Đại đoàn kết toàn dân tộc", max_length) == slug


def test_a_length_below_one_is_a_programming_error():
    with pytest.raises(ValueError, match="max_length"):
        slugify("Tin", 0)


@given(st.text(), st.integers(1, 100))
def test_a_slug_holds_only_small_letters_digits_and_single_hyphens(text, max_length):
    slug = slugify(text, max_length)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= max_length
    assert slugify(slug, max_length) == slug
