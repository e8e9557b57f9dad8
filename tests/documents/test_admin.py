"""The editor's form of a document: tidies what was pasted, says what is wrong, loses nothing."""

import hashlib
import re
import unicodedata
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from documents.models import Attachment, Document, DocumentType, Issuer
from portal.organisation.models import Area
from portal.publishing.models import State
from portal.publishing.versions import latest_number
from tests.builders import make_document, make_docx, make_pdf, make_user, upload

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/documents/document/add/"
EDITORS, PUBLISHERS = "Biên tập viên", "Người xuất bản"
INLINES = ["attachments", "signers", "co_issuers", "relations", "reading"]


@pytest.fixture
def editor(client):
    client.force_login(make_user(EDITORS))
    return client


@pytest.fixture
def publisher(client):
    client.force_login(make_user(PUBLISHERS))
    return client


def form(**fields):
    """Return what a browser sends for one document, with empty inlines."""
    type_, _ = DocumentType.objects.get_or_create(name="Nghị quyết")
    issuer, _ = Issuer.objects.get_or_create(name="Tỉnh ủy Nghệ An")
    data = {
        "type": type_.pk,
        "number": "04-NQ/TU",
        "issuer": issuer.pk,
        "signed_on": "19/11/2021",
        "title": "Về công tác Mặt trận",
        "stated_validity": "chua-xac-dinh",
    }
    for prefix in INLINES:
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data | fields


def with_file(content, name="ban-quet.pdf", **fields):
    return form(
        **{
            "attachments-TOTAL_FORMS": 1,
            "attachments-0-file": upload(content, name),
            "attachments-0-title": "Toàn văn",
            "attachments-0-position": 0,
        }
        | fields
    )


def errors_of(response):
    """Return the sentences of the form, by field; of its inlines under their prefix."""
    found = {name: list(errors) for name, errors in response.context["adminform"].errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for each in inline.formset.errors:
            for name, errors in each.items():
                found[f"{inline.formset.prefix}-{name}"] = list(errors)
    return found


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def change(document):
    return reverse("admin:documents_document_change", args=[document.pk])


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("02/01/2020", date(2020, 1, 2)),
        ("2/1/2020", date(2020, 1, 2)),
        ("24/6/2020", date(2020, 6, 24)),
        ("02-01-2020", date(2020, 1, 2)),
        ("2020-01-02", date(2020, 1, 2)),
        ("", None),
    ],
)
def test_a_date_is_read_with_the_day_first(editor, typed, day):
    response = editor.post(ADD, form(signed_on=typed))
    assert response.status_code == 302, errors_of(response)
    assert Document.objects.get().signed_on == day


@pytest.mark.parametrize("typed", ["31/02/2020", "13/13/2020", "hôm qua", "06/24/2020"])
def test_an_impossible_date_is_refused_and_stays_in_the_form(editor, typed):
    response = editor.post(ADD, form(signed_on=typed))
    assert response.status_code == 200
    assert list(errors_of(response)) == ["signed_on"]
    assert f'value="{typed}"' in response.text


def test_a_saved_date_is_shown_with_the_day_first(editor):
    document = make_document(
        signed_on=date(2020, 1, 2), state="draft", published_at=None, first_published_at=None
    )
    assert 'value="02/01/2020"' in editor.get(change(document)).text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("04-NQ/TU", "04-NQ/TU"),
        (" 04-NQ/TU ", "04-NQ/TU"),
        ("04\u00a0-\u00a0NQ/TU", "04 - NQ/TU"),
        ("04-NQ/TU\u200b", "04-NQ/TU"),
        ("213-Q\u00d0/TW", "213-QĐ/TW"),
        (unicodedata.normalize("NFD", "07-ĐA/TỦ"), "07-ĐA/TỦ"),
        ("khong so", "Không số"),
        ("KHÔNG SỐ", "Không số"),
        ("Không\u00a0số", "Không số"),
        ("", None),
        ("  ", None),
        ("66.13/2026/NQ-CP", "66.13/2026/NQ-CP"),
    ],
    ids=repr,
)
def test_a_number_is_tidied_but_its_official_form_is_kept(editor, typed, stored):
    response = editor.post(ADD, form(number=typed))
    assert response.status_code == 302, errors_of(response)
    assert Document.objects.get().number == stored


@pytest.mark.parametrize("typed", ["abc", "NQ/TU", "-", "không rõ", "9" * 20])
def test_what_is_no_number_is_refused_with_a_sentence(editor, typed):
    response = editor.post(ADD, form(number=typed))
    assert response.status_code == 200
    assert list(errors_of(response)) == ["number"]
    assert "ghi “Không số”" in errors_of(response)["number"][0]
    assert f'value="{typed}"' in response.text
    assert not Document.objects.exists()


def test_a_number_that_is_too_long_is_refused(editor):
    response = editor.post(ADD, form(number="1-" + "N" * 60))
    assert list(errors_of(response)) == ["number"]


def test_a_title_is_tidied(editor):
    typed = unicodedata.normalize("NFD", " Về\u00a0công tác\r\nMặt trận ")
    assert editor.post(ADD, form(title=typed)).status_code == 302
    assert Document.objects.get().title == "Về công tác Mặt trận"


@pytest.mark.parametrize("spelling", ["04-NQ/TU", "4/nq-tu", "04 NQ TU"])
def test_a_duplicate_is_refused_with_its_sentence_and_nothing_typed_is_lost(editor, spelling):
    assert editor.post(ADD, form()).status_code == 302
    again = form(number=spelling, title="Một trích yếu khác", effective_on="01/12/2021")
    response = editor.post(ADD, again)
    assert response.status_code == 200
    [sentence] = errors_of(response)["__all__"]
    assert "Đã có văn bản cùng cơ quan, loại, số và ngày ban hành" in sentence
    assert sentence in response.text.replace("&quot;", '"')
    for typed in (f'value="{spelling}"', 'value="19/11/2021"', 'value="01/12/2021"'):
        assert typed in response.text
    assert "Một trích yếu khác</textarea>" in response.text
    assert Document.objects.count() == 1
    assert editor.post(ADD, again | {"is_confirmed_twin": "on"}).status_code == 302
    assert Document.objects.count() == 2


def test_a_correction_that_makes_a_duplicate_is_refused_too(editor):
    assert editor.post(ADD, form()).status_code == 302
    assert editor.post(ADD, form(number="05-NQ/TU")).status_code == 302
    other = Document.objects.get(number="05-NQ/TU")
    response = editor.post(change(other), form(number="04-NQ/TU", _base=1))
    assert response.status_code == 200
    assert "__all__" in errors_of(response)
    assert editor.post(change(other), form(number="06-NQ/TU", _base=1)).status_code == 302


@pytest.mark.parametrize(
    ("dates", "field", "sentence"),
    [
        ({"effective_on": "18/11/2021"}, "effective_on", "đứng trước ngày ban hành"),
        (
            {"effective_on": "01/12/2021", "expires_on": "30/11/2021"},
            *("__all__", "đứng trước ngày có hiệu lực"),
        ),
    ],
)
def test_dates_out_of_order_are_refused_with_a_sentence(editor, dates, field, sentence):
    response = editor.post(ADD, form(**dates))
    assert response.status_code == 200
    assert sentence in errors_of(response)[field][0]


def test_an_area_that_is_gone_is_not_given_to_a_new_document_but_kept_by_an_old_one(editor):
    gone = Area.objects.create(
        kind="huyen", name="Phú Lộc", slug="phu-loc", valid_until=date(2025, 6, 30)
    )
    gone.successors.add(Area.objects.create(kind="xa", name="Phú Lộc", slug="xa-phu-loc"))
    response = editor.post(ADD, form(area=gone.pk))
    assert errors_of(response)["area"] == [
        "Huyện Phú Lộc không còn từ sau ngày 30/06/2025. Nay là xã Phú Lộc."
    ]
    old = make_document(
        issuer_name="Cũ", area=gone, state="draft", published_at=None, first_published_at=None
    )
    assert editor.post(change(old), form(area=gone.pk)).status_code == 302


# --- Files ------------------------------------------------------------------


def test_a_file_is_stored_with_what_it_says_of_itself(editor):
    content = make_pdf(2)
    response = editor.post(ADD, with_file(content, "Nghị quyết 04.PDF"))
    assert response.status_code == 302, errors_of(response)
    attachment = Attachment.objects.get()
    assert attachment.sha256 == hashlib.sha256(content).hexdigest()
    assert (attachment.kind, attachment.pages, attachment.size) == ("pdf", 2, len(content))
    assert attachment.has_text is True


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_office_file_is_known_by_its_parts(editor, kind, make_office_file):
    part = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[kind]
    assert editor.post(ADD, with_file(make_office_file(part), "tep.pdf")).status_code == 302
    attachment = Attachment.objects.get()
    assert (attachment.kind, attachment.pages, attachment.has_text) == (kind, None, None)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"GIF89a" + b"x" * 50, "Chỉ nhận tệp PDF, DOCX hoặc XLSX."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "hãy lưu lại thành DOCX, XLSX"),
        (b"MZ\x90" * 40, "Chỉ nhận tệp PDF, DOCX hoặc XLSX."),
        (b"<html><script>alert(1)</script>", "Chỉ nhận tệp PDF, DOCX hoặc XLSX."),
        (b"%PDF-1.7 broken", "bị hỏng, không mở được"),
        (b"PK\x03\x04 broken", "bị hỏng, không mở được"),
        (b"", "không có nội dung"),
    ],
    ids=["picture", "old Word", "program", "page", "broken PDF", "broken DOCX", "empty"],
)
def test_a_file_of_another_kind_is_refused_with_a_sentence(editor, content, sentence):
    response = editor.post(ADD, with_file(content))
    assert response.status_code == 200
    [found] = errors_of(response)["attachments-file"]
    assert sentence in found
    assert found in response.text
    assert not Attachment.objects.exists()
    assert not Document.objects.exists()
    assert "Về công tác Mặt trận</textarea>" in response.text


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (["word/document.xml", "word/vbaProject.bin"], "chứa macro"),
        (["x.txt"], "Chỉ nhận tệp PDF, DOCX hoặc XLSX."),
    ],
)
def test_an_archive_that_is_no_plain_office_file_is_refused(
    editor, parts, sentence, make_office_file
):
    response = editor.post(ADD, with_file(make_office_file(*parts), "tep.docx"))
    assert sentence in errors_of(response)["attachments-file"][0]


def test_the_file_of_a_saved_document_can_be_reached_from_its_form(editor):
    assert editor.post(ADD, with_file(make_pdf())).status_code == 302
    attachment = Attachment.objects.get()
    page = editor.get(change(attachment.document))
    links = re.findall(r'href="(/[^"]+)"', page.text)
    assert f"{attachment.get_absolute_url()}?xem-truoc=1" in links
    assert not [link for link in links if link.startswith("/media/")]


def found(client, text):
    return "/van-ban/nghi-quyet" in client.get("/tim-kiem/", {"q": text}).text


def test_the_words_of_a_file_are_found_from_the_hour_it_is_attached_until_it_is_removed(publisher):
    response = publisher.post(ADD, with_file(make_pdf(text="ngo luu ly"), _publish="Lưu và đăng"))
    assert response.status_code == 302, errors_of(response)
    assert found(publisher, "lưu ly")
    attachment = Attachment.objects.get()
    moment = attachment.document.published_at.astimezone()
    kept = {
        "_publish": "Lưu và đăng",
        "published_at_0": f"{moment:%d/%m/%Y}",
        "published_at_1": f"{moment:%H:%M:%S}",
        "attachments-TOTAL_FORMS": 1,
        "attachments-INITIAL_FORMS": 1,
        "attachments-0-id": attachment.pk,
        "attachments-0-document": attachment.document_id,
        "attachments-0-position": 0,
    }

    def save(**fields):
        base = {"_base": latest_number(attachment.document)}
        response = publisher.post(change(attachment.document), form(**kept | base | fields))
        assert response.status_code == 302, errors_of(response)

    save(**{"attachments-0-title": "Phụ lục"})
    assert found(publisher, "lưu ly")
    save(**{"attachments-0-file": upload(make_docx("Hoa hướng dương"), "moi.docx")})
    assert not found(publisher, "lưu ly")
    assert found(publisher, '"hoa hướng dương"')
    save(**{"attachments-0-DELETE": "on"})
    assert not Attachment.objects.exists()
    assert not found(publisher, "hoa hướng dương")
    assert found(publisher, "công tác Mặt trận")


def test_a_file_whose_words_cannot_be_read_is_stored_all_the_same(editor):
    content = make_docx(document="<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>")
    assert editor.post(ADD, with_file(content)).status_code == 302
    assert Attachment.objects.get().size == len(content)


def test_words_of_files_do_not_hinder_the_removal_of_a_draft(editor):
    assert editor.post(ADD, with_file(make_pdf())).status_code == 302
    address = reverse("admin:documents_document_delete", args=[Document.objects.get().pk])
    assert editor.post(address, {"post": "yes"}).status_code == 302
    assert not Attachment.objects.exists()


# --- Relations in the form ---------------------------------------------------


@pytest.mark.parametrize(
    ("target_text", "names_target", "is_saved"),
    [("Luật số 75/2015/QH13", False, True), ("", True, True), ("", False, False)],
)
def test_a_relation_needs_a_target_or_its_words(editor, target_text, names_target, is_saved):
    other = make_document(number="01-NQ/TU")
    fields = {
        "relations-TOTAL_FORMS": 1,
        "relations-0-kind": "thay-the",
        "relations-0-target": other.pk if names_target else "",
        "relations-0-target_text": target_text,
    }
    response = editor.post(ADD, form(**fields))
    assert (response.status_code == 302) is is_saved
    if not is_saved:
        assert "không cả hai" in errors_of(response)["relations-__all__"][0]


# --- Publication -------------------------------------------------------------


def test_publishing_from_the_form_puts_the_document_on_the_portal(publisher, client):
    response = publisher.post(ADD, form(_publish="Lưu và đăng"))
    document = Document.objects.get()
    assert response["Location"] == reverse("admin:index")
    assert document.state == State.PUBLISHED
    assert document.first_published_at is not None
    assert said(response) == ["Đã đăng: “Nghị quyết 04-NQ/TU, ngày 19/11/2021, Tỉnh ủy Nghệ An”."]
    client.logout()
    assert client.get(document.get_absolute_url()).status_code == 200


def test_what_is_missing_is_said_and_the_draft_is_kept(publisher):
    response = publisher.post(ADD, form(number="", signed_on="", _publish="Lưu và đăng"))
    document = Document.objects.get()
    assert document.state == State.DRAFT
    assert said(response) == [
        "Đã lưu, nhưng chưa làm được bước tiếp theo:",
        "Chưa có số, ký hiệu; văn bản không có số thì ghi “Không số”.",
        "Chưa có ngày ban hành.",
    ]
    assert "Chưa có ngày ban hành." in publisher.get(change(document)).text


def test_a_document_may_wait_for_its_hour(publisher, client):
    later = {"published_at_0": "24/06/2090", "published_at_1": "07:30"}
    response = publisher.post(ADD, form(_publish="Lưu và đăng", **later))
    document = Document.objects.get()
    assert document.is_scheduled()
    name = "Nghị quyết 04-NQ/TU, ngày 19/11/2021, Tỉnh ủy Nghệ An"
    assert said(response) == [f"Hẹn đăng lúc 07:30 24/06/2090: “{name}”."]
    client.logout()
    assert client.get(document.get_absolute_url()).status_code == 404


def test_an_editor_writes_drafts_and_cannot_publish_or_change_what_readers_see(editor):
    response = editor.post(ADD, form(_publish="Lưu và đăng"))
    document = Document.objects.get()
    assert document.state == State.DRAFT
    assert "chưa có quyền đăng" in said(response)[1]
    published = make_document(number="05-NQ/TU")
    assert editor.get(change(published)).status_code == 200
    response = editor.post(change(published), form(number="06-NQ/TU", _publish="Lưu và đăng"))
    assert "chưa có quyền đăng" in said(response)[1]
    published.refresh_from_db()
    assert published.number == "05-NQ/TU"


def test_a_publisher_corrects_the_date_of_what_is_published(publisher, client):
    assert publisher.post(ADD, form(_publish="Lưu và đăng")).status_code == 302
    document = Document.objects.get()
    old = document.get_absolute_url()
    moment = document.published_at.astimezone()
    kept = {"published_at_0": f"{moment:%d/%m/%Y}", "published_at_1": f"{moment:%H:%M:%S}"}
    kept |= {"_base": latest_number(document), "signed_on": "20/11/2021"}
    response = publisher.post(change(document), form(_publish="x", **kept))
    assert response.status_code == 302, errors_of(response)
    document.refresh_from_db()
    assert client.get(old)["Location"] == document.get_absolute_url() != old


# --- Lists -------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["04-NQ/TU", "4-NQTU", "mat tran", "Mặt trận"])
def test_the_list_finds_a_document_by_number_and_words(editor, typed):
    make_document(title="Về công tác Mặt trận")
    make_document(number="05-KH/TW", title="Về khen thưởng")
    page = editor.get("/quan-tri/documents/document/", {"q": typed})
    assert [document.number for document in page.context["cl"].result_list] == ["04-NQ/TU"]


def test_the_list_keeps_its_number_of_queries_when_the_data_doubles(
    editor, django_assert_num_queries, django_assert_max_num_queries
):
    def add(how_many):
        for number in range(how_many):
            make_document(number=f"{number}-NQ/TU", issuer_name=f"{how_many} {number}")

    add(3)
    with django_assert_max_num_queries(10) as before:
        editor.get("/quan-tri/documents/document/")
    used = len(before)
    add(6)
    with django_assert_num_queries(used):
        editor.get("/quan-tri/documents/document/")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "documents/document/",
        "documents/issuer/",
        "documents/documenttype/add/",
        "documents/fieldofwork/",
    ],
)
def test_the_other_pages_of_documents_open(publisher, page):
    assert publisher.get(f"/quan-tri/{page}").status_code == 200
