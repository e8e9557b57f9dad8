"""The home page as the committee composes it: layouts, and the blocks that stand in them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class LayoutState(models.TextChoices):
    """Where a layout stands."""

    DRAFT = "draft", "Bản nháp"
    LIVE = "live", "Đang hiện"
    PAST = "past", "Đã thay"


class LayoutQuerySet(models.QuerySet):
    """Questions about layouts."""

    def past(self) -> Self:
        """Return those that stood on the portal before, the latest first."""
        return self.filter(state=LayoutState.PAST).order_by("-published_at", "-pk")

    def live(self) -> "Layout | None":
        """Return what readers see; None when the committee has published none yet."""
        return self.filter(state=LayoutState.LIVE).first()

    def draft(self) -> "Layout | None":
        """Return what the committee is working on, if anything."""
        return self.filter(state=LayoutState.DRAFT).first()


class Layout(models.Model):
    """A home page: blocks in order. One is live, one at most is a draft, the others were live.

    Only the verbs of `portal.home.composing` change one.
    """

    state = models.CharField(
        "trạng thái", max_length=5, choices=LayoutState, default=LayoutState.DRAFT, editable=False
    )
    revision = models.PositiveIntegerField("lần sửa", default=0, editable=False)
    changed_at = models.DateTimeField("sửa lần cuối", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người sửa",
    )
    published_at = models.DateTimeField("đăng lúc", null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người đăng",
    )

    objects = LayoutQuerySet.as_manager()

    class Meta:
        verbose_name = "bố cục trang chủ"
        verbose_name_plural = "bố cục trang chủ"
        default_permissions = ("change", "view", "publish")
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state__in=["draft", "live"]),
                name="home_layout_one_draft_one_live",
                violation_error_message="Chỉ có một bố cục đang hiện và một bản nháp.",
            ),
            models.CheckConstraint(
                name="home_layout_shown_has_time",
                condition=Q(state="draft") | Q(published_at__isnull=False),
                violation_error_message="Bố cục đã đăng phải có giờ đăng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.pk}"

    def token(self) -> str:
        """Return what stands for this state of the layout: another one after every change."""
        return f"{self.pk}.{self.revision}"


class BlockQuerySet(models.QuerySet):
    """Questions about blocks."""

    def of(self, state: LayoutState) -> Self:
        """Return the blocks of the layout in a state, in order."""
        return self.filter(layout__state=state).order_by("position", "pk")


class Block(models.Model):
    """A block of a layout: its kind (`portal.home.kinds`), and what may be set about it."""

    layout = models.ForeignKey(Layout, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField("vị trí")
    kind = models.CharField("loại", max_length=40)
    title = models.CharField("tiêu đề", max_length=120, blank=True)
    settings = models.JSONField("thiết lập", default=dict, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = "khối"
        verbose_name_plural = "khối"
        ordering = ["position", "pk"]
        default_permissions = ()  # a part of its layout

    def __str__(self) -> str:
        return self.title or self.kind

    def facts(self) -> tuple[str, str, dict]:
        """Return what makes two blocks show the same."""
        return self.kind, self.title, self.settings
