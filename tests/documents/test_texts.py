"""The words in attachments: kept with the file, found by the search, fetched by nothing else."""

import unicodedata
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fpdf import FPDF

from documents.models import Attachment, AttachmentText
from documents.texts import read_those_of, read_unread
from portal.media.docx import MAX_XML_BYTES
from portal.publishing.models import State
from portal.search.finding import BOUND, Search, best, everything_of, find
from portal.search.hits import show
from portal.search.indexing import index_item
from portal.search.query import parse_words
from portal.search.rebuilding import rebuild
from tests.builders import make_document, make_docx, make_pdf, upload

pytestmark = pytest.mark.django_db


def attach(document, content=None, **fields):
    file = upload(make_pdf(text="trong tep") if content is None else content, "x")
    return Attachment.objects.create(document=document, file=file, **fields)


def make_late_words():
    """Return a PDF with words on its last page only."""
    pdf = FPDF()
    pdf.set_font("Helvetica")
    for _ in range(8):
        pdf.add_page()
    pdf.cell(text="cuoi")
    return bytes(pdf.output())


def found(text):
    search = Search(everything_of(), parse_words(text))
    return [hit.item for hit in show(best(search, find(search), BOUND), search)]


def text_of(attachment):
    return AttachmentText.objects.get(attachment=attachment).text


def forget_texts():
    """Bring back the time before words were read."""
    AttachmentText.objects.all().delete()
    for document in {attachment.document for attachment in Attachment.objects.all()}:
        index_item(document)


def said_by_command():
    output = StringIO()
    call_command("read_attachments", stdout=output)
    return output.getvalue()


# --- As files are attached --------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text", "has_text"),
    [
        (make_pdf(2, text="dai doan ket"), "dai doan ket\ndai doan ket", True),
        (make_docx("Đại đoàn kết"), "Đại đoàn kết", None),
        (make_docx(unicodedata.normalize("NFD", "Đại đoàn kết")), "Đại đoàn kết", None),
        (make_pdf(text=""), "", False),
        (make_docx(document="<broken"), "", None),
        (make_docx(document=b"\0" * (MAX_XML_BYTES + 1)), "", None),
    ],
    ids=["PDF", "DOCX", "DOCX with letters and marks apart", "scan", "broken", "bomb"],
)
def test_a_file_is_kept_with_its_words_whatever_they_are(content, text, has_text):
    attachment = attach(make_document(), content)
    assert text_of(attachment) == attachment.reading.text == text
    assert Attachment.objects.get().has_text is has_text
    with attachment.file.open("rb") as stored:
        assert stored.read() == content


def test_a_pdf_has_text_when_there_are_words_on_any_page():
    assert attach(make_document(), make_pdf(8, text="")).has_text is False
    assert attach(make_document(number="2-NQ/TU"), make_late_words()).has_text is True


def test_another_file_brings_its_own_words():
    attachment = attach(make_document())
    assert attachment.reading.text == "trong tep"
    attachment.file = upload(make_docx("Bản mới"), "y")
    attachment.save()
    assert text_of(attachment) == attachment.reading.text == "Bản mới"
    assert AttachmentText.objects.count() == 1


def test_a_file_that_is_not_new_is_not_read_again(django_assert_num_queries):
    attach(make_document())
    attachment = Attachment.objects.get()
    attachment.title = "Phụ lục"
    with django_assert_num_queries(2):
        attachment.save()
    assert text_of(attachment) == "trong tep"


def test_the_words_of_a_file_go_when_a_version_with_another_takes_its_place():
    document = make_document()
    before, after = attach(document), attach(document, make_docx("Tệp khác"))
    before.file, before.kind, before.sha256 = after.file.name, after.kind, after.sha256
    before.save()
    assert not AttachmentText.objects.filter(attachment=before).exists()
    read_those_of(document)
    assert text_of(before) == "Tệp khác"


def test_words_go_with_the_file():
    attachment = attach(make_document())
    assert str(attachment.reading) == f"Chữ trong tệp {attachment.pk}"
    attachment.delete()
    assert not AttachmentText.objects.exists()


# --- As they are found ------------------------------------------------------


def test_words_are_found_in_all_files_of_a_document_behind_everything_else():
    named = make_document(number="1-NQ/TU", title="Trong tệp")
    document = make_document(number="2-NQ/TU", title="Khác")
    attach(document, make_docx("Phụ lục sau cùng"), position=2)
    attach(document, make_docx("Toàn văn trong tệp"), position=1)
    for each in (named, document):
        index_item(each)
    assert found("trong tệp") == [named, document]
    assert found('"phụ lục sau cùng"') == [document]
    assert found('"trong tệp. Phụ lục"') == [document]


def test_a_phrase_over_the_end_of_a_line_and_page_is_found():
    document = make_document()
    attach(document, make_docx("<w:p><w:r><w:t>đại đoàn</w:t><w:br/><w:t>kết</w:t></w:r></w:p>"))
    attach(document, make_pdf(2, text="dan toc"))
    index_item(document)
    assert found('"đại đoàn kết"') == [document]
    assert found('"toc dan"') == [document]


def test_words_of_a_draft_are_not_found():
    document = make_document(state=State.DRAFT, published_at=None, first_published_at=None)
    attach(document)
    index_item(document)
    assert found("trong tep") == []


def test_indexing_asks_as_much_for_ten_files_as_for_twenty(django_assert_max_num_queries):
    def attach_to_all(numbers):
        for number in numbers:
            document = make_document(number=f"{number}-NQ/TU")
            attach(document)
            attach(document)

    attach_to_all(range(5))
    rebuild(lambda *_: None)  # the first one has nothing to take out
    with django_assert_max_num_queries(104) as first:
        rebuild(lambda *_: None)
    attach_to_all(range(5, 10))
    with django_assert_max_num_queries(len(first)):
        rebuild(lambda *_: None)


@pytest.mark.parametrize("place", ["page", "list", "download"])
def test_no_page_fetches_the_words(client, place):
    attachment = attach(make_document())
    address = {
        "page": attachment.document.get_absolute_url(),
        "list": "/van-ban/",
        "download": attachment.get_absolute_url(),
    }[place]
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    response.close()
    assert len(queries)
    assert not [query for query in queries if "attachmenttext" in query["sql"]]


# --- Files attached before --------------------------------------------------


def test_files_attached_before_are_read_and_found():
    document, draft = (
        make_document(number="1-NQ/TU"),
        make_document(number="2-NQ/TU", state=State.DRAFT, published_at=None),
    )
    attachments = [attach(document), attach(document, make_docx("Phụ lục")), attach(draft)]
    forget_texts()
    assert found("trong tep") == []
    said = said_by_command()
    assert said.splitlines() == [
        "Đã đọc tệp của 0/2 văn bản",
        "Đã đọc tệp của 2/2 văn bản",
    ]
    assert [text_of(each) for each in attachments] == ["trong tep", "Phụ lục", "trong tep"]
    assert found("trong tep") == found("phụ lục") == [document]


def test_only_what_is_unread_is_read_and_a_file_without_words_only_once():
    document = make_document()
    attach(document, make_pdf(text=""))
    read, unread = attach(document), attach(document)
    forget_texts()
    AttachmentText.objects.create(attachment=read, text="như cũ")
    read_unread(lambda *_: None)
    assert sorted(AttachmentText.objects.values_list("text", flat=True)) == [
        "",
        "như cũ",
        "trong tep",
    ]
    assert text_of(unread) == "trong tep"
    assert said_by_command() == "Đã đọc tệp của 0/0 văn bản\n"


def test_what_is_said_of_a_text_layer_is_set_right():
    attachment = attach(make_document(), make_late_words())
    word = attach(attachment.document, make_docx("x"))
    Attachment.objects.filter(pk=attachment.pk).update(has_text=False)
    forget_texts()
    read_unread(lambda *_: None)
    for each, has_text in ((attachment, True), (word, None)):
        each.refresh_from_db()
        assert each.has_text is has_text


def test_a_file_that_is_not_there_hinders_nobody_and_is_tried_again():
    document = make_document()
    lost, kept = attach(document), attach(document)
    with lost.file.open("rb") as file:
        content = file.read()
    name = lost.file.name
    lost.file.storage.delete(name)
    forget_texts()
    assert f"Không mở được trong kho (lần sau sẽ thử lại): tệp số {lost.pk}" in said_by_command()
    assert text_of(kept) == "trong tep"
    lost.file.storage.save(name, upload(content, "x"))
    assert "Không mở được" not in said_by_command()
    assert text_of(lost) == "trong tep"


def test_it_says_how_far_it_is_and_goes_on_where_it_was_stopped(monkeypatch):
    monkeypatch.setattr("documents.texts.BATCH", 2)
    for number in range(5):
        attach(make_document(number=f"{number}-NQ/TU"))
    forget_texts()

    def stop_at_two(done, _):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_unread(stop_at_two)
    assert AttachmentText.objects.count() == 2
    said = []
    read_unread(lambda *progress: said.append(progress))
    assert said == [(0, 3), (2, 3), (3, 3)]
    assert AttachmentText.objects.count() == 5


@pytest.mark.parametrize("change", ["replaced", "removed"])
def test_a_file_that_changes_while_it_is_read_keeps_what_the_editor_did(monkeypatch, change):
    attachment = attach(make_document())
    forget_texts()

    def meanwhile(file, kind):
        if change == "removed":
            Attachment.objects.all().delete()
            return "cũ"
        mine = Attachment.objects.get()
        monkeypatch.undo()
        mine.file = upload(make_docx("Bản mới"), "y")
        mine.save()
        return "cũ"

    monkeypatch.setattr("documents.texts.extract_text", meanwhile)
    assert read_unread(lambda *_: None) == []
    texts = list(AttachmentText.objects.values_list("attachment", "text"))
    assert texts == ([(attachment.pk, "Bản mới")] if change == "replaced" else [])
