"""What is being prepared: how far it has come, and every step of its way."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.publishing.models.versions import OfItem, OfItemQuerySet, Revision


class Stage(models.TextChoices):
    """How far something that readers do not see yet has come."""

    DRAFT = "draft", "Bản nháp"
    WAITING = "waiting", "Chờ duyệt"
    RETURNED = "returned", "Trả lại"
    APPROVED = "approved", "Đã duyệt"


class WorkQuerySet(OfItemQuerySet):
    """Questions about what is being prepared."""

    def next_replacement(self, after: datetime) -> datetime | None:
        """Return when the next approved changes replace what readers see, after a moment."""
        coming = self.filter(publish_at__gt=after).order_by("publish_at")
        return coming.values_list("publish_at", flat=True).first()


class Work(OfItem):
    """What is being prepared of one item: a new one, or changes beside what readers see.

    There is one while there is something to do. Publishing ends it; `Transition` remembers.
    """

    stage = models.CharField("bước", max_length=8, choices=Stage, default=Stage.DRAFT)
    stage_since = models.DateTimeField("từ lúc")
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+", verbose_name="phiên bản mới nhất"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người bắt đầu",
    )
    reason = models.CharField("lý do trả lại", max_length=1000, blank=True, default="")
    publish_at = models.DateTimeField("thay bản đang hiện lúc", null=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = "việc đang làm"
        verbose_name_plural = "việc đang làm"
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="publishing_work_once"
            ),
            models.CheckConstraint(
                name="publishing_work_due_is_approved",
                condition=Q(publish_at__isnull=True) | Q(stage=Stage.APPROVED),
            ),
            models.CheckConstraint(
                name="publishing_work_return_has_reason",
                condition=~Q(stage=Stage.RETURNED) | ~Q(reason=""),
            ),
        ]
        indexes = [
            # The desk: what waits, the longest first; and what is due.
            models.Index(fields=["stage", "stage_since"], name="work_stage"),
            models.Index(fields=["publish_at"], name="work_due"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: {self.item}"


class Verb(models.TextChoices):
    """What may be done with an item on its way to readers."""

    SUBMIT = "submit", "Gửi duyệt"
    SEND_BACK = "send_back", "Trả lại"
    APPROVE = "approve", "Duyệt"
    PUBLISH = "publish", "Đăng"
    SCHEDULE = "schedule", "Hẹn giờ đăng"
    REPLACE_AT = "replace_at", "Hẹn giờ thay bản đang hiện"
    WITHDRAW = "withdraw", "Gỡ"
    UNSCHEDULE = "unschedule", "Hủy hẹn giờ"
    DISCARD = "discard", "Bỏ bản sửa"
    RESTORE = "restore", "Lấy lại phiên bản cũ"


class Transition(OfItem):
    """A step on an item's way: who did what, when and why. Rows are only ever added."""

    verb = models.CharField("việc", max_length=12, choices=Verb)
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ai",
    )
    reason = models.CharField("vì sao", max_length=1000, blank=True, default="")
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="phiên bản"
    )

    class Meta:
        verbose_name = "bước đã qua"
        verbose_name_plural = "các bước đã qua"
        indexes = [
            models.Index(fields=["content_type", "object_id", "-id"], name="transition_of_item"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.item}"
