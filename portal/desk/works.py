"""The work that is under way: what waits for somebody, what came back, what has its hour."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from portal.publishing import aggregates, roles, scopes
from portal.publishing.cards import LINES_SHOWN, Card, Line
from portal.publishing.models import Publishable, Stage, Work
from portal.publishing.people import name_of
from portal.search.models import Entry
from portal.search.sources import Source, fetch_items

ALL_WORK = "admin:desk_work"


def works_of(user: AbstractBaseUser, *rights: str) -> QuerySet[Work]:
    """Return the work on items within the scope of an account, of kinds it has a right for.

    Args:
        user: the account.
        rights: one of these is enough: *view*, *review*, *publish*.
    """
    within = scopes.Within(user)
    found = Q(pk__in=[])
    for model in aggregates.kinds():
        if not any(roles.has_right(user, right, model) for right in rights):
            continue
        of_kind = Q(content_type=ContentType.objects.get_for_model(model))
        if (condition := within.condition(model)) is not None:
            items = model._base_manager.filter(condition)
            of_kind &= Q(object_id__in=items.values("pk"))
        found |= of_kind
    return Work.objects.filter(found).select_related("started_by").prefetch_related("item")


def waiting(user: AbstractBaseUser, _now: datetime) -> Card | None:
    """Return what waits for somebody who edits or approves, the longest first."""
    if not _is_any(roles.is_editor, user):
        return None
    works = works_of(user, "review", "publish").filter(stage=Stage.WAITING)
    return _card(
        "Chờ duyệt",
        works.order_by("stage_since", "pk"),
        "Không có bài nào chờ duyệt. Khi có người gửi, bài sẽ hiện ở đây.",
        Stage.WAITING,
    )


def approved(user: AbstractBaseUser, _now: datetime) -> Card | None:
    """Return what was approved and waits to be published, the longest first."""
    if not _is_any(roles.is_publisher, user):
        return None
    works = works_of(user, "publish").filter(stage=Stage.APPROVED, publish_at=None)
    return _card(
        "Đã duyệt, chờ đăng",
        works.order_by("stage_since", "pk"),
        "Không có bài nào chờ đăng. Bài được duyệt mà chưa đăng sẽ hiện ở đây.",
        Stage.APPROVED,
    )


def returned(user: AbstractBaseUser, _now: datetime) -> Card:
    """Return what came back to who wrote it, with the reason."""
    mine = Q(started_by=user) | Q(revision__created_by=user)
    works = works_of(user, "view").filter(mine, stage=Stage.RETURNED)
    return _card(
        "Trả lại cho tôi",
        works.order_by("-stage_since", "-pk"),
        "Không có bài nào bị trả lại.",
        Stage.RETURNED,
    )


def drafts(user: AbstractBaseUser, _now: datetime) -> Card:
    """Return what somebody began and did not send on, the latest first."""
    works = works_of(user, "view").filter(started_by=user, stage=Stage.DRAFT)
    return _card(
        "Tôi đang viết",
        works.order_by("-revision", "-pk"),
        "Bạn không có bản nháp nào. Bấm một nút ở trên để bắt đầu.",
        Stage.DRAFT,
    )


def scheduled(user: AbstractBaseUser, now: datetime) -> Card:
    """Return what has its hour, the nearest first: new items and replacements."""
    lines = [(each.visible_from, line) for each, line in coming_entries(user, now, None)]
    works = works_of(user, "view").filter(publish_at__gt=now).order_by("publish_at")
    lines += [(work.publish_at, line_of(work)) for work in works[:LINES_SHOWN]]
    lines.sort(key=lambda pair: pair[0])
    shown = [
        Line(line.words, line.address, f"{timezone.localtime(at):%H:%M ngày %d/%m/%Y}")
        for at, line in lines[:LINES_SHOWN]
    ]
    nothing = "Không có gì hẹn giờ. Ghi một giờ trong tương lai ở “thời điểm đăng” để hẹn."
    more = reverse("admin:desk_calendar") if len(lines) > LINES_SHOWN else ""
    return Card("Hẹn giờ", shown, nothing, more)


def coming_entries(
    user: AbstractBaseUser, after: datetime, before: datetime | None
) -> list[tuple[Entry, Line]]:
    """Return what readers will see from an hour on, within the scope of an account.

    Args:
        user: the account.
        after: the moment from which on.
        before: the moment until which; the nearest few when not given.
    """
    entries = Entry.objects.filter(visible_from__gt=after).order_by("visible_from", "key")
    entries = entries.filter(visible_from__lt=before) if before else entries[: LINES_SHOWN * 4]
    within = scopes.Within(user)

    def of_kind(source: Source) -> QuerySet:
        if not roles.has_right(user, "view", source.model):
            return source.shown().none()
        condition = within.condition(source.model)
        return source.shown() if condition is None else source.shown().filter(condition)

    entries = list(entries)
    items = fetch_items(((each.kind, each.object_id) for each in entries), of_kind)
    return [
        (each, Line(str(item), address_of(item)))
        for each in entries
        if (item := items.get((each.kind, each.object_id))) is not None
    ]


def line_of(work: Work) -> Line:
    """Return the line of some work: what it is, who began it, since when, why it came back."""
    since = f"từ {timezone.localtime(work.stage_since):%H:%M %d/%m/%Y}"
    who = work.started_by and name_of(work.started_by)
    note = " · ".join(filter(None, [work.item._meta.verbose_name, who, since, work.reason]))
    return Line(str(work.item), address_of(work.item), note)


def address_of(item: Publishable) -> str:
    """Return the address of the form of an item."""
    meta = item._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[item.pk])


def _card(title: str, works: QuerySet[Work], nothing: str, stage: Stage) -> Card:
    found = list(works[: LINES_SHOWN + 1])
    more = f"{reverse(ALL_WORK)}?buoc={stage}" if len(found) > LINES_SHOWN else ""
    return Card(title, lines_of(found[:LINES_SHOWN]), nothing, more)


def lines_of(works: Iterable[Work]) -> list[Line]:
    """Return the lines of some work, without that on items that are gone."""
    return [line_of(work) for work in works if work.item is not None]


def _is_any(
    has_role: Callable[[AbstractBaseUser, type[Publishable]], bool], user: AbstractBaseUser
) -> bool:
    return any(has_role(user, model) for model in aggregates.kinds())
