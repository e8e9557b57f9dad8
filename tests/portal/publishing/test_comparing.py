"""What two versions of an item differ in, said as an editor reads it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Attachment, CoIssuer, DocumentText, Issuer, Relation, Signer
from events.models import Congress
from news.models import Article, Author
from portal.publishing.aggregates import capture
from portal.publishing.comparing import ONLY_SETTING, OTHER_FILE, compare
from portal.publishing.differences import Change, Skipped
from tests.builders import (
    add_photo,
    make_article,
    make_category,
    make_document,
    make_event,
    make_gallery,
    make_notice,
    make_page,
    make_pdf,
    make_picture,
    upload,
)
from tests.portal.publishing.contents import changed
from tests.portal.publishing.differences.test_words import drawn

pytestmark = pytest.mark.django_db

OF_DOCUMENT = ("attachments", "signers", "co_issuers", "relations", "reading")


def told(model, old, new):
    """Return what is told of fields and names, by label."""
    return {
        section.label: drawn(section.pieces)
        or [drawn(entry) for entry in section.entries]
        or section.note
        for section in compare(model, old, new)
        if not section.rows
    }


def told_of_rows(model, old, new):
    """Return what is told of rows, by the label of their kind."""
    return {
        section.label: [
            (row.change.value, row.title, {part.label: drawn(part.pieces) for part in row.sections})
            for row in section.rows
        ]
        for section in compare(model, old, new)
        if section.rows
    }


def test_nothing_is_told_of_the_same():
    content = capture(make_article())
    assert compare(Article, content, content) == []


ARTICLE = [
    ({"title": "Hội nghị giao ban quý II"}, {"Tiêu đề": "Hội nghị giao ban quý [-I-]{+II+}"}),
    ({"source": "Báo Nhân Dân"}, {"Nguồn": "{+Báo Nhân Dân+}"}),
    ({"lead": ""}, {"Tóm tắt": "[-Hội nghị đánh giá kết quả quý I.-]"}),
    ({"lead": None}, {"Tóm tắt": "[-Hội nghị đánh giá kết quả quý I.-]"}),
    ({"source": None}, {}),
    (
        {"published_at": "2026-06-24T00:30:00Z", "expires_at": "2026-07-01T00:00:00+07:00"},
        {"Thời điểm đăng": "[-07:00 23/06/2026-]{+07:30 24/06/2026+}",
         "Hiện đến": "{+00:00 01/07/2026+}"},
    ),
    # The same moment, written in another way.
    ({"published_at": "2026-06-23T07:00:00+07:00"}, {}),
    # Computed columns are nobody's change.
    ({"slug": "khac", "state": "withdrawn", "cover_width": 3, "updated_at": "2030-01-01"}, {}),
    ({"body": "<p>Nội dung hội nghị.</p>\n"}, {}),
    ({"body": '<p lang="vi">Nội dung hội nghị.</p>'}, {"Nội dung": ONLY_SETTING}),
    ({"body": "<script>x</script><p>Nội dung hội nghị.</p>"}, {}),
    # From before the model knew it, or after it forgot it.
    ({"no_such_column": 1}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), ARTICLE)
def test_a_change_of_an_article_is_told_in_words(fields, expected):
    content = changed(capture(make_article()), published_at="2026-06-23T00:00:00Z")
    assert told(Article, content, changed(content, **fields)) == expected


def test_a_column_that_one_version_does_not_know_is_no_difference():
    content = capture(make_article())
    older = {**content, "fields": {"title": content["fields"]["title"]}, "many": {}, "rows": {}}
    assert compare(Article, older, content) == []
    assert compare(Article, content, older) == []


def test_the_words_come_before_what_is_said_of_publication():
    content = capture(make_article())
    new = changed(content, published_at=None, title="Khác", body="<p>Khác.</p>", source="Báo")
    labels = [section.label for section in compare(Article, content, new)]
    assert labels == ["Tiêu đề", "Nội dung", "Nguồn", "Thời điểm đăng"]


def test_what_an_item_points_to_has_its_name():
    author = Author.objects.create(name="Nguyễn Văn An")
    article = make_article(category=make_category("Tin tức"), author=author)
    content = capture(article)
    other = make_category("Hoạt động cơ sở")
    new = changed(content, category_id=other.pk, author_id=None)
    assert told(Article, content, new) == {
        "Chuyên mục": "[-Tin tức-]{+Hoạt động cơ sở+}",
        "Tác giả": "[-Nguyễn Văn An-]",
    }


def test_what_is_gone_is_said_to_be_gone():
    content = capture(make_article())
    new = changed(content, author_id=404)
    assert told(Article, content, new) == {"Tác giả": "{+tác giả đã xóa (số 404)+}"}


def test_a_choice_is_told_as_people_read_it():
    event = make_event()
    content = capture(event)
    new = changed(content, status="hoan", format="truc-tuyen")
    assert told(type(event), content, new) == {
        "Hình thức": "[-Trực tiếp-]{+Trực tuyến+}",
        "Tình trạng": "[-Đã xác nhận-]{+Hoãn+}",
    }


def test_yes_and_no_and_days_are_words():
    document = make_document()
    content = capture(document)
    new = changed(content, is_confirmed_twin=True, signed_on="2021-11-20")
    assert told(type(document), content, new) == {
        "Ngày ban hành": "[-19/11/2021-]{+20/11/2021+}",
        "Đúng là một văn bản khác": "[-Không-]{+Có+}",
    }


def test_a_number_is_told_as_it_is():
    page = make_page()
    content = capture(page)
    assert told(type(page), content, changed(content, position=3)) == {"Thứ tự": "[-0-]{+3+}"}


def test_of_names_it_is_told_which_came_and_went():
    notice = make_notice()
    first, second, third = (make_document(number=f"0{place}-NQ/TU") for place in (1, 2, 3))
    old = {**capture(notice), "many": {"documents": [first.pk, second.pk]}}
    new = {**old, "many": {"documents": [second.pk, third.pk]}}
    assert told(type(notice), old, new) == {
        "Văn bản kèm theo": [str(second), f"{{+{third}+}}", f"[-{first}-]"]
    }
    reordered = {**old, "many": {"documents": [second.pk, first.pk]}}
    assert compare(type(notice), old, reordered) == []


def test_a_text_in_html_is_told_block_by_block():
    content = capture(make_article(body="".join(f"<p>Đoạn {n}.</p>" for n in range(6))))
    new = changed(content, body=content["fields"]["body"].replace("Đoạn 4", "Đoạn bốn"))
    (section,) = compare(Article, content, new)
    assert section.blocks[0] == Skipped(3)
    assert drawn(section.blocks[2].pieces) == "Đoạn [-4-]{+bốn+}."


def test_a_picture_is_shown_as_it_was_and_as_it_is():
    article = make_article(cover=upload(make_picture(90, 60), "a.jpg"))
    content = capture(article)
    new = changed(content, cover="anh/2026/06/khac.jpg")
    (section,) = compare(Article, content, new)
    assert section.before == article.cover.small_url
    assert section.after == "/media/anh/2026/06/khac-640.jpg"
    (removed,) = compare(Article, content, changed(content, cover=""))
    assert (removed.before, removed.after) == (article.cover.small_url, "")


class TestRows:
    def test_each_is_told_with_its_own_changes(self):
        document = make_document()
        for name, post in (("Trần Bình", "Chủ tịch"), ("Lê Cúc", "Phó Chủ tịch")):
            Signer.objects.create(document=document, name=name, post=post)
        old = capture(document)
        Signer.objects.filter(name="Lê Cúc").update(post="Chủ tịch")
        Signer.objects.filter(name="Trần Bình").delete()
        Signer.objects.create(document=document, name="Hồ Dân", position=2)
        new = capture(document)
        assert told_of_rows(type(document), old, new) == {
            "Người ký": [
                ("same", "Chủ tịch Lê Cúc", {"Chức vụ": "[-Phó -]Chủ tịch"}),
                ("added", "Hồ Dân", {"Họ tên": "{+Hồ Dân+}"}),
                (
                    "removed",
                    "Chủ tịch Trần Bình",
                    {"Họ tên": "[-Trần Bình-]", "Chức vụ": "[-Chủ tịch-]"},
                ),
            ]
        }

    def test_a_row_that_was_moved_says_from_where(self):
        gallery = make_gallery(photos=3)
        old = capture(gallery)
        gallery.photos.filter(caption="Chú thích 3").update(position=0)
        (section,) = compare(type(gallery), old, capture(gallery))
        assert [(row.title, row.note) for row in section.rows] == [
            ("Chú thích 3", "Chuyển từ vị trí 3 sang vị trí 1.")
        ]
        assert (
            section.rows[0].picture == gallery.photos.get(caption="Chú thích 3").picture.small_url
        )

    def test_a_photo_that_was_added_is_shown_once(self):
        gallery = make_gallery(photos=1)
        old = capture(gallery)
        photo = add_photo(gallery, alt="Bà con gói bánh", position=9)
        (section,) = compare(type(gallery), old, capture(gallery))
        (row,) = section.rows
        shown = {part.label: part.after for part in row.sections if part.has_pictures}
        assert (row.change, row.picture) == (Change.ADDED, "")
        assert shown == {"Ảnh": photo.picture.small_url}

    def test_a_row_that_was_never_saved_is_called_by_its_place(self):
        gallery = make_gallery(photos=1)
        old = capture(gallery)
        new = capture(gallery)
        new["rows"]["photos"].append(
            {"pk": 10**17 + 3, "fields": {"picture": "anh/1.jpg", "alt": "", "caption": ""}}
        )
        (section,) = compare(type(gallery), old, new)
        assert [row.title for row in section.rows] == ["Ảnh 2"]

    def test_a_relation_is_called_by_the_document_it_names(self):
        document, other = make_document(), make_document(number="05-NQ/TU")
        old = capture(document)
        Relation.objects.create(source=document, kind="thay-the", target=other)
        new = capture(document)
        told = told_of_rows(type(document), old, new)
        assert told == {
            "Quan hệ với văn bản khác": [
                (
                    "added",
                    f"Thay thế: {other}",
                    {"Quan hệ": "{+Thay thế+}", "Với văn bản": f"{{+{other}+}}"},
                )
            ]
        }

    def test_a_row_whose_name_is_gone_is_called_by_its_kind(self):
        document = make_document()
        old = capture(document)
        new = {**old, "rows": {"co_issuers": [{"pk": 1, "fields": {"issuer_id": 404}}]}}
        told = told_of_rows(type(document), old, new)
        assert told["Cơ quan cùng ban hành"][0][:2] == ("added", "Cơ quan cùng ban hành 1")

    def test_a_file_is_told_by_what_it_is(self):
        document = make_document()
        attachment = Attachment.objects.create(
            document=document, file=upload(make_pdf(pages=2), "a.pdf")
        )
        old = capture(document)
        new = capture(document)
        new["rows"]["attachments"][0]["fields"] |= {"file": "2026/06/b", "pages": 3}
        (section,) = compare(type(document), old, new)
        (part,) = section.rows[0].sections
        before = attachment.file_in_words()
        assert before.startswith("PDF, ")
        assert before.endswith(", 2 trang")
        assert drawn(part.pieces) == f"[-{before}-]{{+{before.replace('2 trang', '3 trang')}+}}"
        new["rows"]["attachments"][0]["fields"]["pages"] = 2
        (section,) = compare(type(document), old, new)
        assert section.rows[0].sections[0].note == OTHER_FILE

    def test_the_one_row_of_its_kind_is_the_same_under_any_id(self):
        event = make_event()
        Congress.objects.create(event=event, ordinal=12, theme="Đoàn kết")
        old, new = (capture(event) for _ in range(2))
        new["rows"]["congress"][0] = {
            "pk": 10**17,
            "fields": {**new["rows"]["congress"][0]["fields"], "ordinal": 13, "theme": "Sáng tạo"},
        }
        (section,) = compare(type(event), old, new)
        assert (section.label, section.has_one_row) == ("Đại hội", True)
        assert [drawn(part.pieces) for part in section.rows[0].sections] == [
            "[-12-]{+13+}",
            "[-Đoàn kết-]{+Sáng tạo+}",
        ]

    def test_a_text_for_reading_that_came_is_told_whole(self):
        document = make_document()
        old = capture(document)
        DocumentText.objects.create(document=document, body="<p>Điều 1.</p>")
        (section,) = compare(type(document), old, capture(document))
        (part,) = section.rows[0].sections
        assert [drawn(block.pieces) for block in part.blocks] == ["{+Điều 1.+}"]


def test_names_take_as_many_queries_of_many_rows_as_of_few():
    document = make_document()

    def queries():
        old = {"fields": capture(document)["fields"], "many": {"fields": []}, "rows": {
            name: [] for name in OF_DOCUMENT}}  # fmt: skip
        new = capture(document)
        with CaptureQueriesContext(connection) as captured:
            assert compare(type(document), old, new)
        return len(captured)

    def add(count):
        for place in range(count):
            issuer = Issuer.objects.create(name=f"Cơ quan {Issuer.objects.count()}")
            CoIssuer.objects.create(document=document, issuer=issuer, position=place)
            target = make_document(
                number=f"{Issuer.objects.count()}-KL/TU", issuer_name=issuer.name,
                signed_on=date(2020, 1, 1),
            )  # fmt: skip
            Relation.objects.create(source=document, kind="can-cu", target=target)
            Signer.objects.create(document=document, name=f"Người {place}")

    add(1)
    few = queries()
    add(9)
    assert queries() == few <= 4
