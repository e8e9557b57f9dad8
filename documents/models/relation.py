"""How documents act on each other; stored once, read from both sides."""

from django.db import models
from django.db.models import Q

from documents.models.document import Document


class RelationKind(models.TextChoices):
    """What the first document does to the second, as its page says it."""

    REPLACES = "thay-the", "Thay thế"
    AMENDS = "sua-doi", "Sửa đổi, bổ sung"
    REPEALS = "bai-bo", "Bãi bỏ"
    BASED_ON = "can-cu", "Căn cứ"
    GUIDES = "huong-dan", "Hướng dẫn thi hành"
    REFERS_TO = "dan-chieu", "Dẫn chiếu"
    CORRECTS = "dinh-chinh", "Đính chính"


SEEN_FROM_TARGET = {
    RelationKind.REPLACES: "Được thay thế bởi",
    RelationKind.AMENDS: "Được sửa đổi, bổ sung bởi",
    RelationKind.REPEALS: "Bị bãi bỏ bởi",
    RelationKind.BASED_ON: "Là căn cứ của",
    RelationKind.GUIDES: "Được hướng dẫn thi hành bởi",
    RelationKind.REFERS_TO: "Được dẫn chiếu bởi",
    RelationKind.CORRECTS: "Được đính chính bởi",
}


class Relation(models.Model):
    """One document acts on another, which the portal may not hold."""

    source = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="relations", verbose_name="văn bản"
    )
    kind = models.CharField("quan hệ", max_length=12, choices=RelationKind)
    target = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relations_to_it",
        verbose_name="với văn bản",
    )
    target_text = models.CharField(
        "hoặc với văn bản chưa có trên cổng",
        max_length=300,
        blank=True,
        help_text="Ghi như khi viện dẫn: Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.",
    )

    class Meta:
        verbose_name = "quan hệ"
        verbose_name_plural = "quan hệ với văn bản khác"
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "target"],
                name="documents_relation_once",
                violation_error_message="Quan hệ này đã có.",
            ),
            models.CheckConstraint(
                name="documents_relation_one_target",
                condition=(Q(target__isnull=False) & Q(target_text=""))
                | (Q(target__isnull=True) & ~Q(target_text="")),
                violation_error_message=(
                    "Chọn một văn bản trên cổng, hoặc ghi một văn bản chưa có; không cả hai."
                ),
            ),
            models.CheckConstraint(
                name="documents_relation_not_to_itself",
                condition=Q(target__isnull=True) | ~Q(target=models.F("source")),
                violation_error_message="Văn bản không thể có quan hệ với chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.target or self.target_text}"
