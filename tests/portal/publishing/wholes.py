"""Items of all kinds with everything that belongs to them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from documents.models import CoIssuer, Document, DocumentText, FieldOfWork, Issuer, Relation, Signer
from events.models import (
    AgendaItem,
    Chosen,
    Congress,
    Event,
    EventChair,
    EventHost,
    EventPaper,
    EventResult,
    Round,
    Session,
    WorkWeek,
)
from news.models import Article, Author
from portal.gallery.models import Gallery, Video
from portal.pages.models import Notice, Page, Question
from portal.polls.models import Poll
from portal.publishing.models import Publishable, State
from tests.builders import (
    add_article_file,
    add_article_photo,
    make_area,
    make_article,
    make_body,
    make_captions,
    make_category,
    make_document,
    make_event,
    make_film,
    make_gallery,
    make_notice,
    make_page,
    make_pdf,
    make_picture,
    make_poll,
    make_question,
    make_round,
    make_sound,
    make_tag,
    make_topic,
    make_video,
    make_work_week,
    upload,
)

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}


def whole_article(**fields: Any) -> Article:
    article = make_article(
        **{
            "author": Author.objects.get_or_create(name="Nguyễn Văn An")[0],
            "area": make_area(),
            "unit": make_body(),
            "cover": upload(make_picture(90, 60), "a.jpg"),
            "cover_alt": "Hội trường",
            "source": "Báo Nhân Dân",
            "audio": upload(make_sound(), "a.mp3"),
        }
        | fields
    )
    article.also_in.add(make_category("Đăng thêm"))
    article.topics.add(make_topic(f"Chuyên đề {article.pk}"))
    article.tags.add(make_tag("Bầu cử"))
    article.co_authors.create(author=Author.objects.get_or_create(name="Lê Bình")[0])
    article.related_links.create(to=make_article("Bài liên quan"))
    add_article_photo(article)
    add_article_file(article)
    article.videos.add(make_video())
    return article


def whole_document(**fields: Any) -> Document:
    document = make_document(**{"effective_on": date(2021, 12, 1)} | fields)
    other = make_document("Chỉ thị", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15))
    office = Issuer.objects.get_or_create(name="Văn phòng Tỉnh ủy")[0]
    document.fields.set(
        FieldOfWork.objects.get_or_create(name=name)[0] for name in ("Dân vận", "Giám sát")
    )
    document.attachments.create(title="Toàn văn", file=upload(make_pdf(), "a.pdf"), position=1)
    document.attachments.create(title="Phụ lục", file=upload(make_pdf(2), "b.pdf"), position=2)
    Signer.objects.create(document=document, name="Trần Văn Bình", post="Bí thư")
    CoIssuer.objects.create(document=document, issuer=office, position=1)
    Relation.objects.create(source=document, kind="can-cu", target=other)
    Relation.objects.create(source=document, kind="thay-the", target_text="Quy định 9-QĐ/TU")
    DocumentText.objects.create(document=document, body="<p>Toàn văn nghị quyết.</p>")
    return document


def whole_event(**fields: Any) -> Event:
    event = make_event(**{"kind": "dai-hoi", "venue": "Hội trường tỉnh"} | fields)
    event.documents.set([make_document("Kế hoạch", "7-KH/TU")])
    for place, name in enumerate(("Ủy ban MTTQ tỉnh", "Liên đoàn Lao động tỉnh"), start=1):
        host = Issuer.objects.get_or_create(name=name)[0]
        EventHost.objects.create(event=event, host=host, position=place)
    before = Congress.objects.create(event=make_event("Đại hội trước"), ordinal=11)
    congress = Congress.objects.create(event=event, ordinal=12, term_start=2024, term_end=2029)
    congress.follows.add(before)
    EventChair.objects.create(event=event, name="Trần Văn Bình", post="Chủ tịch")
    start, end = event.starts_at, event.starts_at + timedelta(hours=2)
    Session.objects.create(event=event, kind="khai-mac", starts_at=start, ends_at=end)
    AgendaItem.objects.create(event=event, title="Báo cáo chính trị", starts_at=start)
    EventPaper.objects.create(event=event, title="Báo cáo chính trị")
    EventResult.objects.create(event=event, name="Nguyễn Thị Hoa", chosen_as=Chosen.values[0])
    return event


def whole_round(**fields: Any) -> Round:
    return make_round(**fields)


def whole_week(**fields: Any) -> WorkWeek:
    return make_work_week(date(2026, 11, 16), "Giao ban", "Tiếp dân", **fields)


def whole_gallery(**fields: Any) -> Gallery:
    return make_gallery(**{"taken_on": date(2026, 11, 18), "area": make_area()} | fields)


def whole_video(**fields: Any) -> Video:
    return make_video(
        **{
            "file": upload(make_film(), "a.mp4"),
            "captions": upload(make_captions(), "a.vtt"),
            "poster": upload(make_picture(90, 60), "a.jpg"),
            "transcript": "Kính thưa bà con.",
        }
        | fields
    )


def whole_page(**fields: Any) -> Page:
    return make_page(**{"parent": make_page("Giới thiệu"), "lead": "Có gì ở đây."} | fields)


def whole_question(**fields: Any) -> Question:
    return make_question(**{"position": 3} | fields)


def whole_notice(**fields: Any) -> Notice:
    notice = make_notice(**{"shown_until": date(2030, 1, 1), "area": make_area()} | fields)
    notice.documents.set([make_document("Thông báo", "8-TB/TU")])
    return notice


def whole_poll(**fields: Any) -> Poll:
    closes = datetime(2030, 1, 1, 10, tzinfo=UTC)
    return make_poll(**{"lead": "Để sửa lịch tiếp dân.", "closes_at": closes} | fields)


WHOLES: dict[type[Publishable], Callable[..., Any]] = {
    Article: whole_article,
    Document: whole_document,
    Event: whole_event,
    Round: whole_round,
    WorkWeek: whole_week,
    Gallery: whole_gallery,
    Video: whole_video,
    Page: whole_page,
    Question: whole_question,
    Notice: whole_notice,
    Poll: whole_poll,
}
