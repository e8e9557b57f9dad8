"""Versions of items: what an item held, as often as somebody saved it."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from portal.publishing.models.publishable import Publishable


class OfItemQuerySet(models.QuerySet):
    """Questions about rows that belong to one item of any kind."""

    def of(self, item: Publishable) -> Any:
        """Return the rows of an item."""
        kind = ContentType.objects.get_for_model(type(item))
        return self.filter(content_type=kind, object_id=item.pk)


class OfItem(models.Model):
    """A row that belongs to one item of any kind."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, verbose_name="loại")
    object_id = models.PositiveBigIntegerField("số thứ tự của mục")
    item = GenericForeignKey()

    objects = OfItemQuerySet.as_manager()

    class Meta:
        abstract = True


class Revision(OfItem):
    """The whole of an item at one save: fields, relations and the rows that belong to it.

    Rows are only ever added; of their content only the ids of rows that were new are changed, to
    those that they got. How the content is made and put back: `portal.publishing.aggregates`.
    """

    number = models.PositiveIntegerField("phiên bản")
    content = models.JSONField("nội dung")
    created_at = models.DateTimeField("lúc", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người viết",
    )
    restored_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="lấy lại từ"
    )

    class Meta:
        verbose_name = "phiên bản"
        verbose_name_plural = "phiên bản"
        constraints = [
            # Also how the versions of one item are found, however many there are of others.
            models.UniqueConstraint(
                fields=["content_type", "object_id", "number"], name="publishing_revision_once"
            ),
            models.CheckConstraint(
                name="publishing_revision_counts_from_one", condition=Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"Phiên bản {self.number}"
