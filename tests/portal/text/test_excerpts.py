import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.excerpts import excerpt, plain_text, quoted

HTML_LIKE = st.text(st.sampled_from("<>/!-?=\"'& ;#x9asp\n\x00é")) | st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<script>", "</script>", "<!--", "-->", "<a b='", "'", ">", "&#", "1", "t"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("Không có thẻ", "Không có thẻ"),
        ("<p>Một</p><p>Hai</p>", "Một\nHai"),
        ("<p>Một<br>Hai<br/>Ba<BR />Bốn</p>", "Một\nHai\nBa\nBốn"),
        ("<h1>Tin</h1>\n\n<div><p>  Một\n hai </p></div>", "Tin\nMột hai"),
        ("<p>Đại <b>đoàn</b> <i>k</i>ết</p>", "Đại đoàn kết"),
        ("<ul><li>Một</li><li>Hai</li></ul>", "Một\nHai"),
        ("<table><tr><td>Họ tên</td><td>Năm sinh</td></tr></table>", "Họ tên Năm sinh"),
        ("<p>A&nbsp;&amp;&#160;B &lt;C&gt; &#272;&#x1ea1;i</p>", "A & B <C> Đại"),
        ("&amp;lt;", "&lt;"),
        ("a<script>if (a < b) { x('</p>') }</script>b", "ab"),
        ("a<STYLE type='x'>p > b { }</Style >b", "ab"),
        ("<scripts>a</scripts>", "a"),
        ("a<!-- <p>ẩn</p> > -->b<!-->c", "abc"),
        ("<!DOCTYPE html><?xml version='1.0'?>a</>b</ x>c", "abc"),
        ('<img alt="a > b" src=\'"\'>sau', "sau"),
        ('<a title = "1 > 0" href=x\'y>sau</a>', "sau"),
        ("5 < 7 và 8 > 6 <3", "5 < 7 và 8 > 6 <3"),
        ("Tin\u00adh\x00 thần", "Tinh thần"),
        ("e&#769;", "é"),
    ],
)
def test_a_page_gives_the_text_that_a_reader_sees(html, text):
    assert plain_text(html) == text


@pytest.mark.parametrize("unfinished", ["<!-- b", "<a href='b'", "<p", "<script>b", "<?b", "</p"])
def test_what_follows_markup_that_never_ends_is_dropped(unfinished):
    assert plain_text(f"a {unfinished}") == "a"


def test_a_quote_that_is_never_closed_does_not_swallow_the_page():
    assert plain_text('<p title="một>Hai</p>') == "Hai"


@pytest.mark.parametrize("digits", ["9" * 5000, "0" * 5000])
def test_an_endless_character_reference_is_no_error(digits):
    assert plain_text(f"a&#{digits};b") == "a\ufffdb"


@pytest.mark.parametrize(
    "hostile", ["<a ", "<!--", "<!--x>", "<a b='", "<a b=\"'", "<", "</", "<script>", "&#", "= '"]
)
def test_a_hostile_page_of_a_megabyte_is_read_to_its_end(hostile):
    # html.parser would need hours for some of these; a quadratic scan would hang the tests.
    source = hostile * (1_000_000 // len(hostile))
    plain_text(source)
    assert plain_text(f"<p>Đầu</p>{source}").startswith("Đầu")
    plain_text(f"<a {source}>")


@given(HTML_LIKE | st.text(st.characters(exclude_categories=())))
def test_any_text_is_read_without_an_error(html):
    text = plain_text(html)
    assert "\n\n" not in text
    assert text == text.strip()


def test_a_short_text_stays_whole_on_one_line():
    assert excerpt(" Một\n hai\u00a0 ba ") == "Một hai ba"


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (16, "Đại đoàn kết, là"),
        (15, "Đại đoàn kết…"),
        (14, "Đại đoàn kết…"),
        (12, "Đại đoàn…"),
        (9, "Đại đoàn…"),
        (8, "Đại…"),
        (4, "Đại…"),
        (3, "Đạ…"),  # not one word fits
        (1, "…"),
    ],
)
def test_a_long_text_is_cut_between_words(length, expected):
    assert excerpt("Đại đoàn kết, là", length) == expected


def test_an_excerpt_of_no_length_is_a_programming_error():
    with pytest.raises(ValueError, match="length"):
        excerpt("Tin", 0)


@given(st.text(), st.integers(1, 50))
def test_an_excerpt_is_never_too_long_and_never_cut_inside_a_word(text, length):
    whole = excerpt(text, len(text) * 3 + 1)
    cut = excerpt(text, length)
    assert len(cut) <= length
    if cut != whole:
        assert cut.endswith("…")
        kept = cut[:-1]
        assert whole.startswith(kept)
        is_between_words = not (whole[len(kept)].isalnum() and kept[-1:].isalnum())
        assert is_between_words or " " not in kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giám sát", "“giám sát”"),
        ('"giám sát"', "“giám sát”"),
        ("“giám sát”", "“giám sát”"),
        ('"đoàn kết" bữa cơm', "“‘đoàn kết’ bữa cơm”"),
        ('"một" "hai"', "“‘một’ ‘hai’”"),
        ('giám "sát', "“giám sát”"),
        ("giám sát việc", "“giám sát…”"),
        ("", "“”"),
    ],
)
def test_quotation_marks_are_never_doubled(text, expected):
    assert quoted(text, 12 if "việc" in text else 80) == expected
