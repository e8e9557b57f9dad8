"""Load the demonstration content: real documents as facts, texts and pictures of our own."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from documents.models import (
    Attachment,
    Document,
    DocumentType,
    FieldOfWork,
    FormerName,
    Issuer,
    Relation,
)
from events.models import Congress, Event, EventHost
from news.models import Article, Author, Category
from portal.organisation.models import Area, Body, Contact, Leader
from portal.publishing.steps import take_after_change
from portal.publishing.verbs import publish
from portal.search.sources import all_sources
from portal.site.demo.article_parts import add_parts
from portal.site.demo.congresses import load_congresses
from portal.site.demo.drawing.pictures import draw
from portal.site.demo.frame import load_frame
from portal.site.demo.galleries import load_galleries
from portal.site.demo.ordering import load_ordering
from portal.site.demo.organisation import load_organisation
from portal.site.demo.pages import load_notices, load_pages, load_questions
from portal.site.demo.papers import make_pdf
from portal.site.demo.parts import load_parts
from portal.site.demo.polls import load_polls
from portal.site.demo.videos import load_videos
from portal.site.models import SiteProfile
from portal.text.dates import short_date

FOLDER = Path(__file__).parent
_OFFSET = re.compile(r"([+-]\d+)d (\d\d:\d\d)")


def holds_content() -> bool:
    """Tell whether the portal already holds any content, demonstration or not."""
    searched = [source.model for source in all_sources()]
    return any(model.objects.exists() for model in [*searched, Body, Leader, Contact])


@transaction.atomic
def load_all(say: Callable[[str], None]) -> None:
    """Load everything, or nothing when a part fails.

    Args:
        say: is told in words what was loaded.
    """
    _load_profile()
    areas = _load_areas()
    documents = _load_documents()
    say(f"{len(documents)} văn bản")
    say(f"{_load_relations(documents)} quan hệ giữa các văn bản")
    say(f"{_load_attachments(documents)} tệp PDF trình diễn")
    say(f"{load_videos(_records('videos'), _moment)} video")
    articles = _load_articles(areas)
    say(f"{len(articles)} bài viết")
    say(f"{_load_events(areas, documents)} sự kiện")
    say(f"{load_frame(_moment)} mục trình đơn, liên kết và băng khẩu hiệu")
    say(f"{load_galleries(_records('galleries'), areas, _moment)} thư viện ảnh")
    say("{} đại hội, {} đơn vị trong đợt đại hội".format(*load_congresses(documents, _moment)))
    say(f"{load_ordering(_records('ordering'), articles)} chuyên đề")
    say(f"{load_pages()} trang")
    say(f"{load_questions()} câu hỏi")
    say(f"{load_notices(documents)} thông báo")
    say(f"{load_polls(_records('polls'), _moment)} thăm dò ý kiến")
    say("{} tổ chức, {} địa bàn".format(*load_organisation()))
    load_parts(say)


def _records(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _load_profile() -> None:
    SiteProfile(
        name="Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        slogan="Cổng thông tin điện tử (bản trình diễn)",
        address="Số 1, đường Đại Đoàn Kết (địa chỉ trình diễn)",
        email="lienhe@example.vn",
        editor_in_chief="Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh",
    ).save()


def _load_areas() -> dict[str, Area]:
    records = _records("areas")
    areas: dict[str, Area] = {}
    waiting = list(records)
    while waiting:  # parents first
        record = waiting.pop(0)
        parent = record["parent"]
        if parent and parent not in areas:
            waiting.append(record)
            continue
        area = Area(
            kind=record["kind"],
            slug=record["slug"],
            parent=areas.get(parent),
            valid_from=_day(record["valid_from"]),
            valid_until=_day(record["valid_until"]),
        )
        prefix = f"{area.get_kind_display()} "
        has_prefix = record["name"].lower().startswith(prefix)
        area.name = record["name"][len(prefix) :] if has_prefix else record["name"]
        area.save()
        areas[area.slug] = area
    for record in records:
        areas[record["slug"]].successors.set(areas[slug] for slug in record["successors"])
    return areas


def _load_documents() -> dict[tuple[str, str], Document]:
    types = {
        record["name"]: DocumentType.objects.create(
            name=record["name"],
            slug=record["slug"],
            party_sign=record["party_sign"] or "",
            state_sign=record["state_sign"] or "",
            position=record["position"],
        )
        for record in _records("types")
    }
    fields = {record["slug"]: FieldOfWork.objects.create(**record) for record in _records("fields")}
    issuers = {record["name"]: _load_issuer(record) for record in _records("issuers")}
    documents: dict[tuple[str, str], Document] = {}
    effective = {
        (record["number"], record["signed_on"]): record["effective_on"]
        for record in _records("effective")
    }
    with (FOLDER / "documents.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            document = Document.objects.create(
                type=types[row["type"]],
                number=row["number"],
                issuer=issuers[row["issuer"]],
                signed_on=_day(row["signed_on"]),
                effective_on=_day(effective.get((row["number"], row["signed_on"]))),
                title=row["title"],
            )
            document.fields.set(fields[slug] for slug in filter(None, row["fields"].split(";")))
            publish(document, by=None)
            documents[row["number"], row["signed_on"]] = document
    return documents


def _load_issuer(record: dict[str, Any]) -> Issuer:
    issuer = Issuer.objects.create(
        name=record["name"],
        slug=record["slug"],
        code=record["code"] or "",
        level=record["level"],
        valid_from=_day(record["valid_from"]),
        valid_until=_day(record["valid_until"]),
    )
    for former in record["former_names"]:
        FormerName.objects.create(
            issuer=issuer, name=former["name"], valid_until=_day(former["valid_until"])
        )
    return issuer


def _load_relations(documents: dict[tuple[str, str], Document]) -> int:
    """Load relations that the documents state themselves, and no others."""
    records = _records("relations")
    for record in records:
        source = documents[tuple(record["source"])]
        target = record.get("target")
        Relation.objects.create(
            source=source,
            kind=record["kind"],
            target=documents[tuple(target)] if target else None,
            target_text=record.get("text", ""),
        )
        take_after_change(source)
    return len(records)


def _load_attachments(documents: dict[tuple[str, str], Document]) -> int:
    records = _records("attachments")
    for record in records:
        document = documents[record["number"], record["signed_on"]]
        facts = [
            ("Số, ký hiệu", document.number),
            ("Cơ quan ban hành", document.issuer.name),
            ("Ngày ban hành", short_date(document.signed_on)),
        ]
        pdf = make_pdf(document.heading(), record["title"], record["paragraphs"], facts)
        file = ContentFile(pdf, name="trinh-dien.pdf")
        Attachment.objects.create(document=document, title="Bản trình diễn", file=file)
        take_after_change(document)
    return len(records)


def _load_articles(areas: dict[str, Area]) -> dict[str, Article]:
    """Load the articles; return them by their keys."""
    categories = {
        category.path: category for category in _load_categories(_records("categories"), None)
    }
    articles: dict[str, Article] = {}
    parts = _records("article_parts")
    for record in _records("articles"):
        author, _ = Author.objects.get_or_create(
            name=record["author_name"], post=record["author_post"] or ""
        )
        article = Article(
            title=record["title"],
            category=categories[record["category"]],
            lead=record["lead"],
            body=record["body"],
            author=author,
            source=record["source"] or "",
            area=areas.get(record["area"]),
            published_at=_moment(record["published_at"]),
        )
        if record["picture"]:
            article.cover_alt = record["picture_alt"]
            article.cover_caption = record["picture_caption"]
            article.cover.save("ve.jpg", ContentFile(draw(record["picture"])), save=False)
        article.save()
        add_parts(article, parts.get(record["key"], {}))
        publish(article, by=None)
        # The text is as old as its publication, not as this loading.
        Article.objects.filter(pk=article.pk).update(updated_at=article.published_at)
        articles[record["key"]] = article
    return articles


def _load_categories(records: list[dict[str, Any]], parent: Category | None) -> Iterator[Category]:
    for record in records:
        category = Category.objects.create(
            name=record["name"],
            slug=record["slug"],
            description=record["description"],
            position=record["position"],
            parent=parent,
        )
        yield category
        yield from _load_categories(record["children"], category)


def _load_events(areas: dict[str, Area], documents: dict[tuple[str, str], Document]) -> int:
    records = _records("events")
    for record in records:
        event = Event.objects.create(
            kind=record["kind"],
            title=record["title"],
            summary=record["summary"],
            body=record["body"],
            starts_at=_moment(record["starts_at"]),
            ends_at=_moment(record["ends_at"]) if record["ends_at"] else None,
            precision=record["precision"],
            venue=record["venue"] or "",
            format=record["format"],
            status=record["status"],
            area=areas.get(record["area"]),
        )
        for position, name in enumerate(record["hosts"]):
            host = Issuer.objects.get(name=name)
            EventHost.objects.create(event=event, host=host, position=position)
        event.documents.set(
            documents[each["number"], each["signed_on"]] for each in record["documents"]
        )
        if congress := record["congress"]:
            Congress.objects.create(
                event=event,
                ordinal=congress["ordinal"],
                term_start=congress["term_start"],
                term_end=congress["term_end"],
                theme=congress["theme"] or "",
                motto=congress["motto"] or "",
            )
        publish(event, by=None)
    return len(records)


def _moment(text: str) -> datetime:
    """Read a moment: ISO 8601, or days from today for events that are always to come."""
    if offset := _OFFSET.fullmatch(text):
        day = timezone.localdate() + timedelta(days=int(offset[1]))
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(offset[2])))
    moment = datetime.fromisoformat(text)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
