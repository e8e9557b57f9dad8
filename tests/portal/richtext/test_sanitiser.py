"""The one gate through which editors' HTML passes."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.richtext.sanitiser import ALIGNMENTS, ATTRIBUTES, TAGS, sanitise

KEPT = [
    "",
    "Chữ trần không có thẻ",
    "<p>Đoàn kết – Dân chủ &amp; Đổi mới</p>",
    "<h2>Mục</h2><h3>Tiểu mục</h3><h4>Ý</h4>",
    "<p><strong>đậm</strong> <em>nghiêng</em> <u>gạch</u> H<sub>2</sub>O m<sup>2</sup></p>",
    "<ul><li>một</li><li>hai</li></ul>",
    '<ol start="3" type="a"><li>ba</li></ol>',
    "<blockquote><p>Trích</p></blockquote>",
    '<p><a href="https://mattran.org.vn/" rel="noopener">Báo</a></p>',
    '<p><a href="/van-ban/?q=04-NQ/TU" rel="noopener">Nghị quyết</a></p>',
    '<p><a href="mailto:bbt@example.vn" rel="noopener">thư</a></p>',
    '<p><a href="tel:+842343822222" rel="noopener">gọi</a></p>',
    '<p><a id="muc-1" href="#muc-2" rel="noopener">neo</a></p>',
    '<p class="align-center">giữa</p>',
    '<h2 class="align-right">phải</h2>',
    '<p class="align-justify" lang="en">đều</p>',
    '<table><caption>Bảng</caption><thead><tr><th scope="col">a</th></tr></thead>'
    '<tbody><tr><td colspan="2" rowspan="1">b</td></tr></tbody></table>',
    '<figure><img src="/media/anh/2026/06/a.jpg" alt="Đại biểu" width="640" height="480">'
    "<figcaption>Ảnh: Ban biên tập</figcaption></figure>",
    '<p><img src="/media/anh/2026/06/a.jpg" alt="" width="50%"></p>',
    "<p>5 &lt; 7 &gt; 3</p>",
    '<p lang="en" dir="ltr">Front</p>',
    "<p>a<br>b</p><hr>",
]


@pytest.mark.parametrize("html", KEPT)
def test_what_an_article_needs_passes_unchanged(html):
    assert sanitise(html) == html


GONE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/alert(1).js></SCRIPT>",
    "<style>p{background:url(//evil.example/alert(1))}</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<img src=x onerror=alert(1)>",
    "<p onclick='alert(1)' OnMouseOver=alert(1)>",
    "<body onload=alert(1)>",
    "<a href='javascript:alert(1)'>",
    "<a href='JaVaScRiPt:alert(1)'>",
    "<a href=' javascript:alert(1)'>",
    "<a href='java&#9;script:alert(1)'>",
    "<a href='java&#x0A;script:alert(1)'>",
    "<a href='&#106;avascript&colon;alert(1)'>",
    "<a href='\x01javascript:alert(1)'>",
    "<a href='vbscript:alert(1)'>",
    "<a href='vb&#13;script:alert(1)'>",
    "<a href='data:text/html,<script>alert(1)</script>'>",
    "<a href='data:text/html;base64,YWxlcnQoMSk=alert(1)'>",
    "<a href='file:///etc/alert(1)'>",
    "<a href='blob:https://x/alert(1)'>",
    "<a href='https://a.example' target='alert(1)' ping='//evil.example/alert(1)'>",
    "<img src='javascript:alert(1)'>",
    "<img src='data:image/svg+xml,alert(1)'>",
    "<img src='/media/a.jpg' srcset='//evil.example/alert(1).jpg 2x'>",
    "<p style='background:url(javascript:alert(1))'>",
    "<p style='width:expression(alert(1))'>",
    "<p style='text-align:center;background:url(//evil.example/alert(1))'>",
    "<p style='position:fixed;content:\"alert(1)\"'>",
    "<p class='alert(1)' id='alert(1)' data-x='alert(1)'>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mi xlink:href='data:x,alert(1)'>x</mi></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src='//evil.example/alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='//evil.example/alert(1)'></object>",
    "<embed src='//evil.example/alert(1)'>",
    "<form action='//evil.example/alert(1)'><input name='alert(1)'></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<base href='//evil.example/alert(1)'>",
    "<meta http-equiv=refresh content='0;url=//evil.example/alert(1)'>",
    "<link rel=stylesheet href='//evil.example/alert(1)'>",
    "<video src='//evil.example/alert(1)' onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>chạy</marquee>",
    "<details ontoggle=alert(1) open>",
    "<!--alert(1)-->",
    "<?php alert(1) ?>",
]


@pytest.mark.parametrize("html", GONE)
def test_what_could_run_or_call_out_leaves_no_trace(html):
    clean = sanitise(f"<p>trước</p>{html}<p>sau</p>")
    assert "alert(1)" not in clean
    assert "evil.example" not in clean


PICTURES = [
    ("/media/anh/2026/06/a.jpg", True),
    ("/media/a.png", True),
    ("https://example.com/a.jpg", False),
    ("//example.com/a.jpg", False),
    ("http://example.com/media/a.jpg", False),
    ("file:///C:/Users/a.jpg", False),
    ("file:/media/a.jpg", False),
    ("/media/../quan-tri/logout/", False),
    ("/media/%2e%2e/quan-tri/logout/", False),
    ("/media/..\\..\\a.jpg", False),
    ("\\media\\a.jpg", False),
    ("media/a.jpg", False),
    ("/mediax/a.jpg", False),
    ("/static/a.jpg", False),
    ("/quan-tri/logout/", False),
    ("data:image/png;base64,iVBORw0KGgo=", False),
    ("blob:https://cong.example.vn/1", False),
    ("cid:image001.png@01", False),
    ("", False),
    ("http://[", False),
    ("//[", False),
    ("/media/.\t./quan-tri/logout/", False),
    ("/media/http://[", True),
]


@pytest.mark.parametrize(("address", "is_kept"), PICTURES)
def test_only_pictures_of_the_portal_itself_are_shown(address, is_kept):
    clean = sanitise(f'<p>chữ <img alt="Ảnh" src="{address}"> tiếp</p>')
    assert ("<img" in clean) is is_kept
    assert clean.startswith("<p>chữ ")
    assert clean.endswith(" tiếp</p>")


def test_a_picture_without_an_address_is_dropped():
    assert sanitise('<p>chữ <img alt="src=/media/a.jpg">tiếp</p>') == "<p>chữ tiếp</p>"


def test_a_greater_than_sign_in_the_description_of_a_picture_does_not_hide_its_address():
    picture = sanitise('<p><img alt="a > b" src="/media/a.jpg"></p>')
    assert picture.count("<img") == 1
    assert 'src="/media/a.jpg"' in picture
    assert sanitise('<p>a<img alt="x > y">b</p>') == "<p>ab</p>"


def test_pictures_stand_where_the_portal_says():
    html = '<p><img src="/tep/a.jpg" alt="x"></p>'
    assert "<img" in sanitise(html, own_media="/tep/")
    assert "<img" not in sanitise(html)


TIDIED = [
    ("<h1>Đầu đề</h1>", "<h2>Đầu đề</h2>"),
    ('<H1 class="x">Đầu đề</H1>', "<h2>Đầu đề</h2>"),
    ("<h1\n>a</h1 >", "<h2>a</h2>"),
    ("<h5>Nhỏ</h5>", "Nhỏ"),
    ("<p>&nbsp; &nbsp; Thụt đầu dòng</p>", "<p>Thụt đầu dòng</p>"),
    ("<p>\u00a0\u00a0Thụt</p>", "<p>Thụt</p>"),
    ("<p>giữa&nbsp;câu</p>", "<p>giữa&nbsp;câu</p>"),
    ("<td>&nbsp;1</td>", "1"),
    ("<table><tr><td>&nbsp;1</td></tr></table>", "<td>1</td>"),
    ("<ul><li>&nbsp; một</li></ul>", "<ul><li>một</li></ul>"),
    ("<p>a</p><p></p><p>&nbsp;</p><p> <br> </p><p>b</p>", "<p>a</p><p>b</p>"),
    ("  <p>a</p>\n", "<p>a</p>"),
    ("<center>giữa</center>", "giữa"),
    ("<font color=red>đỏ</font>", "đỏ"),
    (
        "<p style='text-align: justify; color: red; font-size: 40px'>a</p>",
        '<p class="align-justify">',
    ),
    ('<p style="TEXT-ALIGN:CENTER">a</p>', ">a</p>"),
    ('<p style="text-align:left">a</p>', "<p>a</p>"),
    ('<p style="text-align:start">a</p>', "<p>a</p>"),
    ('<p style="text-align:right" class="x">a</p>', '<p class="align-right">a</p>'),
    ('<p class="align-center lead MsoNormal">a</p>', '<p class="align-center">a</p>'),
    ("<p class='align-left x'>a</p>", "<p>a</p>"),
    ('<p title="style" lang="vi" style="color:red">a</p>', '<p lang="vi">a</p>'),
    ("<p class='MsoNormal'><o:p>Word</o:p></p>", "<p>Word</p>"),
    ("<p>không đóng", "<p>không đóng</p>"),
    ("<b><p>chéo</b></p>", "chéo"),
    ("<img src='/media/a.jpg' width='100vw' height='9e9'>", '<img src="/media/a.jpg">'),
    ("<a href='https://a.vn' target='_blank' rel='opener'>x</a>", 'rel="noopener"'),
]


@pytest.mark.parametrize(("pasted", "expected"), TIDIED)
def test_what_word_and_old_pages_bring_is_tidied(pasted, expected):
    clean = sanitise(pasted)
    assert expected in clean
    for residue in ("<h1", "style=", "MsoNormal", "color", "font", "_blank", "<center", "100vw"):
        assert residue not in clean


class Checker(HTMLParser):
    """Fails on anything that is not on the list."""

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | {"rel", "class"}, (
                tag,
                name,
            )
            assert not name.startswith("on")
            assert name != "style"
            if name == "class":
                assert set(value.split()) <= ALIGNMENTS
            if name == "src":
                assert value.startswith("/media/")
                assert ".." not in value
            if name == "href":
                scheme = urlsplit("".join(value.split())).scheme
                assert scheme in {"", "http", "https", "mailto", "tel"}

    def handle_comment(self, data):
        raise AssertionError(data)

    def handle_pi(self, data):
        raise AssertionError(data)


TAGS_TYPED = sorted(TAGS | {"h1", "script", "style", "svg", "math", "iframe", "form", "o:p", "h5"})
ADDRESSES = [text for text, _ in PICTURES] + ["javascript:alert(1)", "&#106;avascript:x", "#a"]
attribute = st.builds(
    lambda name, quote, value: f" {name}={quote}{value}{quote}",
    st.sampled_from("href src style class onclick alt id width title srcset rel data-x".split()),
    st.sampled_from(["'", '"', ""]),
    st.sampled_from(
        [
            *ADDRESSES,
            "text-align:center;color:red",
            "text-align:right",
            "align-center x",
            "a>b",
            "&gt;",
            "'",
            '"',
            "5%",
        ]
    ),
)
fragment = st.one_of(
    st.builds(
        lambda tag, attributes, end: f"<{tag}{''.join(attributes)}{end}",
        st.sampled_from(TAGS_TYPED),
        st.lists(attribute, max_size=3),
        st.sampled_from([">", "/>", "", " "]),
    ),
    st.sampled_from(TAGS_TYPED).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ["&nbsp;", "\u00a0", " ", "\n", "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "<"]
    ),
    st.text(max_size=8),
)
html_soup = st.lists(fragment, max_size=14).map("".join)


@given(html_soup)
def test_nothing_but_what_is_on_the_list_ever_passes(html):
    Checker().feed(sanitise(html))


@given(html_soup)
@example("<h2><svg><h2>")
@example("<p><img>")
@example("<li></p>&nbsp;")
def test_what_was_sanitised_passes_again_unchanged(html):
    once = sanitise(html)
    assert sanitise(once) == once


@given(st.text())
def test_any_text_at_all_is_answered(text):
    Checker().feed(sanitise(text))


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"], exclude_characters="<&>")))
def test_plain_words_are_kept(text):
    assert sanitise(f"<p>x{text}x</p>") == f"<p>x{text}x</p>"
