"""Which texts mention which documents, and what editors decided about that.

The item that mentions is named by its kind (`portal.search.sources`) and its id, since articles
and events belong to rooms above this one.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.models.document import KEY_LENGTH, Document


class Outcome(models.TextChoices):
    """What became of a citation."""

    LINKED = "linked", "Có liên kết"
    AMBIGUOUS = "ambiguous", "Dẫn đến danh sách cùng số"
    MISSING = "missing", "Cổng chưa có văn bản"
    ITSELF = "itself", "Chính văn bản này"
    SET_ASIDE = "set-aside", "Không gắn liên kết"


class Verdict(models.TextChoices):
    """What an editor decides about a citation."""

    THIS = "this", "Là văn bản này"
    NOT_THIS = "not-this", "Không phải văn bản này"
    NOTHING = "nothing", "Không gắn liên kết"


class Cited(models.Model):
    """What a text says about a document that it cites, and where it says so.

    Attributes:
        signature: see `documents.linking.facts.Facts.signature`.
        signed_from: first day of the year or month that is said instead of a date.
        signed_until: its last day.
        term: the count of the issuer's term, where that names no days.
    """

    kind = models.CharField(max_length=12, editable=False)
    object_id = models.BigIntegerField(editable=False)
    signature = models.CharField(max_length=32, editable=False)
    number = models.CharField("số, ký hiệu", max_length=100, editable=False)
    number_key = models.CharField(max_length=KEY_LENGTH, editable=False)
    type_name = models.CharField("loại", max_length=60, default="", editable=False)
    signed_on = models.DateField("ngày ban hành", null=True, editable=False)
    issuer = models.CharField("cơ quan ban hành", max_length=300, default="", editable=False)
    signed_from = models.DateField("ban hành từ ngày", null=True, editable=False)
    signed_until = models.DateField("ban hành đến ngày", null=True, editable=False)
    term = models.CharField("khóa", max_length=10, default="", editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        parts = [f"{self.type_name} {self.number}".strip(), self.when_said()]
        return ", ".join(filter(None, [*parts, self.term and f"khóa {self.term}"]))

    def when_said(self) -> str:
        """Return the date, or the year, month or days that are said instead."""
        if self.signed_on:
            return f"ngày {self.signed_on:%d/%m/%Y}"
        first, last = self.signed_from, self.signed_until
        if not first or not last:
            return ""
        if (first.year, first.month) == (last.year, last.month):
            return f"tháng {first:%m/%Y}"
        if first.year == last.year:
            return f"năm {first.year}"
        return f"từ tháng {first:%m/%Y} đến tháng {last:%m/%Y}"


class MentionQuerySet(models.QuerySet):
    """Questions about mentions."""

    def of(self, kind: str, object_id: int) -> Self:
        """Return those in the texts of one item."""
        return self.filter(kind=kind, object_id=object_id)

    def linked(self, now: datetime | None = None) -> Self:
        """Return those that lead somewhere at a moment.

        Args:
            now: the moment; the present one when not given.
        """
        return self.filter(linked_from__lte=now or timezone.now())

    def visible(self, now: datetime | None = None) -> Self:
        """Return those in items that a reader may see at a moment.

        Args:
            now: the moment; the present one when not given.
        """
        return self.filter(visible_from__lte=now or timezone.now())

    def missing(self) -> Self:
        """Return those of documents that the portal does not hold."""
        return self.filter(outcome=Outcome.MISSING)


class Mention(Cited):
    """A document is mentioned in an item that is published or scheduled; once for each meaning.

    Attributes:
        position: its place among the mentions of the item.
        times: how often it stands there.
        day: the date of the item, by which readers see it sorted.
        known_until: what was signed later the item cannot mean.
        visible_from: from when readers see the item.
        document: what it was resolved to.
        linked_from: from when that, or the first of several, can be read.
    """

    position = models.PositiveIntegerField(default=0, editable=False)
    times = models.PositiveIntegerField("số lần", default=1, editable=False)
    day = models.DateField(null=True, editable=False)
    known_until = models.DateField(null=True, editable=False)
    visible_from = models.DateTimeField(editable=False)
    outcome = models.CharField(
        "kết quả", max_length=10, choices=Outcome, default=Outcome.MISSING, editable=False
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        null=True,
        related_name="mentions",
        verbose_name="văn bản",
        editable=False,
    )
    linked_from = models.DateTimeField(null=True, editable=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản được nhắc trong bài"
        verbose_name_plural = "văn bản được nhắc trong bài"
        default_permissions = ()  # who may publish the item decides: `documents.mention_admin`
        ordering = ["-visible_from", "kind", "-object_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "signature"], name="documents_mention_once_per_item"
            ),
            models.CheckConstraint(
                name="documents_mention_document_as_its_outcome_says",
                condition=Q(outcome=Outcome.LINKED, document__isnull=False)
                | (~Q(outcome=Outcome.LINKED) & Q(document__isnull=True)),
            ),
        ]
        indexes = [
            # When a document changes; where a document is mentioned; what is missing.
            models.Index(fields=["number_key"], name="mention_number_key"),
            models.Index(fields=["document", "-day"], name="mention_of_document"),
            models.Index(fields=["outcome", "number_key", "signed_on"], name="mention_outcome"),
            models.Index(fields=["-visible_from", "kind", "-object_id"], name="mention_newest"),
        ]


class MissingDocument(Mention):
    """A mention in the list of the documents that texts mention and the portal does not hold."""

    class Meta:
        proxy = True
        verbose_name = "văn bản được nhắc nhưng chưa có"
        verbose_name_plural = "văn bản được nhắc nhưng chưa có"
        default_permissions = ()


class MentionDecision(Cited):
    """What an editor decided about a citation in an item; it stays when the item is edited.

    What it means, or that nothing is linked, is decided once; what it does not mean may be several.
    """

    verdict = models.CharField("quyết định", max_length=8, choices=Verdict)
    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="mention_decisions",
        verbose_name="văn bản",
    )

    class Meta:
        verbose_name = "quyết định về văn bản được nhắc"
        verbose_name_plural = "quyết định về văn bản được nhắc"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "signature"],
                condition=~Q(verdict=Verdict.NOT_THIS),
                name="documents_mentiondecision_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "object_id", "signature", "document"],
                name="documents_mentiondecision_once_each",
            ),
            models.CheckConstraint(
                name="documents_mentiondecision_document_as_it_says",
                condition=Q(verdict=Verdict.NOTHING, document__isnull=True)
                | (~Q(verdict=Verdict.NOTHING) & Q(document__isnull=False)),
            ),
        ]


class FoundPlaces(models.Model):
    """Where the citations stand in an item whose texts are too long to read for every view.

    Attributes:
        digest: of the texts as they were; with other texts the places do not count.
        places: for each text, by its name: start, end and signature of each citation.
    """

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    places = models.JSONField(default=dict)

    class Meta:
        verbose_name = "vị trí văn bản được nhắc"
        verbose_name_plural = "vị trí văn bản được nhắc"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="documents_foundplaces_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class LinkedNumber(models.Model):
    """Under which number texts were last linked to a document, so that a change is noticed."""

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="linked_number"
    )
    keys = models.CharField(max_length=KEY_LENGTH + 60)  # parted by blanks

    class Meta:
        verbose_name = "số đã gắn liên kết"
        verbose_name_plural = "số đã gắn liên kết"
        default_permissions = ()

    def __str__(self) -> str:
        return self.keys
