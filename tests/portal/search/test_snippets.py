"""Passages that show why a text was found."""

from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.hits import marker_of
from portal.search.query import parse_words
from portal.search.snippets import PASSAGE, best_passage, marked
from portal.text.folding import words


def marker(text):
    """Return a marker for a query of free words."""
    return marker_of(parse_words(text))


def shown(pieces):
    """Return pieces as a text with the found words in brackets."""
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("mat tran ", "Mặt trận Tổ quốc", "[Mặt trận] Tổ quốc"),
        ("mặt trận ", "Mặt trận ở bản Mát Trăn", "[Mặt trận] ở bản Mát Trăn"),
        ("mặt trận ", "bản Mát Trăn", "bản [Mát Trăn]"),
        ("mặt trận ", "Mặt tran", "[Mặt tran]"),
        ("mat tran ", "mat trận", "[mat trận]"),
        ("tran mat ", "Mặt sau, trận đầu", "[Mặt] sau, [trận] đầu"),
        ("hòa ", "hoà hòa hoa", "[hoà hòa] hoa"),
        ("kỹ thuật ", "kĩ thuật", "[kĩ thuật]"),
        ("ky ", "kĩ kỹ ki KY", "[kĩ kỹ ki KY]"),
        ("giám s", "giám sát, sửa", "[giám sát], [sửa]"),
        ("giám s", "giám sát, sự", "[giám sát], [sự]"),
        ("giam ", "04-NQ/TU", "04-NQ/TU"),
        ("04-nq/tu ", "Số 04-NQ/TU.", "Số [04-NQ/TU]."),
        ("04-NQ/TU", "từ năm 04, từng tuyến 4 NQ-TU", "từ năm 04, từng tuyến [4 NQ-TU]"),
        ("nghị quyết 04-NQ/TU", "Nghị quyết của TU", "[Nghị quyết] của TU"),
        ("04-nq/tu của 04", "04-NQ/TU, 04", "[04-NQ/TU], [04]"),
        ("quy định", "Quỹ quy định, quý", "Quỹ [quy định], quý"),
        ("mặt tran", "mặt trận, trang", "[mặt trận], trang"),
        ("tran", "Trần, trang", "[Trần], trang"),
        ("tran", "trang, tranh", "[trang], [tranh]"),
        ("đại đo", "đại đoàn kết do đội đồng", "[đại đoàn] kết do đội đồng"),
        ("nghị quyế", "nghị quyết", "[nghị quyết]"),
        ("hiệp thươn", "hiệp thương thường", "[hiệp thương thường]"),
        ("doan ", "\u00d0oàn", "[\u00d0oàn]"),
        ("doan ", "", ""),
    ],
)
def test_the_words_that_were_looked_for_are_marked_in_their_own_accents(query, text, expected):
    assert shown(marked(text, marker(query))) == expected


def test_a_decomposed_text_is_marked_like_a_composed_one():
    text = "Mặt trận Tổ quốc"
    assert marked(normalize("NFD", text), marker("mặt ")) == marked(text, marker("mặt "))


def test_the_passage_is_the_one_with_the_most_different_words():
    text = "Giám sát. " + "Chữ khác. " * 60 + "Mặt trận giám sát nhà tạm. " + "Hết. " * 60
    passage = shown(best_passage(text, marker("giám sát mặt trận ")))
    assert "[Mặt trận giám sát] nhà tạm" in passage
    assert passage.startswith("… ")
    assert passage.endswith("…")


def test_among_passages_with_the_same_words_the_closest_together_is_shown():
    text = "Mặt hàng này. " + "Chữ. " * 20 + "Trận đấu. " + "Xa. " * 90 + "Về mặt trận xã."
    assert "Về [mặt trận] xã" in shown(best_passage(text, marker("mặt trận ")))


def test_without_any_of_the_words_the_beginning_is_shown():
    passage = best_passage("Mở đầu. " + "Chữ khác. " * 60, marker("mặt"))
    assert shown(passage).startswith("Mở đầu.")
    assert shown(passage).endswith("…")


def test_a_short_text_is_shown_whole():
    assert shown(best_passage("Về\n\nmặt  trận.", marker("tran "))) == "Về mặt [trận]."


def test_a_text_without_any_words_has_no_passage():
    assert best_passage("", marker("tran")) == []


@pytest.mark.parametrize("length", [PASSAGE - 1, PASSAGE + 1, 5_000])
def test_a_very_long_word_is_cut_and_hides_no_other(length):
    long = "x" * length
    passage = shown(best_passage(f"Xem {long} mặt trận {long}", marker("tran ")))
    assert "mặt [trận]" in passage
    assert len(passage) < 2 * PASSAGE
    itself = best_passage(f"Xem {long} hết", marker(f"{long[:40]}"))
    assert 0 < sum(len(piece.text) for piece in itself) < 2 * PASSAGE


@given(st.text(), st.text())
def test_marking_loses_no_character(text, query):
    pieces = marked(text, marker(query))
    assert "".join(piece.text for piece in pieces) == normalize("NFC", text)
    assert all(piece.text for piece in pieces)


TEXTS = st.lists(
    st.sampled_from(["mặt", "trận", "mat", "Mát", "tran.", "xã", "-", "x" * 90, "kĩ", "kỹ"]),
    max_size=120,
).map(" ".join)


@given(TEXTS, st.sampled_from(["mặt trận", "mat tran ", "kỹ", "xã mặt", "tr", "gì đó"]))
def test_a_passage_is_a_piece_of_the_text_with_at_least_one_word_that_is_there(text, query):
    looked_for = marker(query)
    pieces = best_passage(text, looked_for)
    whole = "".join(piece.text for piece in pieces)
    assert whole.removeprefix("… ").removesuffix("…") in text
    assert len(whole) <= 2 * PASSAGE
    assert any(piece.is_found for piece in pieces) == bool(looked_for.spans(text))
    for piece in pieces:
        if piece.is_found:
            assert all(
                word in looked_for.words or word.startswith(looked_for.unfinished)
                for word in words(piece.text)
            )


@pytest.mark.parametrize("query", ["nhân dân", "mặt trận giám sát", "d", "không có"])
def test_a_text_of_200_kilobytes_takes_a_moment_only(query):
    text = "Mặt trận nhân dân các xã giám sát nhân dân. Chữ khác ở đây. " * 3_000
    before = process_time()
    best_passage(text, marker(query))
    assert process_time() - before < 1
