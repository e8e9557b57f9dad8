"""What a congress adds to its event: ordinal and term, papers, numbers of delegates, results."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from documents.models import Document, Issuer
from events.models.event import Event
from portal.media.fields import PictureField
from portal.publishing.models import State
from portal.text.roman import to_roman

_NO_LOGO = Q(logo="") | Q(logo__isnull=True)
LONGEST_TERM = 10  # years; a longer one is a slip of the finger


class CongressQuerySet(models.QuerySet):
    """Questions about congresses."""

    def published(self) -> Self:
        """Return those whose event readers may see, now or at a time that is still to come."""
        return self.filter(event__state=State.PUBLISHED)

    def of_body(self, congress: "Congress") -> Self:
        """Return all congresses of the body of one, the earliest term first."""
        return self.filter(body=congress.body_id, body__isnull=False).order_by(
            F("term_start").asc(nulls_last=True), "event__sorts_at", "pk"
        )


class Congress(models.Model):
    """What a congress adds to its event. Ordinal and term are independent of each other."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="congress")
    ordinal = models.PositiveSmallIntegerField(
        "lần thứ",
        null=True,
        blank=True,
        help_text="Ghi 12 hoặc XII. Để trống khi không đánh số.",
    )
    term_start = models.PositiveSmallIntegerField("nhiệm kỳ từ năm", null=True, blank=True)
    term_end = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    theme = models.CharField("chủ đề", max_length=500, blank=True)
    motto = models.CharField("phương châm", max_length=300, blank=True)
    body = models.ForeignKey(
        Issuer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="congresses",
        verbose_name="đại hội của",
        help_text="Tổ chức mở đại hội. Các đại hội của một tổ chức nối với nhau theo nhiệm kỳ.",
    )
    follows = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="followed_by",
        verbose_name="kế tục đại hội",
        help_text="Chỉ khi khác tổ chức: sau sáp nhập, chọn đại hội cuối cùng của các đơn vị cũ.",
    )
    logo = PictureField(
        "biểu trưng đại hội",
        null=True,
        blank=True,
        width_field="logo_width",
        height_field="logo_height",
        help_text="JPEG, PNG hoặc WebP, dưới 15 MB; hiện nguyên màu.",
    )
    logo_width = models.PositiveIntegerField(null=True, editable=False)
    logo_height = models.PositiveIntegerField(null=True, editable=False)
    logo_alt = models.CharField(
        "mô tả biểu trưng",
        max_length=200,
        blank=True,
        help_text="Cho người không nhìn thấy ảnh: “Biểu trưng Đại hội: hoa sen, cờ Tổ quốc”.",
    )
    summoned = models.PositiveSmallIntegerField("đại biểu triệu tập", null=True, blank=True)
    official = models.PositiveSmallIntegerField("đại biểu chính thức", null=True, blank=True)
    guests = models.PositiveSmallIntegerField("khách mời", null=True, blank=True)
    alternates = models.PositiveSmallIntegerField("đại biểu dự khuyết", null=True, blank=True)
    committee_size = models.PositiveSmallIntegerField(
        "số Ủy viên Ủy ban", null=True, blank=True, help_text="Số vị được hiệp thương cử."
    )
    standing_size = models.PositiveSmallIntegerField(
        "số vị trong Ban Thường trực", null=True, blank=True
    )
    delegation_size = models.PositiveSmallIntegerField(
        "số đại biểu dự đại hội cấp trên", null=True, blank=True
    )

    objects = CongressQuerySet.as_manager()

    class Meta:
        verbose_name = "đại hội"
        verbose_name_plural = "đại hội"
        constraints = [
            models.CheckConstraint(
                name="events_congress_term_runs_forward",
                condition=Q(term_start__isnull=True)
                | Q(term_end__isnull=True)
                | Q(term_end__gt=F("term_start")),
                violation_error_message="Nhiệm kỳ phải kết thúc sau năm bắt đầu.",
            ),
            models.CheckConstraint(
                name="events_congress_term_has_both_ends",
                condition=Q(term_start__isnull=True, term_end__isnull=True)
                | Q(term_start__isnull=False, term_end__isnull=False),
                violation_error_message="Ghi cả năm bắt đầu và năm kết thúc của nhiệm kỳ.",
            ),
            models.CheckConstraint(
                name="events_congress_term_is_one",
                condition=Q(term_start__isnull=True)
                | Q(term_end__isnull=True)
                | Q(term_end__lte=F("term_start") + LONGEST_TERM),
                violation_error_message=f"Nhiệm kỳ không thể dài hơn {LONGEST_TERM} năm.",
            ),
            models.CheckConstraint(
                name="events_congress_logo_described",
                condition=_NO_LOGO | ~Q(logo_alt=""),
                violation_error_message="Biểu trưng cần mô tả cho người không nhìn thấy ảnh.",
            ),
        ]

    def __str__(self) -> str:
        return self.ordinal_and_term() or "Đại hội"

    def ordinal_and_term(self) -> str:
        """Return “lần thứ XII, nhiệm kỳ 2024 – 2029”, as far as it is known."""
        parts = []
        if self.ordinal:
            parts.append(f"lần thứ {to_roman(self.ordinal)}")
        if self.term_start:
            parts.append(self.term())
        return ", ".join(parts)

    def term(self) -> str:
        """Return “nhiệm kỳ 2024 – 2029”; nothing when it is not known."""
        return f"nhiệm kỳ {self.term_start} – {self.term_end}" if self.term_start else ""

    def roman(self) -> str:
        """Return the ordinal in Roman numerals; nothing when there is none."""
        return to_roman(self.ordinal) if self.ordinal else ""

    def delegates(self) -> list[tuple[str, int]]:
        """Return the numbers of delegates that are known, each with its words."""
        return self._known("summoned", "official", "alternates", "guests")

    def sizes(self) -> list[tuple[str, int]]:
        """Return how many were chosen into what, as far as it is known."""
        return self._known("committee_size", "standing_size", "delegation_size")

    def _known(self, *names: str) -> list[tuple[str, int]]:
        fields = [self._meta.get_field(name) for name in names]
        return [
            (str(field.verbose_name), value)
            for field in fields
            if (value := getattr(self, field.name)) is not None
        ]


class EventPaper(models.Model):
    """A paper that an event discusses (*văn kiện*): a document, or the name of one to come."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(
        "tên", max_length=300, help_text="“Báo cáo chính trị”, “Chương trình hành động”."
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn bản",
        help_text="Để trống khi chưa công bố.",
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "văn kiện"
        verbose_name_plural = "văn kiện"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Chosen(models.TextChoices):
    """Into what a congress chooses by consultation (*hiệp thương cử*)."""

    CHAIR = "chu-tich", "Chủ tịch"
    VICE_CHAIR = "pho-chu-tich", "Phó Chủ tịch"
    STANDING = "ban-thuong-truc", "Ban Thường trực"
    COMMITTEE = "uy-vien", "Ủy viên Ủy ban"
    DELEGATION = "doan-dai-bieu", "Đoàn đại biểu dự đại hội cấp trên"


class EventResult(models.Model):
    """Somebody whom a congress chose."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="results")
    chosen_as = models.CharField("hiệp thương cử", max_length=16, choices=Chosen)
    name = models.CharField("họ và tên", max_length=100)
    post = models.CharField("chức vụ, đơn vị", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "kết quả hiệp thương"
        verbose_name_plural = "kết quả hiệp thương cử"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="events_eventresult_known_office",
                condition=Q(chosen_as__in=Chosen.values),
                violation_error_message="Chọn một trong các chức danh.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.post}" if self.post else self.name
