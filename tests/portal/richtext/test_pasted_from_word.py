"""What Word puts on the clipboard becomes HTML as if it had been written in the editor."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.richtext.lists import ListItem, nested_list
from portal.richtext.sanitiser import sanitise


def item(text, marker, level=1, place="Middle"):
    return (
        f"<p class=MsoListParagraphCxSp{place} style='margin-left:.5in;text-indent:-.25in;"
        f"mso-list:l0 level{level} lfo1'><![if !supportLists]><span lang=EN-US "
        f"style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>"
        f"{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span>"
        f"</span><![endif]><span lang=EN-US>{text}<o:p></o:p></span></p>\n"
    )


PASTED = {
    "a paragraph with its fonts, language and classes": (
        "<p class=MsoNormal style='text-indent:.5in;line-height:150%'><span lang=VI style='"
        'font-size:14.0pt;font-family:"Times New Roman",serif;mso-fareast-font-family:Calibri\'>'
        "Ủy ban <b style='mso-bidi-font-weight:normal'>Mặt trận</b><o:p></o:p></span></p>",
        "<p>Ủy ban <b>Mặt trận</b></p>",
    ),
    "paragraphs that are only there for their height": (
        "<p class=MsoNormal><span style='mso-x:1'>một</span></p>"
        "<p class=MsoNormal><b><o:p>&nbsp;</o:p></b></p><p class=MsoNormal>hai</p>",
        "<p>một</p><p>hai</p>",
    ),
    "an indent of hard spaces within the font": (
        "<p class=MsoNormal><span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>"
        "<b><span>&nbsp; Sáng</span></b> nay</p>",
        "<p><b>Sáng</b> nay</p>",
    ),
    "a gap of hard spaces in a line": (
        "<p>Họ tên:&nbsp;&nbsp;&nbsp;&nbsp; <i>An</i>,&nbsp;5&nbsp;kg</p>",
        "<p>Họ tên: <i>An</i>,&nbsp;5&nbsp;kg</p>",
    ),
    "bold text in pieces": (
        "<p><b><span lang=EN-US>Ủy </span></b><b><span lang=VI>ban</span></b>"
        "<b><i><span> Mặt</span></i></b><b><i> trận</i></b></p>",
        '<p><b><span lang="EN-US">Ủy </span><span lang="VI">ban</span><i> Mặt trận</i></b></p>',
    ),
    "a language where nothing says Word": (
        '<p>Phố <span lang="fr">Pasteur</span></p>',
        '<p>Phố <span lang="fr">Pasteur</span></p>',
    ),
    "bookmarks": (
        '<p class=MsoNormal><a name="_Toc123"></a><a name="_Hlk1">Chữ</a></p>',
        "<p>Chữ</p>",
    ),
    "an anchor that a link may lead to": (
        '<p><a id="phan-1"></a>Chữ</p>',
        '<p><a id="phan-1" rel="noopener"></a>Chữ</p>',
    ),
    "comments, styles and the settings of Word": (
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><style>p.MsoNormal{color:red}"
        "</style><p>Chữ</p>",
        "<p>Chữ</p>",
    ),
    "a list with bullets": (
        item("một", "·", place="First") + item("hai", "·", place="Last"),
        "<ul><li>một</li><li>hai</li></ul>",
    ),
    "a list with numbers": (
        item("một", "1.") + item("hai", "2."),
        "<ol><li>một</li><li>hai</li></ol>",
    ),
    "a list that goes on counting": (
        item("ba", "3)") + item("bốn", "4)"),
        '<ol start="3"><li>ba</li><li>bốn</li></ol>',
    ),
    "lists in each other": (
        item("một", "1.")
        + item("a", "a)", 2)
        + item("b", "b)", 2)
        + item("chấm", "·", 3)
        + item("hai", "2."),
        '<ol><li>một<ol type="a"><li>a</li><li>b<ul><li>chấm</li></ul></li></ol></li>'
        "<li>hai</li></ol>",
    ),
    "lists with capitals and Roman numbers": (
        item("một", "I.") + "<p>giữa</p>" + item("a", "A."),
        '<ol type="I"><li>một</li></ol>\n<p>giữa</p><ol type="A"><li>a</li></ol>',
    ),
    "text around a list": (
        "<p>trước</p>" + item("một", "-") + "<p>sau</p>",
        "<p>trước</p><ul><li>một</li></ul>\n<p>sau</p>",
    ),
    "a table": (
        "<table class=MsoTableGrid border=1 style='mso-yfti-tbllook:1184'><tr><td width=208 valign="
        "top style='border:solid windowtext 1.0pt'><p class=MsoNormal><b>Xã<o:p></o:p></b></p></td>"
        "<td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr></table>",
        "<table><tbody><tr><td><p><b>Xã</b></p></td><td></td></tr></tbody></table>",
    ),
    "words verbatim": ("<pre>  a\u00a0\u00a0 b</pre>", "<pre>  a&nbsp;&nbsp; b</pre>"),
    "a line break alone in bold": ("<p>một<b><br></b>hai</p>", "<p>một<b><br></b>hai</p>"),
    "empty bold text between words": ("<p>một<b> </b>hai</p>", "<p>một hai</p>"),
}


@pytest.mark.parametrize(("pasted", "expected"), PASTED.values(), ids=PASTED)
def test_it_is_cleaned(pasted, expected):
    clean = sanitise(pasted)
    assert clean == expected
    assert sanitise(clean) == expected


def test_a_list_that_begins_deep_and_ends_flat_is_well_formed():
    items = [ListItem(level, is_ordered=False, html=str(level)) for level in (3, 1, 2, 9, 2, 1)]
    assert nested_list(items) == (
        "<ul><li>3</li></ul><ul><li>1<ul><li>2<ul><li>9</li></ul></li><li>2</li></ul></li>"
        "<li>1</li></ul>"
    )


word_soup = st.lists(
    st.one_of(
        st.builds(
            item,
            st.sampled_from(["a", "<b>b</b>", "", "&nbsp;", "</p>", "<ul><li>x", "<span>"]),
            st.sampled_from(["1.", "·", "a)", "IV.", "", "</span>", "<b>"]),
            st.integers(0, 10),
        ),
        st.sampled_from(
            [f"<{slash}{tag}>" for tag in "b span p pre div i".split() for slash in ("", "/")]
        ),
        st.sampled_from(
            ["<a name=x>", "</a>", "<a id=y>", "&nbsp;", "<br>", " ", "x", "<table><tr><td>"]
        ),
        st.sampled_from(["</td></tr></table>", "<o:p></o:p>", "<span style='mso-list:Ignore'>"]),
    ),
    max_size=12,
).map("".join)


@given(word_soup)
def test_what_was_cleaned_is_clean(html):
    once = sanitise(html)
    assert sanitise(once) == once
    assert "mso" not in once.lower()
    assert "style=" not in once


@pytest.mark.parametrize(
    "part",
    [
        "<i> ",
        "<b>x</b>",
        "<p>&nbsp;",
        "<span style='mso-list:Ignore'>",
        "<i><b>x</b></i>",
        "<p style='mso-list:l0 level1 lfo1'>",
        "&nbsp; ",
    ],
)
def test_what_is_meant_to_take_long_does_not(part):
    begun = time.monotonic()
    sanitise(part * 5_000)
    assert time.monotonic() - begun < 5
