"""Citations in the text of a page: links can be put around them without changing a character."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations.html import find_in_html

# HTML, and what a link would hold for each citation.
PAGES = [
    ("<p>Theo Nghị quyết số 04-NQ/TU.</p>", ["Nghị quyết số 04-NQ/TU"]),
    ("Theo Chỉ thị 05-CT/TW", ["Chỉ thị 05-CT/TW"]),
    (
        "<p>Kế hoạch số&nbsp;12/KH-UBND ngày&#160;02/3/2024 của Ủy ban</p>",
        ["Kế hoạch số&nbsp;12/KH-UBND ngày&#160;02/3/2024"],
    ),
    ("<p><b>Nghị quyết</b> số 04-NQ/TU</p>", ["số 04-NQ/TU"]),
    ("<p><em>Đề án 23-ĐA/TU</em>, ngày 11/9/2023</p>", ["Đề án 23-ĐA/TU"]),
    ("<p>Hướng dẫn 04-<b>HD/BTCTW</b></p>", []),
    ('<p><a href="/x">Luật số 75/2015/QH13</a></p>', []),
    (
        '<p><a href="/x">Luật</a> số 75/2015/QH13, <a href="/y">Nghị định 30/2020/NĐ-CP</a></p>',
        ["số 75/2015/QH13"],
    ),
    ("<td>Quyết định</td><td>15/QĐ-UBND</td>", ["15/QĐ-UBND"]),
    ("<li>Kết luận số 01-KL/TW</li><li>Thông báo số 02-TB/TW</li>", None),
    ("<p>A &amp; B &lt; 15/QĐ-UBND &gt; C</p>", ["15/QĐ-UBND"]),
    ("<p>Quyết định<br>số 15/QĐ-UBND</p>", ["số 15/QĐ-UBND"]),
    ("<p>dòng một\r\ndòng hai\nQuyết định 15/QĐ-UBND</p>", ["Quyết định 15/QĐ-UBND"]),
    ("<!-- Quyết định 15/QĐ-UBND --><p>trống</p>", []),
    ("<style>.x{} /* 15/QĐ-UBND */</style>", []),
    ("<p>Quyết định 15/QĐ-UBND<sup>[1]</sup> của UBND tỉnh</p>", ["Quyết định 15/QĐ-UBND"]),
    ('<p title="Quyết định 15/QĐ-UBND">không có</p>', []),
    ("<p>Quy&#7871;t định 15/QĐ-UBND</p>", ["Quy&#7871;t định 15/QĐ-UBND"]),
    ("<p>15/QĐ-UBND</p><!-- hở 16/QĐ-UBND", ["15/QĐ-UBND"]),
    ("<p>15/QĐ-UBND</p><a href='hở 16/QĐ-UBND", ["15/QĐ-UBND"]),
    ("<!DOCTYPE html><p>15/QĐ-UBND</p>", ["15/QĐ-UBND"]),
    ("<![CDATA[ 15/QĐ-UBND ]]>", []),
    ("<p title='a > b'>15/QĐ-UBND</p>", ["15/QĐ-UBND"]),
    ("", []),
    ("& < > &nbsp", []),
]


@pytest.mark.parametrize(("html", "linked"), PAGES)
def test_what_a_link_would_hold(html, linked):
    found = [html[one.start : one.end] for one in find_in_html(html) if not one.is_linked]
    assert found == (linked or found)
    assert linked is not None or len(found) == 2


def test_type_date_and_issuer_are_read_across_inline_tags():
    html = "<p><b>Nghị quyết</b> số <i>04-NQ/TU</i> ngày 19/11/2021 của <b>Tỉnh ủy</b></p>"
    (found,) = find_in_html(html)
    assert found.citation.type_name == "Nghị quyết"
    assert str(found.citation.signed_on) == "2021-11-19"
    assert found.citation.issuer == "Tỉnh ủy"


HOSTILE = [
    *("<", "&", "</", "<!--", "<![", "<?", "<a ", "<a b='", "<b>", "</b>", "<b/", "<div>", "&#"),
    *("<p><b>1/QĐ-A", "<a href='/'>1/QĐ-UBND</a>", "&nbsp;", "<br>số 1 "),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_eight_times_the_page_takes_no_more_than_thirty_times_as_long(piece):
    short, long = (piece * (size // len(piece)) for size in (20_000, 160_000))
    fastest = min(seconds(short) for _ in range(3))
    assert min(seconds(long) for _ in range(2)) < 0.2 + 30 * fastest  # quadratic: 64 times


def seconds(html):
    started = time.process_time()
    list(find_in_html(html))
    return time.process_time() - started


PIECES = [
    *("<p>", "</p>", "<b>", "</b>", "<br>", "<a href='/'>", "</a>", "&nbsp;", "&amp;", "\n", " "),
    *("Nghị quyết", " số ", "04-NQ/TU", "15/QĐ-UBND", " ngày 19/11/2021", " của Tỉnh ủy", ", "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_links_change_no_visible_character(html):
    linked = html
    last = len(html)
    for one in reversed([each for each in find_in_html(html) if not each.is_linked]):
        assert 0 <= one.start < one.end <= last
        last = one.start
        inside = linked[one.start : one.end]
        assert "<" not in inside
        assert "NQ/TU" in inside or "QĐ-UBND" in inside
        linked = f"{linked[: one.start]}<a href='/v'>{inside}</a>{linked[one.end :]}"
    assert text_of(linked) == text_of(html)


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text = ""

    def handle_data(self, data):
        self.text += data


def text_of(html):
    reader = _Text()
    reader.feed(html)
    reader.close()
    return reader.text
