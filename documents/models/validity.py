"""The validity of documents over time, as it is stored, and the public log of its changes."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from documents.models.document import Document, Validity
from documents.models.relation import RelationKind, sentence
from documents.validity.intervals import FIRST_DAY, LAST_DAY
from portal.text.dates import short_date


class _Caused(models.Model):
    """A validity, and the document that brought it about."""

    validity = models.CharField("hiệu lực", max_length=24, choices=Validity)
    source = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        related_name="%(class)ss_made",
        verbose_name="do văn bản",
    )
    kind = models.CharField("quan hệ", max_length=12, choices=RelationKind, default="")
    # Where the editor's words are from, if they decided and not a day or another document.
    stated_source = models.CharField("nguồn", max_length=300, default="")

    class Meta:
        abstract = True


class ValidityPeriod(_Caused):
    """Some days in a row on which a document has one validity.

    Those of one document follow each other from the first day to the last one that a date can
    be. `documents.validity.keeping` writes them; nobody else does.
    """

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="validity_periods"
    )
    since = models.DateField("từ ngày", default=FIRST_DAY)
    until = models.DateField("đến hết ngày", default=LAST_DAY)

    class Meta:
        verbose_name = "thời gian hiệu lực"
        verbose_name_plural = "thời gian hiệu lực"
        ordering = ["document", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "since"], name="documents_validityperiod_begins_once"
            ),
            models.CheckConstraint(
                name="documents_validityperiod_in_order", condition=Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return self.words()

    def words(self) -> str:
        """Say it as a line: *Từ 01/06/2023 đến hết 30/06/2023: Còn hiệu lực*."""
        parts = [
            f"từ {short_date(self.since)}" if self.since > FIRST_DAY else "",
            f"đến hết {short_date(self.until)}" if self.until < LAST_DAY else "",
        ]
        days = " ".join(filter(None, parts)) or "mọi ngày"
        return f"{days[0].upper()}{days[1:]}: {self.get_validity_display()}"


class ValidityChangeQuerySet(models.QuerySet):
    """Questions about the log."""

    def for_page(self, now: datetime | None = None) -> Self:
        """Return the lines that readers may read, the latest day first, with what they name.

        Args:
            now: the moment; the present one when not given.
        """
        lines = self.filter(recorded_at__lte=now or timezone.now())
        return lines.select_related("source__type", "source__issuer").order_by(
            F("since").desc(nulls_last=True), "-pk"
        )


class ValidityChange(_Caused):
    """A line of the public log: what the portal recorded, and when. Lines are never changed.

    Attributes:
        since: from which day; None when it always was so, as far as is known.
        recorded_at: when readers could first read the line.
        is_correction: whether it takes the place of a line before it.
    """

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="validity_changes"
    )
    since = models.DateField("từ ngày", null=True)
    recorded_at = models.DateTimeField("ghi nhận lúc", default=timezone.now)
    is_correction = models.BooleanField("sửa lại", default=False)

    objects = ValidityChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "thay đổi hiệu lực"
        verbose_name_plural = "lịch sử hiệu lực"
        ordering = ["document", "pk"]

    def __str__(self) -> str:
        return f"{self.since}: {self.get_validity_display()}"

    def label(self) -> Validity:
        """Return the validity with its words."""
        return Validity(self.validity)

    def reason(self) -> str:
        """Return what the other document did, to stand before its name; nothing without one."""
        if not self.kind:
            return ""
        is_partial = self.validity == Validity.PARTLY
        words = sentence(self.kind, is_partial=is_partial, from_target=True)
        return f"{words[0].lower()}{words[1:]}"
