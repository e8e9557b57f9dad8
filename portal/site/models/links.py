"""Web sites of other bodies, in groups (*liên kết website*)."""

from typing import Self

from django.db import models

from portal.media.fields import PictureField
from portal.site.addresses import validate_web_address


class LinkGroupQuerySet(models.QuerySet):
    """Questions about groups of links."""

    def with_links(self) -> Self:
        """Return the groups that hold a link, in order, with their links: two queries."""
        return (
            self.filter(models.Exists(Link.objects.filter(group=models.OuterRef("pk"))))
            .order_by("position", "pk")
            .prefetch_related("links")
        )


class LinkGroup(models.Model):
    """A group of links, as “Cơ quan trung ương”."""

    name = models.CharField("tên nhóm", max_length=100, unique=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")

    objects = LinkGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "nhóm liên kết website"
        verbose_name_plural = "liên kết website"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Link(models.Model):
    """The web site of a body."""

    group = models.ForeignKey(
        LinkGroup, on_delete=models.CASCADE, related_name="links", verbose_name="nhóm"
    )
    name = models.CharField("tên", max_length=150)
    address = models.CharField(
        "địa chỉ",
        max_length=500,
        validators=[validate_web_address],
        help_text="Bắt đầu bằng https:// hoặc http://.",
    )
    picture = PictureField(
        "biểu trưng",
        null=True,
        blank=True,
        width_field="picture_width",
        height_field="picture_height",
        help_text="Không bắt buộc; đứng trước tên.",
    )
    picture_width = models.PositiveIntegerField(null=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, editable=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "liên kết"
        verbose_name_plural = "liên kết"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name
