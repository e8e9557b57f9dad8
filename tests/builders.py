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
from events.models import (
    AgendaItem,
    Congress,
    Event,
    LogEntry,
    Round,
    RoundRow,
    Session,
    WorkLine,
    WorkWeek,
)
from news.models import Article, ArticleAttachment, ArticlePhoto, Category, Tag, Topic
from news.placing import place
from portal.gallery.models import Gallery, Photo, Video
from portal.organisation.models import Area, Body, Contact, Leader, Post
from portal.pages.models import Notice, Page, Question, QuestionGroup
from portal.polls.models import Poll, Tally, Turnout
from portal.publishing.models import Publishable, Revision, State
from portal.publishing.steps import take_after_change
from portal.site.models import Banner, Link, LinkGroup, MenuItem
from portal.text.slugs import slugify

_number = count(1)
_Item = TypeVar("_Item", bound=Publishable)


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
    article = Article.objects.create(
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
    place([article])
    return article


def make_tag(name: str = "Đại đoàn kết") -> Tag:
    """Return a tag, the same one for the same name."""
    return Tag.objects.filter(name=name).first() or Tag.objects.create(name=name)


def make_topic(name: str = "Bầu cử", **fields: Any) -> Topic:
    """Return a topic."""
    return Topic.objects.create(name=name, **fields)


def add_article_photo(article: Article, **fields: Any) -> ArticlePhoto:
    """Return a photo added to an article, with all its words."""
    picture = fields.pop("picture", None) or upload(make_picture(90, 60), "a.jpg")
    place = fields.get("position", 1)
    words = {"alt": f"Mô tả {place}", "caption": f"Chú thích {place}", "credit": "Nguyễn Văn An"}
    return ArticlePhoto.objects.create(article=article, picture=picture, **words | fields)


def add_article_file(article: Article, text: str = "Mẫu", **fields: Any) -> ArticleAttachment:
    """Return a file added to an article."""
    file = fields.pop("file", None) or upload(make_docx(text), "a.docx")
    return ArticleAttachment.objects.create(article=article, file=file, **fields)


def make_event(title: str = "Hội nghị quán triệt Nghị quyết", **fields: Any) -> Event:
    """Return a published event, on the morning of the tenth day from now unless said otherwise."""
    morning = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0)
    return Event.objects.create(
        title=title,
        **published(
            **{
                "kind": "hoi-nghi",
                "summary": "Quán triệt và triển khai nghị quyết.",
                "starts_at": morning + timedelta(days=10),
            }
            | fields
        ),
    )


def make_congress(title: str = "Đại hội MTTQ tỉnh", **fields: Any) -> Congress:
    """Return the congress of a published event; `event` holds the facts of that."""
    event = make_event(title, **{"kind": "dai-hoi"} | fields.pop("event", {}))
    return Congress.objects.create(event=event, **fields)


def add_session(event: Event, starts_at: Any, hours: float = 3, **fields: Any) -> Session:
    """Return a session added to an event."""
    ends_at = starts_at + timedelta(hours=hours)
    facts = {"kind": "chinh-thuc", "starts_at": starts_at, "ends_at": ends_at}
    return Session.objects.create(event=event, **facts | fields)


def add_agenda_item(event: Event, title: str = "Chào cờ", **fields: Any) -> AgendaItem:
    """Return a point added to the agenda of an event."""
    return AgendaItem.objects.create(event=event, title=title, **fields)


def add_log_entry(event: Event, text: str = "Đại hội khai mạc.", **fields: Any) -> LogEntry:
    """Return an entry added to the log of an event, of this moment unless said otherwise."""
    return LogEntry.objects.create(event=event, text=text, **fields)


def make_round(title: str = "Đại hội cấp xã", rows: int = 0, **fields: Any) -> Round:
    """Return a published round with rows of communes that were held on the days before today."""
    found = Round.objects.create(
        title=title, **published(**{"term_start": 2025, "term_end": 2030} | fields)
    )
    for number in range(1, rows + 1):
        day = timezone.localdate() - timedelta(days=number)
        RoundRow.objects.create(round=found, unit=f"Xã {number:03}", held_on=day, delegates=100)
    return found


def make_work_week(starts_on: date, *works: str, **fields: Any) -> WorkWeek:
    """Return a published schedule with a piece of work on Monday for each text."""
    week = WorkWeek.objects.create(starts_on=starts_on, **published(**fields))
    for position, work in enumerate(works):
        WorkLine.objects.create(week=week, day=week.starts_on, part=1, work=work, position=position)
    return week


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
    fields = {"slug": slugify(f"{kind} {name}")} | fields
    return Area.objects.create(name=name, kind=kind, **fields)


def make_menu_item(label: str = "Giám sát", address: str = "/tin-tuc/", **fields: Any) -> MenuItem:
    """Return an entry of the main menu that leads to an address, or to a section."""
    if "section" in fields:
        address = ""
    return MenuItem.objects.create(label=label, address=address, **fields)


def make_links(group_name: str = "Trung ương", *names: str) -> LinkGroup:
    """Return a group with a link for each name."""
    group = LinkGroup.objects.create(name=group_name)
    for position, name in enumerate(names):
        Link.objects.create(
            group=group, name=name, address="https://mattran.org.vn/", position=position
        )
    return group


def make_banner(text: str = "Đoàn kết, đại đoàn kết", **fields: Any) -> Banner:
    """Return a banner at the top of every page."""
    return Banner.objects.create(text=text, **fields)


def make_gallery(title: str = "Ngày hội Đại đoàn kết", photos: int = 2, **fields: Any) -> Gallery:
    """Return a published gallery with photos that have all their words."""
    gallery = Gallery.objects.create(
        title=title, **published(**{"lead": "Ngày hội ở khu dân cư."} | fields)
    )
    for number in range(1, photos + 1):
        add_photo(gallery, alt=f"Mô tả {number}", caption=f"Chú thích {number}", position=number)
    return gallery


def add_photo(gallery: Gallery, **fields: Any) -> Photo:
    """Return a photo added to a gallery."""
    picture = upload(make_picture(90, 60), "a.jpg")
    return Photo.objects.create(
        gallery=gallery, picture=picture, **{"credit": "Nguyễn Văn An"} | fields
    )


def make_film(kind: str = "mp4", size: int = 3_000) -> bytes:
    """Return bytes that begin as those of a video do; no browser shows any picture of it."""
    if kind == "mp4":
        head = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42"
    else:
        head = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84" + kind.encode()
    return head + bytes(place % 251 for place in range(size - len(head)))


def make_sound(frames: int = 8) -> bytes:
    """Return an MP3 of silence."""
    return (b"\xff\xfb\x90\xc4" + bytes(413)) * frames


def make_captions(text: str = "Kính thưa bà con") -> bytes:
    """Return the bytes of captions in WebVTT."""
    return f"WEBVTT\n\n00:00.000 --> 00:02.000\n{text}\n".encode()


def make_video(title: str = "Phóng sự Ngày hội Đại đoàn kết", **fields: Any) -> Video:
    """Return a published video, a file unless a provider is said."""
    if "provider" not in fields:
        fields = {"file": upload(make_film(), "a.mp4")} | fields
    return Video.objects.create(
        title=title, **published(**{"lead": "Bà con kể về ngày hội."} | fields)
    )


def make_page(title: str = "Chức năng, nhiệm vụ", **fields: Any) -> Page:
    """Return a published page."""
    return Page.objects.create(title=title, **published(**{"body": "<p>Nội dung.</p>"} | fields))


def make_question(title: str = "Tìm văn bản thế nào?", **fields: Any) -> Question:
    """Return a published question, in the one group of all questions unless said otherwise."""
    group = fields.pop("group", None)
    if group is None:
        group, _ = QuestionGroup.objects.get_or_create(name="Tìm văn bản")
    facts = {"answer": "<p>Gõ số vào ô tìm.</p>"} | fields
    return Question.objects.create(title=title, group=group, **published(**facts))


def make_notice(title: str = "Mời góp ý dự thảo", **fields: Any) -> Notice:
    """Return a published notice, without days unless said otherwise."""
    facts = {"body": "<p>Mời bà con góp ý.</p>"} | fields
    return Notice.objects.create(title=title, **published(**facts))


def make_poll(
    title: str = "Bạn có hài lòng với buổi tiếp xúc cử tri?", *texts: str, **fields: Any
) -> Poll:
    """Return a published poll that takes votes, with two choices unless others are named."""
    poll = Poll.objects.create(title=title, **published(**fields))
    for position, text in enumerate(texts or ("Hài lòng", "Chưa hài lòng"), start=1):
        poll.choices.create(text=text, position=position)
    return poll


def give_votes(poll: Poll, *votes: int, voters: int | None = None) -> Poll:
    """Let a poll have votes, as many for each choice as said, and return it as it now is.

    Args:
        poll: without votes so far.
        votes: of its choices in their order.
        voters: how many people voted; one for each vote when not given.
    """
    voters = sum(votes) if voters is None else voters
    Turnout.objects.create(poll=poll, voters=voters, allows_several=poll.allows_several)
    for choice, number in zip(poll.choices.all(), votes, strict=True):
        Tally.objects.create(poll=poll, choice=choice, votes=number)
    return Poll.objects.with_votes().get(pk=poll.pk)


def make_body(name: str = "Ủy ban MTTQ Việt Nam tỉnh", **fields: Any) -> Body:
    """Return a body at the top of the tree unless a parent is given."""
    return Body.objects.create(name=name, **{"kind": "uy-ban"} | fields)


def make_leader(
    name: str = "Nguyễn Thị Ánh", title: str = "Chủ tịch", body: Body | None = None, **fields: Any
) -> Leader:
    """Return a leader who holds one post, without end unless `post` says otherwise."""
    post = fields.pop("post", {})
    leader = Leader.objects.create(name=name, **fields)
    body = body or Body.objects.first() or make_body()
    Post.objects.create(leader=leader, title=title, body=body, **post)
    return leader


def make_contact(**fields: Any) -> Contact:
    """Return a contact: somebody of no body unless said otherwise."""
    who = {} if "leader" in fields or "body" in fields else {"name": "Trần Văn Bình"}
    fields = {"duty": "nguoi-phat-ngon", "phone": "0238 3840000"} | who | fields
    return Contact.objects.create(**fields)


def make_revision(item: Publishable, by: Any = None) -> Revision:
    """Return a new version of an item, without content: as if somebody had saved it just now."""
    newest = Revision.objects.of(item).order_by("-number").first()
    number = newest.number + 1 if newest else 1
    return Revision.objects.create(item=item, number=number, content={}, created_by=by)
