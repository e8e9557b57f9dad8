"""How lists of the admin are narrowed to where items stand."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from portal.publishing.models import Publishable, Stage, State, Work


def work_of_each(model: type[Publishable], pk: Any) -> QuerySet[Work]:
    """Return what is being prepared of an item of an outer query.

    Args:
        model: of the items.
        pk: how the outer query names their id.
    """
    return Work.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id=pk)


class StageFilter(SimpleListFilter):
    """Where an item stands, or its next version."""

    title = "trạng thái"
    parameter_name = "buoc"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices."""
        return [
            *((stage.value, stage.label) for stage in Stage),
            ("scheduled", "Hẹn giờ"),
            ("published", "Đang hiện"),
            ("expired", "Hết hạn"),
            ("withdrawn", "Đã gỡ"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Return what stands there."""
        now, chosen = timezone.now(), self.value()
        published = Q(state=State.PUBLISHED)
        if chosen in Stage.values:
            work = work_of_each(queryset.model, OuterRef("pk"))
            at_stage = Q(Exists(work.filter(stage=chosen)))
            if chosen == Stage.DRAFT:  # written before work was kept, or by a command
                at_stage |= Q(state=State.DRAFT) & ~Q(Exists(work))
            return queryset.filter(at_stage)
        if chosen == "scheduled":
            replaced = work_of_each(queryset.model, OuterRef("pk")).filter(publish_at__gt=now)
            return queryset.filter(published & Q(published_at__gt=now) | Q(Exists(replaced)))
        if chosen == "published":
            return queryset.published(now)
        if chosen == "expired":
            return queryset.filter(published, expires_at__lte=now)
        if chosen == "withdrawn":
            return queryset.filter(state=State.WITHDRAWN)
        return queryset
