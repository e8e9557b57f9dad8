"""Texts are compared word by word, so that a person reads at once what was changed."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.publishing.differences import Change, compare_texts


def drawn(pieces):
    """Return pieces as people write a correction: [-bỏ-]{+thêm+}."""
    sides = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(sides[piece.change].format(piece.text) for piece in pieces)


def side(pieces, without):
    return "".join(piece.text for piece in pieces if piece.change != without)


CHANGES = [
    ("", "", ""),
    ("Hội nghị", "Hội nghị", "Hội nghị"),
    ("", "Hội nghị", "{+Hội nghị+}"),
    ("Hội nghị", "", "[-Hội nghị-]"),
    ("quý I", "quý II", "quý [-I-]{+II+}"),
    ("ngày 12 tháng 5", "ngày 13 tháng 6", "ngày [-12-]{+13+} tháng [-5-]{+6+}"),
    ("Số 04-NQ/TU ngày 19/11/2021", "Số 05-NQ/TU ngày 19/11/2021",
     "Số [-04-NQ/TU-]{+05-NQ/TU+} ngày 19/11/2021"),
    ("1.200 hộ", "1.250 hộ", "[-1.200-]{+1.250+} hộ"),
    ("đoàn kết dân tộc", "đoàn kết toàn dân tộc", "đoàn kết {+toàn +}dân tộc"),
    ("đại đoàn kết", "đoàn kết", "[-đại -]đoàn kết"),
    ("Xong.", "Xong!", "Xong[-.-]{+!+}"),
    ("Ông A (Chủ tịch)", "Ông A", "Ông A[- (Chủ tịch)-]"),
    ("hòa bình", "hoà bình", "[-hòa-]{+hoà+} bình"),
    ("Quí", "quí", "[-Quí-]{+quí+}"),
    # Space is told, too, and nothing around it.
    ("a b", "a  b", "a {+ +}b"),
    (" a", "a", "[- -]a"),
    ("a\nb", "a b", "a[-\n-]{+ +}b"),
    # A word that stayed by chance parts no rewritten sentence.
    ("đánh giá kết quả công tác và bàn", "xem xét nhiệm vụ trọng tâm và nêu",
     "[-đánh giá kết quả công tác và bàn-]{+xem xét nhiệm vụ trọng tâm và nêu+}"),
    # But what is longer than the changes beside it stays.
    ("Ủy ban tỉnh tổ chức hội nghị tại Vinh", "Mặt trận tỉnh tổ chức hội nghị tại Huế",
     "[-Ủy ban-]{+Mặt trận+} tỉnh tổ chức hội nghị tại [-Vinh-]{+Huế+}"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_a_change_reads_as_people_would_mark_it(old, new, expected):
    assert drawn(compare_texts(old, new)) == expected


def test_two_forms_of_one_letter_are_no_difference():
    text = "Ủy ban Mặt trận Tổ quốc Việt Nam, kỳ họp thứ nhất"
    assert drawn(compare_texts(normalize("NFD", text), text)) == text


TEXTS = st.text(st.sampled_from("aăâbộờ ,.\n-/1\u0301\u00a0") | st.characters(), max_size=40)


@given(TEXTS, TEXTS)
def test_each_side_is_the_whole_text(old, new):
    pieces = compare_texts(old, new)
    assert side(pieces, without=Change.ADDED) == normalize("NFC", old)
    assert side(pieces, without=Change.REMOVED) == normalize("NFC", new)
    assert all(piece.text for piece in pieces)


WORDS = st.lists(st.sampled_from("ủy ban mặt trận và của , 04-NQ/TU".split()), max_size=30)


@given(WORDS, WORDS)
def test_each_side_is_the_whole_sentence(old, new):
    pieces = compare_texts(" ".join(old), " ".join(new))
    assert side(pieces, without=Change.ADDED) == " ".join(old)
    assert side(pieces, without=Change.REMOVED) == " ".join(new)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert {piece.change for piece in compare_texts(text, text)} <= {Change.SAME}
