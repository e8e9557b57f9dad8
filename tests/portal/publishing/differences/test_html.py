"""Texts in HTML are compared block by block: words, pictures, links and how words are set."""

import random
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.publishing.differences import Change, Fate, Image, Skipped, compare_html, fold
from portal.publishing.differences.blocks import read_blocks
from portal.richtext.sanitiser import sanitise
from tests.portal.publishing.differences.test_words import drawn, side

PICTURE = '<img src="/media/anh/1.jpg" alt="{}">'


def told(old, new):
    """Return what is told of the blocks that changed."""
    return [
        (str(each.fate), each.form, drawn(each.pieces), *each.notes)
        for each in compare_html(old, new)
        if each.fate != Fate.SAME
    ]


NO_CHANGE = [
    ("", ""),
    ("<p>Hội nghị</p>", "<p>Hội nghị</p>"),
    ("<p>Hội nghị</p>", "<p> Hội&nbsp;nghị\n</p>\n"),
    ("<p>Hội nghị</p>", normalize("NFD", "<p>Hội nghị</p>")),
    ("<p>Hội <b>nghị</b></p>", "<p>Hội <strong>nghị</strong></p>"),
    ("<p>a</p><p></p>", "<p>a</p>"),
]


@pytest.mark.parametrize(("old", "new"), NO_CHANGE)
def test_what_looks_the_same_is_no_difference(old, new):
    assert told(old, new) == []


CHANGES = {
    "a word": (
        "<p>Kết quả quý I.</p><p>Hết.</p>",
        "<p>Kết quả quý II.</p><p>Hết.</p>",
        [("changed", "Đoạn văn", "Kết quả quý [-I-]{+II+}.")],
    ),
    "a paragraph between others": (
        "<p>Một.</p><p>Ba.</p>",
        "<p>Một.</p><p>Hai.</p><p>Ba.</p>",
        [("added", "Đoạn văn", "{+Hai.+}")],
    ),
    "an item": (
        "<ul><li>cam</li><li>quýt</li></ul>",
        "<ul><li>cam</li></ul>",
        [("removed", "Mục liệt kê", "[-quýt-]")],
    ),
    "a number in a table": (
        "<table><tr><th>Năm</th></tr><tr><td>Hộ</td><td>12</td></tr></table>",
        "<table><tr><th>Năm</th></tr><tr><td>Hộ</td><td>13</td></tr></table>",
        [("changed", "Ô bảng", "[-12-]{+13+}")],
    ),
    "a paragraph made a heading": (
        "<p>Mục đích, yêu cầu</p>",
        "<h2>Mục đích, yêu cầu</h2>",
        [("changed", "Tiêu đề cấp 2", "Mục đích, yêu cầu",
          "Đổi từ đoạn văn thành tiêu đề cấp 2.")],
    ),
    "a list that counts now": (
        "<ul><li>cam ngọt</li></ul>",
        "<ol><li>cam ngọt</li></ol>",
        [("changed", "Mục đánh số", "cam ngọt", "Đổi từ mục liệt kê thành mục đánh số.")],
    ),
    "bold": (
        "<p>Kết quả quý I.</p>",
        "<p>Kết quả <b>quý I</b>.</p>",
        [("changed", "Đoạn văn", "Kết quả quý I.", "Thêm in đậm: “quý I”.")],
    ),
    "no longer italic": (
        "<p><i>Kết quả</i> quý I.</p>",
        "<p>Kết quả quý I.</p>",
        [("changed", "Đoạn văn", "Kết quả quý I.", "Bỏ in nghiêng: “Kết quả”.")],
    ),
    "the middle of a word": (
        "<p>H2O là nước</p>",
        "<p>H<sub>2</sub>O là nước</p>",
        [("changed", "Đoạn văn", "H2O là nước", "Thêm chỉ số dưới: “H2O”.")],
    ),
    "where a link leads": (
        '<p>Xem <a href="/a">tại đây</a>.</p>',
        '<p>Xem <a href="/b">tại đây</a>.</p>',
        [("changed", "Đoạn văn", "Xem tại đây.",
          "Đổi liên kết ở “tại đây”: trước đây dẫn đến /a, nay dẫn đến /b")],
    ),
    "a new link on words that were there": (
        "<p>Xem tại đây.</p>",
        '<p>Xem <a href="/b">tại đây</a>.</p>',
        [("changed", "Đoạn văn", "Xem tại đây.",
          "Thêm liên kết ở “tại đây”, dẫn đến /b")],
    ),
    "a link in a new paragraph": (
        "",
        '<p>Xem <a href="/b">tại đây</a>.</p>',
        [("added", "Đoạn văn", "{+Xem tại đây.+}", "Thêm liên kết ở “tại đây”, dẫn đến /b")],
    ),
    "a link that is gone": (
        '<p>Xem <a href="/a">tại đây</a>.</p>',
        "<p>Xem tại đây.</p>",
        [("changed", "Đoạn văn", "Xem tại đây.",
          "Bỏ liên kết ở “tại đây”, trước đây dẫn đến /a")],
    ),
    "a word within a link": (
        '<p>Xem <a href="/a">văn bản số 1</a>.</p>',
        '<p>Xem <a href="/a">văn bản số 2</a>.</p>',
        [("changed", "Đoạn văn", "Xem văn bản số [-1-]{+2+}.")],
    ),
    "lines in the middle": (
        "<p>Kính gửi bà con</p>",
        '<p class="align-center">Kính gửi bà con</p>',
        [("changed", "Đoạn văn", "Kính gửi bà con",
          "Đổi cách căn dòng: từ căn như thường thành căn giữa.")],
    ),
    "a paragraph at another place": (
        "<p>Một hai ba bốn năm.</p><p>Sáu bảy tám chín mười.</p><p>Thứ ba ở đây.</p>",
        "<p>Sáu bảy tám chín mười.</p><p>Thứ ba ở đây.</p><p>Một hai ba bốn năm.</p>",
        [("moved-away", "Đoạn văn", "[-Một hai ba bốn năm.-]"),
         ("moved-here", "Đoạn văn", "{+Một hai ba bốn năm.+}")],
    ),
    "what a picture is said to show": (
        PICTURE.format("Đại biểu"),
        PICTURE.format("Đại biểu biểu quyết"),
        [("changed", "Ảnh", "Đại biểu{+ biểu quyết+}")],
    ),
    "how large a picture is": (
        '<img src="/media/1.jpg" alt="a" width="300" height="200">',
        '<img src="/media/1.jpg" alt="a" width="600">',
        [("changed", "Ảnh", "a", "Đổi cỡ ảnh: từ 300 × 200 thành 600 × tự động.")],
    ),
    "the words below a picture": (
        f"<figure>{PICTURE}<figcaption>Ảnh: An</figcaption></figure>",
        f"<figure>{PICTURE}<figcaption>Ảnh: Bình</figcaption></figure>",
        [("changed", "Chú thích ảnh", "Ảnh: [-An-]{+Bình+}")],
    ),
    "a line that is broken": (
        "<p>Một hai</p>",
        "<p>Một<br>hai</p>",
        [("changed", "Đoạn văn", "Một[- -]{+\n+}hai")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_told(what):
    old, new, expected = CHANGES[what]
    assert told(old, new) == expected


def test_another_picture_is_shown_beside_the_one_that_was_there():
    old = '<p>Một.</p><p><img src="/media/1.jpg" alt="a"></p><p>Hai.</p>'
    (change,) = [each for each in compare_html(old, old.replace("1.jpg", "2.jpg")) if each.notes
                 or each.fate != Fate.SAME]  # fmt: skip
    assert change.is_other_image
    assert (change.before, change.after) == (Image("/media/1.jpg", "a"), Image("/media/2.jpg", "a"))


def test_a_picture_that_was_moved_is_told_at_both_places():
    picture = '<p><img src="/media/1.jpg" alt="a"></p>'
    old, new = f"{picture}<p>Một.</p><p>Hai.</p>", f"<p>Một.</p><p>Hai.</p>{picture}"
    fates = [each.fate for each in compare_html(old, new)]
    assert fates == [Fate.MOVED_AWAY, Fate.SAME, Fate.SAME, Fate.MOVED_HERE]


def test_a_cell_says_where_it_stands():
    old = "<table><tr><td>Hộ</td><td>12</td></tr></table>"
    assert [each.place for each in compare_html(old, old)] == ["hàng 1, cột 1", "hàng 1, cột 2"]


@pytest.mark.parametrize(
    ("html", "forms"),
    [
        ("lời không trong đoạn nào", ["Đoạn văn"]),
        ("<blockquote><p>lời dẫn</p></blockquote>", ["Trích dẫn"]),
        ("<ul><li>một<ol><li>hai</li></ol></li></ul>", ["Mục liệt kê", "Mục đánh số"]),
        ("<table><caption>Bảng</caption><tr><th>a</th></tr></table>", ["Tên bảng", "Ô đầu bảng"]),
        ("<p>trước<img src='/media/a' alt=''>sau</p>", ["Đoạn văn", "Ảnh", "Đoạn văn"]),
        ("<hr><pre>a\n b</pre>", ["Đường kẻ ngang", "Đoạn giữ nguyên dòng"]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", ["Thuật ngữ", "Giải thích"]),
        ("</p></li></b></a></table><p>thừa thẻ đóng", ["Đoạn văn"]),
    ],
)
def test_a_block_is_called_by_what_it_is(html, forms):
    assert [block.form for block in read_blocks(html)] == forms


def test_only_what_stands_beside_a_change_is_shown():
    old = "".join(f"<p>Đoạn {number}.</p>" for number in range(9))
    shown = fold(compare_html(old, old.replace("Đoạn 4", "Đoạn bốn")))
    assert [getattr(each, "skipped", "…") for each in shown] == [3, "…", "…", "…", 3]
    assert fold(compare_html(old, old)) == [Skipped(9)]


HTML = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<ul><li>", "</li></ul>", "<b>", "</b>", '<a href="/a">', "</a>", "<br>",
         "<table><tr><td>", "</td></tr></table>", '<img src="/media/a" alt="ảnh">', "<h2>", "</h2>",
         "Ủy ", "ban ", "Mặt", " trận ", "nghi\u0323", "&amp;", " "]
    ),
    max_size=25,
).map(lambda parts: sanitise("".join(parts)))  # fmt: skip


@given(HTML, HTML)
def test_each_side_is_the_whole_text(old, new):
    differences = compare_html(old, new)
    for html, without, elsewhere in (
        (old, Change.ADDED, {Fate.ADDED, Fate.MOVED_HERE}),
        (new, Change.REMOVED, {Fate.REMOVED, Fate.MOVED_AWAY}),
    ):
        kept = [each for each in differences if each.fate not in elsewhere]
        assert [side(each.pieces, without) for each in kept] == [
            block.text for block in read_blocks(html)
        ]


@given(HTML)
def test_a_text_does_not_differ_from_itself(html):
    assert {each.fate for each in compare_html(html, html)} <= {Fate.SAME}


def some_words(seed, share, words):
    """Return words of which a share is put for others, the same each time."""
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    return [f"chữ{dice.randrange(900)}" if dice.random() < share else word for word in words]


def in_blocks(words, size):
    return "".join(f"<p>{' '.join(words[at : at + size])}</p>" for at in range(0, len(words), size))


HUNDRED_PAGES = some_words(1, 1, [""] * 50_000)


@pytest.mark.parametrize(("size", "share"), [(3, 0.5), (50, 0.02), (50, 1), (50_000, 0.5)])
def test_the_differences_of_a_hundred_pages_are_found(size, share):
    old = in_blocks(HUNDRED_PAGES, size)
    new = in_blocks(some_words(2, share, HUNDRED_PAGES), size)
    differences = compare_html(old, new)
    assert any(each.fate != Fate.SAME for each in differences)


def test_of_a_text_that_is_too_long_for_words_the_lines_are_told():
    words = HUNDRED_PAGES * 4
    old = in_blocks(words, 50)
    new = old.replace(words[0], "Hội&nbsp;nghị", 1)
    changed = [each for each in compare_html(old, new) if each.fate != Fate.SAME]
    assert [each.fate for each in changed] == [Fate.REMOVED, Fate.ADDED]
    assert changed[1].pieces[0].text.startswith("Hội nghị ")
