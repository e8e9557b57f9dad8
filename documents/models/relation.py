"""How documents act on each other; stored once, read from both sides."""

from typing import Any

from django.db import models
from django.db.models import Q

from documents import citations, numbers
from documents.models.document import KEY_LENGTH, Document


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
ALREADY_THERE = "Quan hệ này đã có."
TO_ITSELF = "Văn bản không thể có quan hệ với chính nó."
ENDING = (RelationKind.REPLACES, RelationKind.REPEALS)  # the second one, or a part of it
IN_PART = {RelationKind.REPLACES: "Thay thế một phần", RelationKind.REPEALS: "Bãi bỏ một phần"}
IN_PART_SEEN_FROM_TARGET = {
    RelationKind.REPLACES: "Được thay thế một phần bởi",
    RelationKind.REPEALS: "Bị bãi bỏ một phần bởi",
}


def sentence(kind: str, *, is_partial: bool = False, from_target: bool = False) -> str:
    """Return the words that stand before the other document.

    Args:
        kind: of the relation.
        is_partial: whether it concerns a part only.
        from_target: whether they are said of the document that is acted on.
    """
    known = RelationKind(kind)
    if from_target:
        partly = IN_PART_SEEN_FROM_TARGET.get(known) if is_partial else None
        return partly or SEEN_FROM_TARGET[known]
    return (IN_PART.get(known) if is_partial else None) or known.label


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
    is_partial = models.BooleanField(
        "chỉ một phần",
        default=False,
        help_text="Chỉ dùng cho thay thế, bãi bỏ: văn bản kia hết hiệu lực một phần.",
    )
    since = models.DateField(
        "từ ngày",
        null=True,
        blank=True,
        help_text="Để trống thì lấy ngày có hiệu lực của văn bản này.",
    )
    # The number that `target_text` names, so that the document is recognised when it comes.
    target_key = models.CharField(max_length=KEY_LENGTH, null=True, editable=False)

    class Meta:
        verbose_name = "quan hệ"
        verbose_name_plural = "quan hệ với văn bản khác"
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "target"],
                name="documents_relation_once",
                violation_error_message=ALREADY_THERE,
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
                violation_error_message=TO_ITSELF,
            ),
            models.CheckConstraint(
                name="documents_relation_only_an_end_is_partial",
                condition=Q(is_partial=False) | Q(kind__in=list(ENDING)),
                violation_error_message="“Chỉ một phần” chỉ dùng cho thay thế và bãi bỏ.",
            ),
        ]
        indexes = [
            # Which relations name a document that has just come.
            models.Index(
                fields=["target_key"],
                name="document_relation_named",
                condition=Q(target_key__isnull=False),
            ),
            # How many a page of a document has to show, kind by kind.
            models.Index(fields=["target", "kind"], name="document_relation_to_it"),
        ]

    def __str__(self) -> str:
        words = sentence(self.kind, is_partial=self.is_partial)
        return f"{words}: {self.target or self.target_text}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the key of the number that the words name."""
        self.target_key = key_named(self.target_text)
        super().save(*args, **kwargs)


def key_named(text: str) -> str | None:
    """Return the key of the first number that a text names, if it names one."""
    for citation in citations.find(text):
        number = numbers.parse(citation.number)
        if number is not None:
            return number.key[:KEY_LENGTH]
    return None


class DismissedProposal(models.Model):
    """A relation that was proposed to an editor, who said that there is none.

    Attributes:
        key: see `documents.proposals.Proposal`.
    """

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="dismissed_proposals"
    )
    key = models.CharField(max_length=160)

    class Meta:
        verbose_name = "đề xuất đã bỏ"
        verbose_name_plural = "đề xuất đã bỏ"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "key"], name="documents_dismissedproposal_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key
