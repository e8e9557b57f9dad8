"""What a Word file says becomes HTML as an editor would have written it."""

from io import BytesIO

import pytest

from portal.richtext.sanitiser import sanitise
from portal.richtext.word import KeptPicture, WordError, read_word
from portal.richtext.word.importing import MAX_PICTURES
from tests.portal.richtext.word.cases import ONE, TEXTS, TITLE, TWO
from tests.portal.richtext.word.files import (
    WORD,
    hundred_pages,
    paragraph,
    picture,
    report,
    run,
    word_file,
)


class Store:
    """Keeps pictures under numbers."""

    def __init__(self):
        self.contents = []

    def __call__(self, content):
        self.contents.append(content)
        return KeptPicture(f"/media/{len(self.contents)}.jpg", 80, 50)


def read(content, keep=None):
    return read_word(BytesIO(content), keep or Store())


@pytest.mark.parametrize(("body", "expected"), TEXTS.values(), ids=TEXTS)
def test_it_becomes_html(body, expected):
    article = read(word_file(TITLE + body + paragraph("Hết."), [ONE, TWO]))
    assert article.title == "Tiêu đề"
    html = sanitise(article.body)
    assert html.removesuffix("<p>Hết.</p>") == expected
    assert sanitise(html) == html
    assert article.problems == []


def test_notes_stand_at_the_end_and_lead_back():
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Theo báo cáo")}</w:footnote>'
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = TITLE + paragraph("Có 120 hộ", mark, ".") + paragraph("Nữa", mark)
    html = sanitise(read(word_file(body, footnotes=notes)).body)
    assert html == (
        '<p>Có 120 hộ<sup><a id="ve-1" href="#chu-thich-1" rel="noopener">1</a></sup>.</p>'
        '<p>Nữa<sup><a href="#chu-thich-1" rel="noopener">1</a></sup></p><hr>'
        '<p><a id="chu-thich-1" href="#ve-1" rel="noopener">1.</a> Theo báo cáo</p>'
    )


def test_files_of_another_main_part_and_of_strict_ones_are_read():
    other = word_file(TITLE + paragraph("Chữ"), main="word/document2.xml")
    assert read(other).body == "<p>Chữ</p>"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    main = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Chữ")}</w:body></w:document>'
    content = word_file(**{"word__document.xml": main.replace(WORD, strict)})
    assert read(content).body == "<p>Chữ</p>"


def test_a_file_without_styles_and_lists_is_read():
    content = word_file(paragraph("Chữ"), **{"word__styles.xml": None, "word__numbering.xml": None})
    assert read(content).body == "<p>Chữ</p>"


class TestPictures:
    def test_are_those_of_the_file(self):
        store = Store()
        body = TITLE + paragraph(picture(2)) + paragraph(picture(1)) + paragraph(picture(2))
        article = read(word_file(body, [ONE, TWO]), store)
        assert store.contents == [TWO, ONE]
        assert article.pictures == 2

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (98, "Ảnh thứ 1 không có trong tệp Word."),
            (99, "Ảnh thứ 1 nằm ngoài tệp Word. Hãy tải ảnh lên riêng."),
        ],
    )
    def test_that_are_not_in_the_file_are_told_and_the_text_is_taken(self, number, said):
        article = read(word_file(TITLE + paragraph("Chữ ", picture(number)) * 2))
        assert article.problems[0] == said
        assert sanitise(article.body) == "<p>Chữ</p><p>Chữ</p>"

    def test_that_are_not_taken_are_told(self):
        def refuse(_content):
            raise ValueError("Không đọc được ảnh này.")

        article = read(word_file(TITLE + paragraph("Chữ", picture(1)) * 2, [ONE]), refuse)
        assert article.problems == ["Ảnh thứ 1 chưa nhập: Không đọc được ảnh này."]

    def test_are_taken_up_to_a_number(self):
        count = MAX_PICTURES + 2
        body = TITLE + "".join(paragraph(picture(n)) for n in range(1, count + 1))
        article = read(word_file(body, [ONE] * count))
        assert article.pictures == MAX_PICTURES
        assert len(article.problems) == 2


def test_the_report_of_a_commune_becomes_an_article():
    article = read(report())
    assert article.title == "Ngày hội Đại đoàn kết ở bản Huồi Thum"
    assert article.lead.startswith("Sáng 02/3/2026")
    assert (article.author, article.is_author_said) == ("Lô Văn An", True)
    assert article.signature == "<p><em>Tin, ảnh: Lô Văn An</em></p>"
    assert sanitise(article.body) == (
        "<p>Hơn <strong>200</strong> người dự.</p>"
        '<p class="align-center"><img src="/media/1.jpg" alt="Đại biểu biểu quyết" width="80" '
        'height="50"></p><p class="align-center"><em>Quang cảnh ngày hội</em></p>'
        "<h2>Kết quả</h2><ul><li>Ba nhà văn hóa</li><li>Mười đường hoa</li></ul>"
        '<table><thead><tr><th scope="col">Bản</th><th scope="col">Số hộ</th></tr></thead>'
        "<tbody><tr><td>Huồi Thum</td><td>120</td></tr></tbody></table>"
        '<p class="align-center"><img src="/media/2.jpg" alt="Đại biểu biểu quyết" width="80" '
        'height="50"></p>'
    )


def test_a_file_without_words_is_refused():
    with pytest.raises(WordError, match="không có chữ nào"):
        read(word_file(paragraph(run(" ")) + paragraph("")))


@pytest.mark.once
def test_a_hundred_pages_are_read_whole():
    html = sanitise(read(hundred_pages()).body)
    assert html.count("<h2>Phần</h2>") == 60
    assert html.count("<p>Ủy ban Mặt trận") == 600
