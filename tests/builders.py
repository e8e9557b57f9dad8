"""Make the objects of a test in one line, with only what the test is about said."""

import zipfile
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from fpdf import FPDF
from PIL import Image

from documents.models import Document, DocumentType, Issuer
from documents.validity.keeping import keep_validity
from events.models import Event
from news.models import Article, Category
from portal.organisation.models import Area
from portal.publishing.models import Publishable, State
from portal.publishing.steps import take_after_change
from portal.text.slugs import slugify

_number = count(1)
_Item = TypeVar("_Item", bound=Publishable)

# The groups that a migration makes (portal/site/migrations).
EDITORS, PUBLISHERS = "Biên tập viên", "Người xuất bản"


def scheduled() -> dict[str, Any]:
    """Return the fields of something that readers will see in ten days."""
    later = timezone.now() + timedelta(days=10)
    return {"published_at": later, "first_published_at": later}


# The namespaces of the XML in a DOCX.
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

THE_SIX = [
    ("Nghị quyết", "04-NQ/TU", "Ban Thường vụ Tỉnh ủy Nghệ An", date(2021, 11, 19)),
    ("Đề án", "07-ĐA/TU", "Ban Thường vụ Tỉnh ủy Nghệ An", date(2021, 11, 24)),
    ("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2)),
    ("Đề án", "23-ĐA/TU", "Ban Thường vụ Tỉnh ủy Thừa Thiên Huế", date(2023, 9, 11)),
    ("Kết luận", "01-KL/TW", "Bộ Chính trị", date(2021, 5, 18)),
    ("Chỉ thị", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15)),
]


def published(**fields: Any) -> dict[str, Any]:
    """Return the fields of something that readers see since yesterday."""
    yesterday = timezone.now() - timedelta(days=1)
    return {
        "state": State.PUBLISHED,
        "published_at": yesterday,
        "first_published_at": yesterday,
    } | fields


def indexed(item: _Item) -> _Item:
    """Return an item that searches can find, as it stands now; they find none just made.

    It takes the steps that the admin takes after a change. Call it again when a test changed
    the item or what belongs to it.
    """
    take_after_change(item)
    return item


def make_document(
    type_name: str = "Nghị quyết",
    number: str | None = "04-NQ/TU",
    issuer_name: str = "Ban Thường vụ Tỉnh ủy Nghệ An",
    signed_on: date | None = date(2021, 11, 19),
    **fields: Any,
) -> Document:
    """Return a published document; its validity is stored, but searches do not find it yet."""
    type_, _ = DocumentType.objects.get_or_create(name=type_name)
    issuer, _ = Issuer.objects.get_or_create(name=issuer_name)
    title = fields.pop("title", "Nâng cao chất lượng hoạt động của Mặt trận Tổ quốc")
    document = Document.objects.create(
        type=type_,
        number=number,
        issuer=issuer,
        signed_on=signed_on,
        title=title,
        **published(**fields),
    )
    keep_validity(document)
    return document


def hold(*facts: Any, **fields: Any) -> Document:
    """Return a published document that searches can find."""
    return indexed(make_document(*facts, **fields))


def make_the_six() -> list[Document]:
    """Return the six documents that readers look for most."""
    return [make_document(*facts) for facts in THE_SIX]


def make_category(name: str = "Hoạt động Mặt trận", parent: Category | None = None) -> Category:
    """Return a category, the same one for the same place and name."""
    found = Category.objects.filter(name=name, parent=parent).first()
    return found or Category.objects.create(name=name, parent=parent)


def make_article(title: str = "Hội nghị giao ban quý I", **fields: Any) -> Article:
    """Return a published article."""
    return Article.objects.create(
        title=title,
        **published(
            **{
                "category": fields.pop("category", None) or make_category(),
                "lead": "Hội nghị đánh giá kết quả quý I.",
                "body": "<p>Nội dung hội nghị.</p>",
            }
            | fields
        ),
    )


def make_event(title: str = "Hội nghị quán triệt Nghị quyết", **fields: Any) -> Event:
    """Return a published event, ten days from now unless said otherwise."""
    return Event.objects.create(
        title=title,
        **published(
            **{
                "kind": "hoi-nghi",
                "summary": "Quán triệt và triển khai nghị quyết.",
                "starts_at": timezone.now() + timedelta(days=10),
            }
            | fields
        ),
    )


def make_user(*groups: str, **fields: Any) -> Any:
    """Return a member of staff in some groups; without groups, one with no rights."""
    user = get_user_model().objects.create_user(
        fields.pop("username", f"can-bo-{next(_number)}"),
        password="mat khau du dai 123",
        is_staff=True,
        **fields,
    )
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_picture(width: int = 800, height: int = 500, kind: str = "JPEG", **options: Any) -> bytes:
    """Return the bytes of a plain picture."""
    buffer = BytesIO()
    mode = "RGBA" if kind == "PNG" and options.pop("transparent", False) else "RGB"
    colour = (166, 19, 27, 120) if mode == "RGBA" else (166, 19, 27)
    Image.new(mode, (width, height), colour).save(buffer, kind, **options)
    return buffer.getvalue()


def make_pdf(pages: int = 1, text: str = "Demonstration") -> bytes:
    """Return the bytes of a PDF with a text layer; without one when the text is empty."""
    pdf = FPDF()
    pdf.set_font("Helvetica")
    for _ in range(pages):
        pdf.add_page()
        if text:
            pdf.cell(text=text)
    return bytes(pdf.output())


def make_docx(body: str = "", **parts: str | bytes) -> bytes:
    """Return the bytes of a DOCX.

    Args:
        body: paragraphs and tables in WordprocessingML, or plain text for one paragraph.
        parts: other parts beside it, as `footnotes`; `document` replaces the whole main part.
    """
    if "<" not in body:
        body = f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"
    spaces = f'xmlns:w="{WORD}" xmlns:mc="{COMPATIBILITY}"'
    main = f"<w:document {spaces}><w:body>{body}</w:body></w:document>"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        for name, content in ({"document": main} | parts).items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    """Return an upload as a browser sends it."""
    return SimpleUploadedFile(name, content)


def make_area(name: str = "Phú Lộc", kind: str = "huyen", **fields: Any) -> Area:
    """Return an area; without dates, one that has always been there."""
    return Area.objects.create(name=name, kind=kind, slug=slugify(f"{kind} {name}"), **fields)
