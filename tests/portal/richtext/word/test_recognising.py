"""Title, lead, author and source are told by where they usually stand."""

from io import BytesIO

import pytest

from portal.richtext.word import read_word
from tests.portal.richtext.word.files import (
    LEAD,
    bold,
    cell,
    italic,
    paragraph,
    row,
    run,
    table,
    word_file,
)

END = paragraph("Đoạn cuối của bài viết, có dấu chấm ở cuối.")
TEXT = paragraph("Đoạn văn bình thường.")
CENTRED_TITLE = paragraph(bold("Ngày hội Đại đoàn kết"), jc="center")


def read(body):
    return read_word(BytesIO(word_file(body)), lambda _content: pytest.fail("no picture"))


TITLES = {
    "the style of titles": paragraph("Ngày hội Đại đoàn kết", style="Title"),
    "the first heading": paragraph("Ngày hội Đại đoàn kết", style="u1"),
    "a bold line": paragraph(bold("Ngày hội Đại đoàn kết")),
    "a line in the middle": paragraph("Ngày hội Đại đoàn kết", jc="center"),
    "a line below the letterhead": table(row("ỦY BAN MTTQ", "CỘNG HÒA XÃ HỘI"))
    + paragraph(bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), jc="center")
    + paragraph(bold("Độc lập - Tự do - Hạnh phúc"), jc="center")
    + paragraph(bold("ỦY BAN MTTQ VIỆT NAM XÃ KỲ SƠN"), jc="center")
    + CENTRED_TITLE,
    "a line below the word for an article": paragraph(bold("TIN BÀI:"), jc="center")
    + CENTRED_TITLE,
    "two lines that were broken by hand": paragraph(bold("Ngày hội"), jc="center")
    + paragraph(bold("Đại đoàn kết"), jc="center"),
    "lines with a break": paragraph(
        bold("Ngày hội"), "<w:r><w:br/></w:r>", bold("Đại đoàn kết"), jc="center"
    ),
    "a line above the headings of a short report": CENTRED_TITLE
    + paragraph("Sáng nay, xã họp.")
    + paragraph("Kết quả", style="u1"),
    "the style of titles behind something bold": paragraph(bold("Kính gửi"))
    + paragraph("Ngày hội Đại đoàn kết", style="Title"),
}


@pytest.mark.parametrize("beginning", TITLES.values(), ids=TITLES)
def test_a_title_is(beginning):
    article = read(beginning + TEXT + END)
    assert article.title == "Ngày hội Đại đoàn kết"
    assert "Đoạn văn bình thường." in article.body
    assert "Ngày hội" not in article.body


NO_TITLES = {
    "plain text": TEXT,
    "italic text in the middle": paragraph(italic("Ảnh minh họa"), jc="center"),
    "bold text without end": paragraph(bold("Chữ đậm dài. " * 30)),
    "an item of a list": paragraph(bold("Một việc"), num=(1, 0)),
}


@pytest.mark.parametrize("beginning", NO_TITLES.values(), ids=NO_TITLES)
def test_no_title_is(beginning):
    article = read(beginning + TEXT + END)
    assert article.title == article.lead == ""
    assert article.body.count("<p") + article.body.count("<li") == 3


def test_a_title_that_begins_with_the_name_of_the_committee_is_one():
    for title in [
        "Ủy ban MTTQ tỉnh tổ chức hội nghị tổng kết năm",
        "ỦY BAN MTTQ XÃ TẶNG 200 SUẤT QUÀ",
    ]:
        assert read(paragraph(bold(title)) + TEXT + END).title == title


@pytest.mark.parametrize("words", [bold(LEAD), italic(LEAD), run(LEAD, "<w:b/><w:i/>")])
def test_a_lead_is_a_bold_or_italic_paragraph_below_the_title(words):
    article = read(CENTRED_TITLE + paragraph("") + paragraph(words) + TEXT + END)
    assert article.lead == LEAD
    assert article.body.startswith("<p>Đoạn văn bình thường.")


@pytest.mark.parametrize(
    "second",
    [
        paragraph(LEAD),
        paragraph(bold("Mở đầu")),
        paragraph(bold(LEAD * 8)),
        paragraph(LEAD, style="u2"),
        paragraph(bold(LEAD), num=(1, 0)),
        paragraph(bold(LEAD[:30]), LEAD[30:]),
    ],
)
def test_no_lead_is_plain_short_very_long_a_heading_or_an_item(second):
    article = read(CENTRED_TITLE + second + TEXT + END)
    assert article.lead == ""
    assert "Đoạn văn bình thường." in article.body
    assert article.body.index("<") < article.body.index("Đoạn văn")


SIGNED = [
    ("Tin, ảnh: Lô Văn An", "Lô Văn An", True),
    ("Tin: Lô Văn An", "Lô Văn An", True),
    ("Bài: Lô Văn An", "Lô Văn An", True),
    ("Tin, bài: Lô Văn An.", "Lô Văn An", True),
    ("Bài và ảnh: Lô Văn An", "Lô Văn An", True),
    ("(Tin, bài, ảnh: Lô An - Vi Hoa)", "Lô An - Vi Hoa", True),
    ("Tác giả: Lô Văn An", "Lô Văn An", True),
    ("Lô Văn An", "Lô Văn An", False),
    ("(Ban Phong trào)", "Ban Phong trào", False),
]


@pytest.mark.parametrize(("line", "name", "is_said"), SIGNED)
@pytest.mark.parametrize("jc", ["right", "both"])
def test_the_author_is_named_in_the_last_line(line, name, is_said, jc):
    article = read(CENTRED_TITLE + TEXT + END + paragraph(bold(line), jc=jc) + paragraph(""))
    assert (article.author, article.is_author_said) == (name, is_said)
    assert line not in article.body
    assert line in article.signature


@pytest.mark.parametrize(
    "last",
    [
        END,
        paragraph("Lô Văn An"),  # neither bold nor to the right
        paragraph(bold("Kết thúc."), jc="right"),
        paragraph(bold("kỳ sơn, ngày mai"), jc="right"),
        paragraph(bold("Kỳ Sơn, ngày 02/3/2026"), jc="right"),
        paragraph(bold("Tin: An; Ảnh: Bình"), jc="right"),  # two people, two things
        paragraph("Ảnh: Bình", jc="right"),
        paragraph(bold("Kết luận"), style="u1"),
        table(row(cell(paragraph(bold("Lô Văn An"))), "x")),
    ],
)
def test_nobody_is_made_an_author_who_is_none(last):
    article = read(CENTRED_TITLE + TEXT + last)
    assert (article.author, article.signature) == ("", "")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Nguồn: Báo Nghệ An", "Báo Nghệ An"),
        ("(Nguồn: baonghean.vn)", "baonghean.vn"),
        ("(Theo Báo Nhân Dân)", "Báo Nhân Dân"),
        ("Theo Báo Nhân Dân, mưa lớn", ""),
        ("Nguồn vốn được giao", ""),
    ],
)
def test_the_source_is_named_in_one_of_the_last_lines(line, source):
    article = read(CENTRED_TITLE + TEXT + paragraph(line) + paragraph(bold("Vi Hoa"), jc="right"))
    assert article.source == source
    assert article.author == "Vi Hoa"
    assert (line in article.body) is (source == "")
