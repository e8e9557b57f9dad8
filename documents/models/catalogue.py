"""What documents are sorted by: types, issuers, fields of work."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from portal.text.folding import search_text
from portal.text.slugs import slugify


class Named(models.Model):
    """A catalogue entry: a name, the words of its address, and its name for searching."""

    name = models.CharField("tên", max_length=200, unique=True)
    slug = models.SlugField(
        "chữ trong địa chỉ",
        max_length=120,
        unique=True,
        blank=True,
        help_text="Để trống thì lấy từ tên. Đừng đổi khi đã có người dùng địa chỉ lọc này.",
    )
    folded_name = models.CharField(max_length=230, editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the name in its search form."""
        self.slug = self.slug or slugify(self.name, max_length=120)
        self.folded_name = search_text(self.searched_name())
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a name that is another's but for spelling: Tỉnh ủy and Tỉnh uỷ."""
        super().clean()
        self.slug = self.slug or slugify(self.name, max_length=120)
        others = type(self).objects.exclude(pk=self.pk)
        if twin := others.filter(slug=self.slug).first():
            raise ValidationError({"name": f"Đã có “{twin}”, chỉ khác cách viết."})

    def searched_name(self) -> str:
        """Return the words under which the entry is found."""
        return self.name


class DocumentType(Named):
    """A type of document (*thể loại*), with its sign in each family of numbers.

    Signs do not identify types: the Party's QĐ is both *Quyết định* and *Quy định*.
    """

    party_sign = models.CharField("ký hiệu của Đảng", max_length=10, blank=True)
    state_sign = models.CharField("ký hiệu của Nhà nước", max_length=10, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "loại văn bản"
        verbose_name_plural = "loại văn bản"
        ordering = ["position", "name"]


class Level(models.TextChoices):
    """The level at which an issuer works."""

    CENTRAL = "central", "Trung ương"
    PROVINCIAL = "provincial", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện (đến 30/6/2025)"
    COMMUNAL = "communal", "Cấp xã"
    OTHER = "other", "Khác"


class Issuer(Named):
    """A body that issues documents (*cơ quan ban hành*), with the time it existed."""

    code = models.CharField(
        "ký hiệu", max_length=20, blank=True, help_text="Như trong số văn bản: TU, TW, UBND…"
    )
    level = models.CharField("cấp", max_length=10, choices=Level, default=Level.OTHER)
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="documents_issuer_ends_after_start",
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
            ),
        ]

    def searched_name(self) -> str:
        """Return the name with the code, for people who type UBND."""
        return f"{self.name} {self.code}"


class FormerName(models.Model):
    """A name that an issuer bore before."""

    issuer = models.ForeignKey(Issuer, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField("tên cũ", max_length=200)
    folded_name = models.CharField(max_length=204, editable=False, default="")
    valid_until = models.DateField("dùng đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "tên cũ"
        verbose_name_plural = "tên cũ"
        ordering = ["-valid_until", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "name"], name="documents_formername_once_per_issuer"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the name in its search form."""
        self.folded_name = search_text(self.name)
        super().save(*args, **kwargs)


class FieldOfWork(Named):
    """A field of work of the Front (*lĩnh vực*)."""

    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ["position", "name"]
