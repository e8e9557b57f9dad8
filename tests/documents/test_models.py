"""What the database of documents refuses, computes and says."""

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from documents.models import (
    Attachment,
    CoIssuer,
    Document,
    DocumentType,
    FormerName,
    Issuer,
    Relation,
    Signer,
)
from documents.models.document import Validity
from documents.models.relation import SEEN_FROM_TARGET, RelationKind
from portal.publishing.verbs import Refused, publish
from tests.builders import make_document, make_pdf, upload

pytestmark = pytest.mark.django_db


# --- Identity ---------------------------------------------------------------


@pytest.mark.parametrize(
    "spelling",
    ["04-NQ/TU", "4-NQ/TU", "04/NQ-TU", "04 nq tu", "04NQTU", "04 - NQ / TU", "04–NQ/TU"],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_one_document_is_held_once_however_its_number_is_spelled(spelling, form):
    make_document()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_document(number=unicodedata.normalize(form, spelling))


@pytest.mark.parametrize(
    "other",
    [
        {"is_confirmed_twin": True},
        {"signed_on": date(2021, 11, 20)},
        {"signed_on": None},
        {"number": "05-NQ/TU"},
        {"number": "04-NQ/TW"},
        {"number": None},
        {"issuer_name": "Ban Thường vụ Tỉnh ủy Đồng Tháp"},
        {"type_name": "Kết luận"},
    ],
    ids=str,
)
def test_what_differs_in_one_part_or_is_confirmed_is_another_document(other):
    make_document()
    make_document(**other)
    assert Document.objects.count() == 2


@pytest.mark.parametrize("unknown", [{"signed_on": None}, {"number": None}, {"number": "Không số"}])
def test_what_is_unknown_makes_no_twin(unknown):
    make_document(**unknown)
    make_document(**unknown)
    assert Document.objects.count() == 2


def test_a_twin_must_be_confirmed_again_when_the_first_is_unmarked():
    make_document()
    twin = make_document(is_confirmed_twin=True)
    twin.is_confirmed_twin = False
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_the_sentence_about_a_duplicate_says_what_to_do():
    held = make_document()
    again = Document(
        type=held.type, number="4/nq-tu", issuer=held.issuer, signed_on=held.signed_on, title="X"
    )
    with pytest.raises(ValidationError, match="đúng là một văn bản khác"):
        again.full_clean()
    again.is_confirmed_twin = True
    again.full_clean()


# --- What is computed -------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "key", "letters", "sequence", "subsequence", "year"),
    [
        ("04-NQ/TU", "4-NQTU", "NQTU", 4, None, None),
        ("66.13/2026/NQ-CP", "66-13-2026-NQCP", "NQCP", 66, 13, 2026),
        ("97/2025/QH15", "97-2025-QH-15", "QH", 97, None, 2025),
        ("Không số", None, "", None, None, None),
        (None, None, "", None, None, None),
        ("", None, "", None, None, None),
        ("  ", None, "", None, None, None),
        ("2147483647/QĐ", "2147483647-QD", "QD", 2147483647, None, None),
        ("2147483648/QĐ", None, "", None, None, None),
    ],
)
def test_a_saved_number_is_taken_apart(number, key, letters, sequence, subsequence, year):
    document = make_document(number=number)
    document.refresh_from_db()
    assert (document.number_key, document.number_letters) == (key, letters)
    assert (document.sequence, document.subsequence) == (sequence, subsequence)
    assert document.number_year == year
    assert document.number == ((number or "").strip() or None)


@pytest.mark.parametrize("number", ["1a" * 30, "ß" * 59 + "1", "1." * 30, "0" * 59 + "1", "9" * 60])
def test_the_strangest_number_that_fits_can_be_saved(number):
    document = make_document(number=number)
    document.refresh_from_db()
    assert document.number == number


def test_the_official_form_is_kept_and_the_parts_follow_a_correction():
    document = make_document(number="04-NQ/TU")
    document.number = "Không số"
    document.save()
    document.refresh_from_db()
    assert (document.number_key, document.sequence, document.number_letters) == (None, None, "")


def test_a_title_is_kept_in_its_search_form():
    document = make_document(title=unicodedata.normalize("NFD", "Về hoà giải, Kỹ thuật"))
    assert document.folded_title == " ve hoa giai ki thuat "


HEADINGS = [  # type, number, date, heading, slug, stem
    ("Nghị quyết", "04-NQ/TU", "2021-11-19", "Nghị quyết 04-NQ/TU", "04-NQ-TU-2021-11-19"),
    ("Quy định", "213-QĐ/TW", "2020-01-02", "Quy định 213-QĐ/TW", "213-QD-TW-2020-01-02"),
    ("Đề án", "07-ĐA/TU", "2021-11-24", "Đề án 07-ĐA/TU", "07-DA-TU-2021-11-24"),
    ("Luật", "97/2025/QH15", "2025-06-27", "Luật 97/2025/QH15", "97-2025-QH15-2025-06-27"),
    ("Nghị quyết", "66.13/2026/NQ-CP", None, "Nghị quyết 66.13/2026/NQ-CP", "66-13-2026-NQ-CP"),
    ("Công văn", "Không số", "2021-11-19", "Công văn (không số)", "cong-van-khong-so-2021-11-19"),
    ("Công văn", "Không số", None, "Công văn (không số)", "cong-van-khong-so"),
    ("Công văn", None, "2021-11-19", "Công văn (chưa rõ số)", "cong-van-2021-11-19"),
    ("Công văn", None, None, "Công văn (chưa rõ số)", "cong-van"),
]


@pytest.mark.parametrize(("type_name", "number", "day", "heading", "stem"), HEADINGS)
def test_a_document_is_named_by_type_and_number(type_name, number, day, heading, stem):
    document = make_document(type_name, number, signed_on=day and date.fromisoformat(day))
    assert document.heading() == heading
    assert document.file_stem() == stem


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 11, 19), "Nghị quyết 04-NQ/TU, ngày 19/11/2021, Tỉnh ủy Nghệ An"),
        (None, "Nghị quyết 04-NQ/TU, Tỉnh ủy Nghệ An"),
    ],
)
def test_where_only_words_tell_documents_apart_date_and_issuer_stand_too(day, words):
    assert str(make_document(issuer_name="Tỉnh ủy Nghệ An", signed_on=day)) == words


@pytest.mark.parametrize(
    ("type_name", "number", "day", "slug"),
    [
        ("Nghị quyết", "04-NQ/TU", "2021-11-19", "nghi-quyet-04-nq-tu-2021-11-19"),
        ("Quy định", "213-QĐ/TW", "2020-01-02", "quy-dinh-213-qd-tw-2020-01-02"),
        ("Đề án", "07-ĐA/TU", None, "de-an-07-da-tu"),
        ("Công văn", "Không số", "2021-11-19", "cong-van-khong-so-2021-11-19"),
        ("Công văn", None, None, "cong-van"),
    ],
)
def test_the_address_holds_type_number_date_and_id(type_name, number, day, slug):
    document = make_document(type_name, number, signed_on=day and date.fromisoformat(day))
    assert document.slug() == slug
    assert document.get_absolute_url() == f"/van-ban/{slug}-{document.pk}/"


def test_the_words_of_an_address_have_a_limit():
    document = make_document("Nghị quyết liên tịch", "1" + "/LONG" * 11)
    assert len(document.slug()) <= 100


def test_issuers_begin_with_the_lead_one():
    document = make_document(issuer_name="Chính phủ")
    for position, name in ((2, "Bộ B"), (1, "Bộ A")):
        issuer = Issuer.objects.create(name=name)
        CoIssuer.objects.create(document=document, issuer=issuer, position=position)
    assert [str(issuer) for issuer in document.issuers()] == ["Chính phủ", "Bộ A", "Bộ B"]


@pytest.mark.parametrize(
    ("post", "words"), [("Chủ tịch", "Chủ tịch Trần Thị B"), ("", "Trần Thị B")]
)
def test_a_signer_is_named_with_the_post(post, words):
    signer = Signer.objects.create(document=make_document(), name="Trần Thị B", post=post)
    assert str(signer) == words


# --- Dates and publication --------------------------------------------------


@pytest.mark.parametrize(
    ("effective", "expires", "is_refused"),
    [
        (date(2021, 1, 2), date(2021, 1, 1), True),
        (date(2021, 1, 1), date(2021, 1, 1), False),
        (date(2021, 1, 1), date(2021, 1, 2), False),
        (None, date(2021, 1, 1), False),
        (date(2021, 1, 1), None, False),
    ],
)
def test_a_document_does_not_end_before_it_begins(effective, expires, is_refused):
    dates = {"effective_on": effective, "expires_on": expires}
    if is_refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            make_document(**dates)
        return
    document = make_document(**dates)
    document.full_clean()


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, []),
        ({"number": "Không số"}, []),
        ({"title": " "}, ["Chưa có trích yếu."]),
        ({"number": None}, ["Chưa có số, ký hiệu; văn bản không có số thì ghi “Không số”."]),
        ({"signed_on": None}, ["Chưa có ngày ban hành."]),
        (
            {"title": "", "number": None, "signed_on": None},
            [
                "Chưa có trích yếu.",
                "Chưa có số, ký hiệu; văn bản không có số thì ghi “Không số”.",
                "Chưa có ngày ban hành.",
            ],
        ),
    ],
)
def test_what_is_missing_is_said_and_hinders_publication(facts, missing):
    document = make_document(**facts, state="draft", published_at=None, first_published_at=None)
    assert document.missing_for_publication() == missing
    if missing:
        with pytest.raises(Refused) as refusal:
            publish(document, by=None)
        assert list(refusal.value.reasons) == missing
        assert not document.is_published()
    else:
        assert publish(document, by=None).is_published()


def test_validity_is_unknown_unless_stated():
    assert make_document().validity_on() is Validity.UNKNOWN


# --- Relations --------------------------------------------------------------


def test_every_relation_has_words_from_both_sides():
    assert set(SEEN_FROM_TARGET) == set(RelationKind)
    both = [*RelationKind.labels, *SEEN_FROM_TARGET.values()]
    assert len(set(both)) == len(both)


@pytest.mark.parametrize(
    ("target", "text"),
    [("itself", ""), ("other", "Luật số 75/2015/QH13"), (None, "")],
    ids=["to itself", "two targets", "no target"],
)
def test_a_relation_has_one_target_and_not_itself(target, text):
    document, other = make_document(), make_document(number="05-NQ/TU")
    targets = {"itself": document, "other": other, None: None}
    relation = Relation(source=document, kind="thay-the", target=targets[target], target_text=text)
    with pytest.raises(ValidationError) as error:
        relation.full_clean()
    assert error.value.messages[0].endswith(("chính nó.", "không cả hai."))
    with pytest.raises(IntegrityError), transaction.atomic():
        relation.save()


def test_a_relation_is_stored_once():
    document, other = make_document(), make_document(number="05-NQ/TU")
    Relation.objects.create(source=document, kind="thay-the", target=other)
    Relation.objects.create(source=document, kind="can-cu", target=other)
    Relation.objects.create(source=other, kind="thay-the", target=document)
    for text in ("Luật A", "Luật B"):
        Relation.objects.create(source=document, kind="can-cu", target_text=text)
    again = Relation(source=document, kind="thay-the", target=other)
    with pytest.raises(ValidationError, match="Quan hệ này đã có"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_relation_says_itself():
    document, other = make_document(), make_document(number="05-NQ/TU")
    assert str(Relation(source=document, kind="thay-the", target=other)) == (
        "Thay thế: Nghị quyết 05-NQ/TU, ngày 19/11/2021, Ban Thường vụ Tỉnh ủy Nghệ An"
    )
    assert str(Relation(source=document, kind="can-cu", target_text="Luật A")) == "Căn cứ: Luật A"


# --- What may be deleted, and catalogues ------------------------------------


def test_what_documents_point_at_cannot_be_deleted():
    document, other = make_document(), make_document(number="05-NQ/TU")
    Relation.objects.create(source=document, kind="thay-the", target=other)
    for each in (document.type, document.issuer, other):
        with pytest.raises(ProtectedError):
            each.delete()


def test_a_draft_takes_its_own_rows_with_it():
    document = make_document(state="draft", published_at=None)
    Attachment.objects.create(document=document, file=upload(make_pdf(), "a.pdf"))
    Signer.objects.create(document=document, name="Trần Thị B")
    Relation.objects.create(source=document, kind="can-cu", target_text="Luật A")
    document.delete()
    assert not Attachment.objects.exists()
    assert not Relation.objects.exists()


def test_a_body_signs_a_joint_document_once():
    document = make_document()
    issuer = Issuer.objects.create(name="Bộ Nội vụ")
    CoIssuer.objects.create(document=document, issuer=issuer)
    with pytest.raises(IntegrityError), transaction.atomic():
        CoIssuer.objects.create(document=document, issuer=issuer)


def test_catalogues_get_words_for_the_address_and_for_searching():
    type_ = DocumentType.objects.create(name="Quy chế")
    issuer = Issuer.objects.create(name="Tỉnh uỷ Đồng Tháp")
    assert (type_.slug, type_.folded_name) == ("quy-che", " qui che ")
    assert (issuer.slug, issuer.folded_name) == ("tinh-uy-dong-thap", " tinh uy dong thap ")
    type_.name = "Quy chế phối hợp"
    type_.save()
    assert (type_.slug, type_.folded_name) == ("quy-che", " qui che phoi hop ")


def test_an_issuer_does_not_end_before_it_begins_and_keeps_each_former_name_once():
    with pytest.raises(IntegrityError), transaction.atomic():
        Issuer.objects.create(name="A", valid_from=date(2025, 7, 1), valid_until=date(2025, 6, 30))
    issuer = Issuer.objects.create(name="Ban Tuyên giáo và Dân vận Tỉnh ủy")
    FormerName.objects.create(issuer=issuer, name="Ban Dân vận Tỉnh ủy")
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerName.objects.create(issuer=issuer, name="Ban Dân vận Tỉnh ủy")


# --- Files ------------------------------------------------------------------


def test_a_file_is_known_by_its_bytes_and_stored_under_a_name_of_the_portal_s_own():
    content = make_pdf(3)
    attachment = Attachment.objects.create(
        document=make_document(), file=upload(content, "../../Nghị quyết.DOC")
    )
    assert (attachment.kind, attachment.pages, attachment.has_text) == ("pdf", 3, True)
    assert attachment.size == len(content)
    assert len(attachment.sha256) == 64
    assert "Ngh" not in attachment.file.name
    assert "." not in attachment.file.name


def test_a_scan_has_no_text_and_saving_again_reads_nothing_anew():
    attachment = Attachment.objects.create(
        document=make_document(), file=upload(make_pdf(text=""), "a.pdf")
    )
    assert attachment.has_text is False
    found = Attachment.objects.get()
    found.title = "Phụ lục"
    found.save()
    assert Attachment.objects.get().sha256 == attachment.sha256
    assert str(attachment) == "Toàn văn"
    assert str(found) == "Phụ lục"


def test_files_are_counted_in_their_order():
    document = make_document()
    names = {
        position: Attachment.objects.create(
            document=document, position=position, file=upload(make_pdf(), "a.pdf")
        )
        for position in (3, 1, 2)
    }
    assert [names[position].download_name() for position in (1, 2, 3)] == [
        "04-NQ-TU-2021-11-19.pdf",
        "04-NQ-TU-2021-11-19-2.pdf",
        "04-NQ-TU-2021-11-19-3.pdf",
    ]


@pytest.mark.parametrize("kind", ["exe", "", "PDF"])
def test_the_database_knows_only_the_kinds_that_are_taken(kind):
    attachment = Attachment.objects.create(
        document=make_document(), file=upload(make_pdf(), "a.pdf")
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk).update(kind=kind)
