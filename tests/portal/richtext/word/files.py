"""Make Word files of every sort, as Word writes them and as nobody should."""

import zipfile
from io import BytesIO

from tests.builders import COMPATIBILITY, WORD, make_picture

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="{COMPATIBILITY}" xmlns:r="{OFFICE}" xmlns:a="{DRAWING}/main" '
    f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml"'
)
FONT = '<w:rFonts w:ascii="Times New Roman"/><w:color w:val="FF0000"/><w:sz w:val="28"/>'


def run(text, properties=""):
    return f'<w:r><w:rPr>{FONT}{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def bold(text):
    return run(text, "<w:b/><w:bCs/>")


def italic(text):
    return run(text, "<w:i/>")


def paragraph(*runs, style="", jc="", num="", more=""):
    parts = "".join(each if each.startswith("<") else run(each) for each in runs)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        num_id, depth = num
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>'
    properties += f'<w:ind w:firstLine="720"/><w:jc w:val="{jc or "both"}"/>{more}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{parts}</w:p>"


def cell(*content, properties=""):
    inside = "".join(each if each.startswith("<") else paragraph(each) for each in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells, properties=""):
    inside = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def picture(number=1, alt="Đại biểu biểu quyết"):
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{alt}"/>'
        f'<a:graphic><a:blip r:embed="rIdPic{number}"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def link(target, *runs):
    return f'<w:hyperlink r:id="rId{target}">{"".join(runs)}</w:hyperlink>'


def field(code, *runs):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return (
        mark.format("begin") + code + mark.format("separate") + "".join(runs) + mark.format("end")
    )


def level(depth, form, words):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )


STYLES = """
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>
      <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/>
      <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="u2"><w:name w:val="heading 2"/><w:basedOn w:val="u1"/>
      <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="u4"><w:name w:val="heading 4"/></w:style>
    <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Đề mục"/>
      <w:basedOn w:val="u2"/></w:style>
    <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Dots"><w:name w:val="List Bullet"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>
      <w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="10">{level(0, "bullet", "·")}{level(1, "bullet", "o")}'
    f"</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="20">{level(0, "decimal", "%1.")}'
    f"{level(1, 'lowerLetter', '%2)')}{level(2, 'bullet', '-')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="30">{level(0, "upperRoman", "%1.")}'
    f"{level(1, 'decimal', '%1.%2.')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="10"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="20"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="20"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="30"/></w:num>'
)
TARGETS = {
    "Web": "https://mattran.vn/bai-1?a=1&amp;b=2",
    "Script": "javascript:alert(1)",
    "Mail": "mailto:a@example.vn",
}


def relation(name, kind, target, mode=""):
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def relations(*those):
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(those)}</Relationships>'


def types(main=MAIN_TYPE):
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="x"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def word_file(body="", pictures=(), footnotes="", main="word/document.xml", **parts):
    """Return the bytes of a Word file.

    Args:
        body: paragraphs and tables, see the functions above.
        pictures: their bytes; the first one is `picture(1)`.
        footnotes: the XML of them.
        main: the name of the part with the text.
        parts: other parts with `/` as `__`; those of None are left out.
    """
    own = [
        relation("rIdStyles", "styles", "styles.xml"),
        relation("rIdNumbering", "numbering", "/word/numbering.xml"),
        *(relation(f"rId{name}", "hyperlink", to, "External") for name, to in TARGETS.items()),
        relation("rIdPic99", "image", "https://example.com/a.jpg", "External"),
        relation("rIdPic98", "image", "media/none.png"),
    ]
    own += [
        relation(f"rIdPic{number}", "image", f"media/image{number}.png")
        for number in range(1, len(pictures) + 1)
    ]
    if footnotes:
        own.append(relation("rIdNotes", "footnotes", "footnotes.xml"))
    folder, _, name = main.rpartition("/")
    files = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(relation("rId1", "officeDocument", main)),
        main: f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        f"{folder}/_rels/{name}.rels": relations(*own),
        "word/styles.xml": f"<w:styles {SPACES}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{NUMBERING}</w:numbering>",
        **{f"word/media/image{n}.png": content for n, content in enumerate(pictures, start=1)},
    }
    if footnotes:
        files["word/footnotes.xml"] = f"<w:footnotes {SPACES}>{footnotes}</w:footnotes>"
    files |= {name.replace("__", "/"): content for name, content in parts.items()}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(name, content)
    return buffer.getvalue()


LEAD = "Sáng 02/3/2026, Ủy ban MTTQ xã Kỳ Sơn tổ chức Ngày hội Đại đoàn kết ở bản Huồi Thum."


def report():
    """Return a report of a commune, as communes send it."""
    body = "".join(
        [
            paragraph("\u00a0"),
            paragraph(bold("Ngày hội Đại đoàn kết ở bản Huồi Thum"), jc="center"),
            paragraph(bold(LEAD)),
            paragraph("\u00a0\u00a0\u00a0\u00a0Hơn ", bold("200"), " người dự."),
            paragraph(picture(1), jc="center"),
            paragraph(italic("Quang cảnh ngày hội"), jc="center"),
            paragraph("Kết quả", style="u1"),
            paragraph("Ba nhà văn hóa", num=(1, 0)),
            paragraph("Mười đường hoa", num=(1, 0)),
            table(
                row(cell(paragraph(bold("Bản"))), cell(paragraph(bold("Số hộ")))),
                row("Huồi Thum", "120"),
            ),
            paragraph(picture(2), jc="center"),
            paragraph(bold("Tin, ảnh: Lô Văn An"), jc="right"),
        ]
    )
    return word_file(body, [make_picture(1200, 800), make_picture(900, 600, "PNG")])


def hundred_pages():
    """Return a file of a hundred pages, with as much around the words as Word puts there."""
    words = run("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp triển khai. ")
    body = paragraph("Phần", style="u1") + paragraph(*[words] * 8) * 10
    return word_file(paragraph("Báo cáo", style="Title") + body * 60)
