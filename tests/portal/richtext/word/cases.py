"""Texts of Word files, and the HTML that they become; sanitised, as the portal keeps it."""

from tests.builders import make_picture
from tests.portal.richtext.word.files import (
    bold,
    cell,
    field,
    italic,
    link,
    paragraph,
    picture,
    row,
    run,
    table,
)

INS = '<w:ins w:id="1" w:author="An">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="An"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
MARK_DELETED = '<w:rPr><w:del w:id="3" w:author="An"/></w:rPr>'
TITLE = paragraph("Tiêu đề", style="Title")
SRC = '<img src="/media/{}.jpg" alt="{}" width="80" height="50">'
ONE, TWO = make_picture(80, 50), make_picture(80, 50, "PNG")

# name: body below a title, HTML
TEXTS = {
    "words without their fonts": (
        paragraph("Ủy ", run("ban"), " ", bold("Mặt trận"), italic(" Tổ quốc")),
        "<p>Ủy ban <strong>Mặt trận</strong><em> Tổ quốc</em></p>",
    ),
    "bold text in pieces is one": (
        paragraph(bold("Ủy "), bold("ban"), run(" nhân dân", "<w:b/><w:i/>")),
        "<p><strong>Ủy ban<em> nhân dân</em></strong></p>",
    ),
    "indents and gaps of hard spaces, and empty paragraphs": (
        paragraph("\u00a0\u00a0\u00a0Sáng\u00a0\u00a0\u00a0nay")
        + paragraph("")
        + paragraph("\u00a0")
        + paragraph("a", "<w:r><w:tab/></w:r>", "b", more='<w:tabs><w:tab w:val="left"/></w:tabs>'),
        "<p>Sáng nay</p><p>a b</p>",
    ),
    "formats that are switched off": (
        paragraph(run("thường", '<w:b w:val="0"/><w:i w:val="false"/>'), " ", run("mờ", "<w:b/>")),
        "<p>thường <strong>mờ</strong></p>",
    ),
    "small letters above and below, and struck words": (
        paragraph("m", run("2", '<w:vertAlign w:val="superscript"/>'))
        + paragraph("CO", run("2", '<w:vertAlign w:val="subscript"/>'), run("x", "<w:strike/>")),
        "<p>m<sup>2</sup></p><p>CO<sub>2</sub><s>x</s></p>",
    ),
    "styles of letters": (
        paragraph(run("đậm", '<w:rStyle w:val="Strong"/>'), " thường"),
        "<p><strong>đậm</strong> thường</p>",
    ),
    "signs that mean markup": (
        paragraph("5 &lt; 7 &amp; &lt;script&gt;alert(1)&lt;/script&gt;"),
        "<p>5 &lt; 7 &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>",
    ),
    "hidden words, and symbols of fonts": (
        paragraph("thấy", run("ẩn", "<w:vanish/>"), run("\uf0fc"), run(" tiếp")),
        "<p>thấy tiếp</p>",
    ),
    "line breaks, but no page breaks": (
        paragraph("một", "<w:r><w:br/></w:r>", "hai", '<w:r><w:br w:type="page"/></w:r>'),
        "<p>một<br>hai</p>",
    ),
    "alignment in the middle and to the right": (
        paragraph("giữa", jc="center") + paragraph("phải", jc="right") + paragraph("đều"),
        '<p class="align-center">giữa</p><p class="align-right">phải</p><p>đều</p>',
    ),
    "headings, whatever their levels are": (
        paragraph("Một", style="u2") + paragraph("Hai", style="u4") + paragraph("x", style="Own"),
        "<h2>Một</h2><h3>Hai</h3><h2>x</h2>",
    ),
    "headings with their numbers": (
        paragraph("Kết quả", style="u1", num=(4, 0))
        + paragraph("Tuyên truyền", style="u2", num=(4, 1))
        + paragraph("Hạn chế", style="u1", num=(4, 0)),
        "<h2>I. Kết quả</h2><h3>I.1. Tuyên truyền</h3><h2>II. Hạn chế</h2>",
    ),
    "a table of contents is left out": (
        paragraph("Một .... 3", style="TOC1") + paragraph("Một", style="u1"),
        "<h2>Một</h2>",
    ),
    "lists with bullets": (
        paragraph("một", num=(1, 0)) + paragraph("hai", style="Dots") + paragraph("sau"),
        "<ul><li>một</li><li>hai</li></ul><p>sau</p>",
    ),
    "lists in each other": (
        paragraph("một", num=(2, 0))
        + paragraph("a", num=(2, 1))
        + paragraph("chấm", num=(2, 2))
        + paragraph("b", num=(2, 1))
        + paragraph("hai", num=(2, 0)),
        '<ol><li>một<ol type="a"><li>a<ul><li>chấm</li></ul></li><li>b</li></ol></li>'
        "<li>hai</li></ol>",
    ),
    "a list that a paragraph interrupts goes on counting": (
        paragraph("một", num=(2, 0)) + paragraph("giữa") + paragraph("hai", num=(2, 0)),
        '<ol><li>một</li></ol><p>giữa</p><ol start="2"><li>hai</li></ol>',
    ),
    "a list that begins anew is another list": (
        paragraph("một", num=(2, 0)) + paragraph("một khác", num=(3, 0)),
        "<ol><li>một</li></ol><ol><li>một khác</li></ol>",
    ),
    "a paragraph that was taken out of its list": (
        paragraph("thường", style="Dots", num=(0, 0)),
        "<p>thường</p>",
    ),
    "a list that nobody defined": (paragraph("một", num=(9, 0)), "<p>một</p>"),
    "a table with a bold first row": (
        table(row(cell(paragraph(bold("Xã"))), cell(paragraph(bold("Hộ")))), row("Kỳ Sơn", "120")),
        '<table><thead><tr><th scope="col">Xã</th><th scope="col">Hộ</th></tr></thead>'
        "<tbody><tr><td>Kỳ Sơn</td><td>120</td></tr></tbody></table>",
    ),
    "a table with rows that Word repeats": (
        table(row("Xã", "Hộ", properties="<w:tblHeader/>"), row("Kỳ Sơn", "120")),
        '<table><thead><tr><th scope="col">Xã</th><th scope="col">Hộ</th></tr></thead>'
        "<tbody><tr><td>Kỳ Sơn</td><td>120</td></tr></tbody></table>",
    ),
    "cells over several columns and rows": (
        table(
            row(cell("rộng", properties='<w:gridSpan w:val="2"/>'), "c"),
            row(cell("cao", properties='<w:vMerge w:val="restart"/>'), "b", "c"),
            row(cell("", properties="<w:vMerge/>"), "b2", "c2"),
        ),
        '<table><tbody><tr><td colspan="2">rộng</td><td>c</td></tr><tr><td rowspan="2">cao</td>'
        "<td>b</td><td>c</td></tr><tr><td>b2</td><td>c2</td></tr></tbody></table>",
    ),
    "a cell with paragraphs, a list and a table": (
        table(
            row(
                cell("một", paragraph("chấm", num=(1, 0)), table(row("a", "b")), paragraph("")),
                cell(paragraph("giữa", jc="center")),
            )
        ),
        "<table><tbody><tr><td><p>một</p><ul><li>chấm</li></ul><table><tbody><tr><td>a</td>"
        '<td>b</td></tr></tbody></table></td><td class="align-center">giữa</td></tr></tbody>'
        "</table>",
    ),
    "a table of one column is only a frame": (
        table(row(cell(paragraph("một"), paragraph("hai"))), row("ba")),
        "<p>một</p><p>hai</p><p>ba</p>",
    ),
    "tracked changes: what was put in counts, what was taken out does not": (
        paragraph("a ", INS.format(run("thêm ")), DELETED, "b")
        + paragraph(
            f"<w:moveFrom>{run('đi')}</w:moveFrom>", f"<w:moveTo>{run('đến')}</w:moveTo>", " c"
        ),
        "<p>a thêm b</p><p>đến c</p>",
    ),
    "tracked changes: how something looked before does not count": (
        paragraph(
            run("thường", "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>"),
            more='<w:pPrChange><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>',
        ),
        "<p>thường</p>",
    ),
    "tracked changes: two paragraphs that were made one": (
        paragraph("một ", more=MARK_DELETED) + paragraph("hai") + paragraph("ba"),
        "<p>một hai</p><p>ba</p>",
    ),
    "tracked changes: a row that was deleted": (
        table(row("a", "b"), row("c", "d", properties='<w:del w:id="9"/>')),
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
    ),
    "comments are left out": (
        paragraph(
            '<w:commentRangeStart w:id="0"/>',
            "chữ",
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        ),
        "<p>chữ</p>",
    ),
    "links, but no scripts": (
        paragraph("xem ", link("Web", run("bài "), bold("này")), " ", link("Script", run("x")))
        + paragraph(link("Mail", run("thư")), link("None", run(" không"))),
        '<p>xem <a href="https://mattran.vn/bai-1?a=1&amp;b=2" rel="noopener">bài </a>'
        '<a href="https://mattran.vn/bai-1?a=1&amp;b=2" rel="noopener"><strong>này</strong></a> x'
        '</p><p><a href="mailto:a@example.vn" rel="noopener">thư</a> không</p>',
    ),
    "links and numbers that are fields": (
        paragraph(field(' HYPERLINK "https://a.vn/" ', run("đây")), " trang ")
        + paragraph("Bảng ", field(" SEQ Bảng ", run("3")))
        + paragraph(
            '<w:fldSimple w:instr=" HYPERLINK &quot;https://b.vn/&quot; ">'
            + run("kia")
            + "</w:fldSimple>"
        )
        + paragraph(field(' HYPERLINK "javascript:alert(1)" ', run("x"))),
        '<p><a href="https://a.vn/" rel="noopener">đây</a> trang</p><p>Bảng 3</p>'
        '<p><a href="https://b.vn/" rel="noopener">kia</a></p><p>x</p>',
    ),
    "pictures with their descriptions": (
        paragraph(picture(1), jc="center") + paragraph("Chữ ", picture(2, "")),
        f'<p class="align-center">{SRC.format(1, "Đại biểu biểu quyết")}</p>'
        f"<p>Chữ {SRC.format(2, '')}</p>",
    ),
    "a picture twice is stored once": (
        paragraph(picture(2)) + paragraph(picture(2)),
        f"<p>{SRC.format(1, 'Đại biểu biểu quyết')}</p>" * 2,
    ),
    "descriptions by machines and names of files are none": (
        paragraph(picture(1, "A group of people Description automatically generated"))
        + paragraph(picture(1, "IMG_2034.jpg")),
        f"<p>{SRC.format(1, '')}</p>" * 2,
    ),
    "a picture of old Word": (
        paragraph(
            '<w:r><w:pict><v:shape alt="Hội trường"><v:imagedata r:id="rIdPic1"/></v:shape>'
            "</w:pict></w:r>"
        ),
        f"<p>{SRC.format(1, 'Hội trường')}</p>",
    ),
    "a text box, once": (
        paragraph(
            "trước",
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            + paragraph("khung")
            + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
            + paragraph("khung")
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            "sau",
        ),
        "<p>khung</p><p>trướcsau</p>",
    ),
    "content controls": (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{paragraph('chữ')}"
        "</w:sdtContent></w:sdt>",
        "<p>chữ</p>",
    ),
}
