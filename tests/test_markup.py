"""The checker of HTML finds what it is for."""

import pytest

from tests.markup import faults

PAGE = (
    '<!DOCTYPE html><html lang="vi"><head><title>a</title><meta name="description" content="b">'
    '<link rel="canonical" href="/"></head><body><main><h1>c</h1>{}</main></body></html>'
)

GOOD = [
    "<p>a<br>b</p>",
    '<ul><li><a href="/">a</a></li></ul>',
    "<dl><div><dt>a</dt><dd><p>b</p></dd></div></dl>",
    '<label for="x">a</label><input id="x">',
    '<svg><a href="/"><text>a</text><rect/></a></svg>',
    '<img src="/a" alt="" width="1" height="1">',
]
BAD = [
    ("<p>a<div>b</div></p>", "inside"),
    ("<h2><p>a</p></h2>", "inside"),
    ("<ul><a>a</a></ul>", "no child"),
    ("<div><li>a</li></div>", "<li> in"),
    ("<p>a", "closes"),
    ('<a href="/"><button type="button">a</button></a>', "inside"),
    ('<p id="x">a</p><p id="x">b</p>', "twice"),
    ('<p aria-labelledby="y">a</p>', "nothing has the id y"),
    ('<img src="/a" alt="">', "without"),
    ('<p style="color:red">a</p>', "style"),
    ("<script>1</script>", "script"),
    ("<h1>d</h1>", "2 of h1"),
    ('<p onclick="x()">a</p>', "onclick"),
]


@pytest.mark.parametrize("html", GOOD)
def test_right_html_is_left_alone(html):
    assert list(faults(PAGE.format(html))) == []


@pytest.mark.parametrize(("html", "said"), BAD)
def test_wrong_html_is_told(html, said):
    assert said in " ".join(faults(PAGE.format(html)))
