"""The pictures of the library: one row for each that is stored."""

from typing import Any, Self

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import OuterRef, Subquery

from portal.media.names import LARGEST_NAME
from portal.text.folding import fold

_ACROSS = {0: "mép trái", 25: "lệch trái", 50: "chính giữa", 75: "lệch phải", 100: "mép phải"}
_DOWN = {0: "trên cùng", 25: "phía trên", 50: "giữa", 75: "phía dưới", 100: "dưới cùng"}
# Per cent from the left and from the top; one class of static/css for each.
FOCI = [
    (f"{x}-{y}", f"{down}, {across}".capitalize())
    for y, down in _DOWN.items()
    for x, across in _ACROSS.items()
]


class PictureQuerySet(models.QuerySet):
    """Questions about pictures."""

    def kept(self) -> Self:
        """Leave out what another picture took the place of."""
        return self.filter(replaced_by=None)

    def matching(self, words: list[str]) -> Self:
        """Return those whose words hold all of some, folded."""
        found = self
        for word in words:
            found = found.filter(words__contains=word)
        return found


class Picture(models.Model):
    """A picture that is stored, whoever shows it.

    Items refer to it by its name, in their fields and in their texts.
    """

    name = models.CharField("tên tệp", max_length=LARGEST_NAME, unique=True, editable=False)
    width = models.PositiveIntegerField("rộng", editable=False)
    height = models.PositiveIntegerField("cao", editable=False)
    size = models.PositiveIntegerField("số byte", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    alt = models.CharField(
        "mô tả ảnh",
        max_length=200,
        blank=True,
        help_text="Cho người không nhìn thấy ảnh: “Đại biểu biểu quyết tại hội trường”.",
    )
    caption = models.CharField(
        "chú thích",
        max_length=400,
        blank=True,
        help_text="Điều ảnh không tự nói được: ai, ở đâu, khi nào. Tìm trong kho theo ô này.",
    )
    credit = models.CharField(
        "người chụp, nguồn", max_length=150, blank=True, help_text="Ví dụ: “Nguyễn Văn An”."
    )
    focus = models.CharField(
        "chỗ cần giữ khi ảnh bị cắt",
        max_length=7,
        choices=FOCI,
        null=True,
        blank=True,
        help_text="Khung ảnh ở danh sách thường cắt bớt ảnh; chỗ này luôn còn trong khung.",
    )
    words = models.TextField(editable=False)  # what is searched, folded
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người đưa lên",
    )
    uploaded_at = models.DateTimeField("đưa lên lúc", auto_now_add=True)
    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="replaced",
        verbose_name="ảnh thay thế",
    )

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh trong kho"
        verbose_name_plural = "kho ảnh"
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="picture_newest"),
            models.Index(fields=["sha256"], name="picture_sha256"),  # the same picture again
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or f"Ảnh {self.pk}"

    @property
    def url(self) -> str:
        """The address of the picture, as that of a `PictureField`."""
        return default_storage.url(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the words that are searched."""
        self.words = fold(f"{self.caption} {self.alt} {self.credit}")
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "words"}
        super().save(*args, **kwargs)


def focus_of(field: str) -> Subquery:
    """Return what lists add to their rows to know where a picture must not be cut.

    Args:
        field: the field of the row that holds the picture.
    """
    return Subquery(Picture.objects.filter(name=OuterRef(field)).values("focus")[:1])
