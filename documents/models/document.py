"""A document as the register describes it. Its identity and validity: DOMAIN in docs/."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, FilteredRelation, Prefetch, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from documents import numbers
from documents.models.catalogue import DocumentType, FieldOfWork, Issuer
from documents.turns import wait_for_the_only_turn
from documents.validity import intervals
from portal.organisation.models import Area
from portal.publishing.addresses import item_address
from portal.publishing.models import Publishable, PublishableQuerySet
from portal.richtext.fields import RichTextField
from portal.text.folding import search_text
from portal.text.slugs import slugify

WITHOUT_NUMBER = "Không số"
KEY_LENGTH, LETTERS_LENGTH = 80, 60  # cut there: only nonsense is longer
_FETCHED_PERIODS = "fetched_periods"  # the stored periods of a row of a list


class Validity(models.TextChoices):
    """Whether a document is in force. What nobody stated is unknown, never invented."""

    UNKNOWN = intervals.UNKNOWN, "Chưa xác định"
    NOT_YET = intervals.NOT_YET, "Chưa có hiệu lực"
    IN_FORCE = intervals.IN_FORCE, "Còn hiệu lực"
    PARTLY = intervals.PARTLY, "Hết hiệu lực một phần"
    EXPIRED = intervals.EXPIRED, "Hết hiệu lực"


class DocumentQuerySet(PublishableQuerySet):
    """Questions about documents."""

    def with_validity(self, on: date | None = None) -> Self:
        """Annotate `validity`: that of the stored period which holds on a day.

        Args:
            on: the day; today when not given.
        """
        on = on or timezone.localdate()
        on_that_day = Q(validity_periods__since__lte=on, validity_periods__until__gte=on)
        holding = FilteredRelation("validity_periods", condition=on_that_day)
        unknown = Value(Validity.UNKNOWN.value)
        return self.alias(holding=holding).annotate(validity=Coalesce("holding__validity", unknown))

    def latest_signed_first(self) -> Self:
        """Order by signing date, documents without one last, the id deciding."""
        return self.order_by(F("signed_on").desc(nulls_last=True), "-pk")

    def for_list(self) -> Self:
        """Fetch what a row of a list shows, in two queries."""
        periods = Prefetch("validity_periods", to_attr=_FETCHED_PERIODS)  # a manager each is slow
        rows = self.select_related("type", "issuer").prefetch_related(periods)
        return rows.latest_signed_first()

    def for_rows(self) -> Self:
        """Fetch what a row shows that nothing was looked for in, in two queries."""
        return self.for_list().only("number", "signed_on", "title", "type__name", "issuer__name")

    def for_links(self) -> Self:
        """Fetch what a link to a document shows, in one query."""
        return self.select_related("type").only("number", "signed_on", "title", "type__name")

    def for_page(self) -> Self:
        """Fetch what the page of one document shows, in a fixed number of queries."""
        return self.select_related("type", "issuer", "area", "reading").prefetch_related(
            "attachments", "signers", "fields", "co_issuers__issuer", "validity_periods"
        )


class Document(Publishable):
    """A document. Identity: lead issuer + type + number + signing date, not number alone."""

    type = models.ForeignKey(
        DocumentType,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name="loại văn bản",
        help_text="Chọn theo tên trên văn bản; ký hiệu QĐ của Đảng có thể là Quy định.",
    )
    number = models.CharField(
        "số, ký hiệu",
        max_length=60,
        null=True,
        blank=True,
        help_text=(
            "Ghi đúng như trên văn bản: 04-NQ/TU, 15/QĐ-UBND. "
            "Văn bản không có số thì ghi “Không số”."
        ),
    )
    issuer = models.ForeignKey(
        Issuer,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name="cơ quan ban hành",
        help_text="Cơ quan đứng tên đầu tiên.",
    )
    signed_on = models.DateField(
        "ngày ban hành", null=True, blank=True, help_text="Ngày trước, tháng sau: 19/11/2021."
    )
    effective_on = models.DateField("ngày có hiệu lực", null=True, blank=True)
    expires_on = models.DateField(
        "hiệu lực đến hết ngày", null=True, blank=True, help_text="Ngày cuối cùng còn hiệu lực."
    )
    title = models.TextField("trích yếu", help_text="Phần “về việc…”, không kèm loại và số.")
    stated_validity = models.CharField(
        "tình trạng hiệu lực",
        max_length=24,
        choices=Validity,
        default=Validity.UNKNOWN,
        help_text=(
            "Điều sổ gốc hoặc cơ quan ban hành cho biết. Chưa chắc chắn thì để “Chưa xác định”; "
            "ngày hiệu lực và văn bản thay thế, bãi bỏ thì cổng tự tính."
        ),
    )
    stated_since = models.DateField(
        "tình trạng này có từ ngày",
        null=True,
        blank=True,
        help_text=(
            "Chỉ ghi khi biết chắc, không trước ngày ban hành. Để trống thì hiểu là từ ngày có "
            "hiệu lực; không rõ ngày đó thì từ ngày ban hành."
        ),
    )
    stated_source = models.CharField(
        "nguồn của tình trạng hiệu lực",
        max_length=300,
        blank=True,
        default="",
        help_text="Dựa vào đâu: Công văn số 12/UBND-NC, Cơ sở dữ liệu quốc gia về pháp luật…",
    )
    stated_wins = models.BooleanField(
        "dùng tình trạng này thay cho kết quả cổng tự tính",
        default=False,
        help_text=(
            "Chỉ đánh dấu khi ngày tháng hoặc quan hệ với văn bản khác cho kết quả không đúng; "
            "phải ghi nguồn."
        ),
    )
    fields = models.ManyToManyField(
        FieldOfWork, blank=True, related_name="documents", verbose_name="lĩnh vực"
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="địa bàn",
    )
    is_confirmed_twin = models.BooleanField(
        "đúng là một văn bản khác",
        default=False,
        help_text=(
            "Chỉ đánh dấu khi sổ gốc thật sự có hai văn bản cùng cơ quan, loại, số và ngày."
        ),
    )

    # How the number is looked up; computed from `number` (documents.numbers).
    number_key = models.CharField(max_length=KEY_LENGTH, null=True, editable=False)
    number_letters = models.CharField(max_length=LETTERS_LENGTH, default="", editable=False)
    sequence = models.PositiveIntegerField(null=True, editable=False)
    subsequence = models.PositiveIntegerField(null=True, editable=False)
    number_year = models.PositiveSmallIntegerField(null=True, editable=False)
    folded_title = models.TextField(default="", editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["issuer", "type", "number_key", "signed_on"],
                condition=Q(is_confirmed_twin=False),
                name="documents_document_identity",
                violation_error_message=(
                    "Đã có văn bản cùng cơ quan, loại, số và ngày ban hành. Nếu sổ gốc thật sự "
                    "có hai văn bản như vậy, hãy đánh dấu “đúng là một văn bản khác”."
                ),
            ),
            models.CheckConstraint(
                name="documents_document_expires_after_effective",
                condition=Q(effective_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gte=F("effective_on")),
                violation_error_message="Ngày hết hiệu lực đứng trước ngày có hiệu lực.",
            ),
            models.CheckConstraint(
                name="documents_document_winning_statement_has_source",
                condition=Q(stated_wins=False) | ~Q(stated_source=""),
                violation_error_message=(
                    "Muốn dùng tình trạng hiệu lực đã ghi thay cho kết quả cổng tự tính thì phải "
                    "ghi nguồn."
                ),
            ),
        ]
        indexes = [
            *Publishable.Meta.indexes,
            # How a number is looked up: whole, after a type, in part, and its neighbours.
            models.Index(fields=["number_key", "-signed_on"], name="document_number_key"),
            models.Index(fields=["sequence", "type", "-signed_on"], name="document_sequence_type"),
            models.Index(fields=["sequence", "number_letters"], name="document_sequence_letters"),
            models.Index(fields=["number_letters", "sequence"], name="document_letters_sequence"),
            models.Index(fields=["-signed_on", "-id"], name="document_signed"),
        ]

    def __str__(self) -> str:
        """Name the document so that it is told apart from others of its number."""
        day = self.signed_on and f"ngày {self.signed_on:%d/%m/%Y}"
        return ", ".join(filter(None, [self.heading(), day, str(self.issuer)]))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the search forms of the number and the title."""
        self._compute_number()
        self.folded_title = search_text(self.title)
        super().save(*args, **kwargs)

    def wait_for_turn(self) -> None:
        """Let one document be changed at a time: its relations lock others."""
        wait_for_the_only_turn()

    def clean(self) -> None:
        """Prepare the computed number, so that the identity is checked in the form."""
        super().clean()
        self._compute_number()

    def _compute_number(self) -> None:
        self.number = (self.number or "").strip() or None
        parsed = numbers.parse(self.number) if self.number else None
        self.number_key = parsed.key[:KEY_LENGTH] if parsed else None
        self.number_letters = parsed.letters[:LETTERS_LENGTH] if parsed else ""
        self.sequence = parsed.sequence if parsed else None
        self.subsequence = parsed.subsequence if parsed else None
        self.number_year = parsed.year if parsed else None

    def heading(self) -> str:
        """Return the type and number as one names the document: Nghị quyết 04-NQ/TU."""
        if not self.number:
            return f"{self.type.name} (chưa rõ số)"
        if self.number == WITHOUT_NUMBER:
            return f"{self.type.name} (không số)"
        return f"{self.type.name} {self.number}"

    def slug(self) -> str:
        """Return the words of the address. The id beside them decides, so they may change."""
        day = self.signed_on.isoformat() if self.signed_on else ""
        return slugify(f"{self.type.name} {self.number or ''} {day}", max_length=100)

    def file_stem(self) -> str:
        """Return the name that a downloaded file gets: 04-NQ-TU-2021-11-19."""
        parsed = numbers.parse(self.number) if self.number else None
        name = (
            slugify(self.number or "").upper()
            if parsed
            else slugify(f"{self.type.name} {self.number or ''}")
        )
        return "-".join(filter(None, [name, self.signed_on and self.signed_on.isoformat()]))

    def get_absolute_url(self) -> str:
        return item_address("documents:detail", self.slug(), self.pk)

    def issuers(self) -> list[Issuer]:
        """Return the issuers in order, the lead one first."""
        return [self.issuer, *(row.issuer for row in self.co_issuers.all())]

    def validity_on(self, on: date | None = None) -> Validity:
        """Return the validity on a day, as it is stored; the twin of `with_validity()`."""
        period = self.period_on(on)
        return Validity(period.validity) if period else Validity.UNKNOWN

    def period_on(self, on: date | None = None) -> "ValidityPeriod | None":  # noqa: F821
        """Return the stored period that holds on a day, today when none is given."""
        on = on or timezone.localdate()
        held = getattr(self, _FETCHED_PERIODS, None)
        held = self.validity_periods.all() if held is None else held
        return next((each for each in held if each.since <= on <= each.until), None)

    def missing_for_publication(self) -> list[str]:
        missing = []
        if not self.title.strip():
            missing.append("Chưa có trích yếu.")
        if not self.number:
            missing.append("Chưa có số, ký hiệu; văn bản không có số thì ghi “Không số”.")
        if not self.signed_on:
            missing.append("Chưa có ngày ban hành.")
        return missing


class CoIssuer(models.Model):
    """A body that issued a joint document beside the lead issuer."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="co_issuers")
    issuer = models.ForeignKey(
        Issuer, on_delete=models.PROTECT, related_name="joint_documents", verbose_name="cơ quan"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "cơ quan cùng ban hành"
        verbose_name_plural = "cơ quan cùng ban hành"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "issuer"], name="documents_coissuer_once_per_document"
            ),
        ]

    def __str__(self) -> str:
        return str(self.issuer)


class Signer(models.Model):
    """Who signed a document, in which post."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="signers")
    name = models.CharField("họ tên", max_length=100)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "người ký"
        verbose_name_plural = "người ký"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.post} {self.name}".strip()


class DocumentText(models.Model):
    """The text for reading on the page, apart so that lists never fetch it."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="reading")
    body = RichTextField("toàn văn")

    class Meta:
        verbose_name = "toàn văn"
        verbose_name_plural = "toàn văn"

    def __str__(self) -> str:
        return f"Toàn văn {self.document}"
