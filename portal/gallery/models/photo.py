"""A photo, whatever it belongs to: what it shows, who took it, and its place among others."""

from django.db import models

from portal.media.fields import PictureField


class AnyPhoto(models.Model):
    """One photo of several that belong to something."""

    picture = PictureField(
        "ảnh",
        width_field="picture_width",
        height_field="picture_height",
        help_text="JPEG, PNG hoặc WebP, dưới 15 MB; nên rộng từ 1.600 điểm trở lên.",
    )
    picture_width = models.PositiveIntegerField(null=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, editable=False)
    alt = models.CharField(
        "mô tả ảnh",
        max_length=200,
        blank=True,
        help_text="Cho người không nhìn thấy ảnh: “Bà con gói bánh chưng ở nhà văn hóa thôn”.",
    )
    caption = models.CharField(
        "chú thích",
        max_length=400,
        blank=True,
        help_text="Điều ảnh không tự nói được: ai, ở đâu, khi nào.",
    )
    credit = models.CharField(
        "người chụp, nguồn", max_length=150, blank=True, help_text="Ví dụ: “Nguyễn Văn An”."
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        abstract = True
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.caption or self.alt or f"Ảnh {self.pk}"


MOST_NAMED = 3  # photos without a description that the checklist names


def missing_descriptions(photos: list[AnyPhoto]) -> list[str]:
    """Return what photos lack before readers may see them, as sentences.

    Args:
        photos: in their order.
    """
    places = [place for place, each in enumerate(photos, start=1) if not each.alt.strip()]
    if not places:
        return []
    named = ", ".join(map(str, places[:MOST_NAMED]))
    more = f" và {len(places) - MOST_NAMED} ảnh nữa" if len(places) > MOST_NAMED else ""
    return [f"Ảnh thứ {named}{more} chưa có mô tả cho người không nhìn thấy ảnh."]
