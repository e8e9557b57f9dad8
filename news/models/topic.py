"""Topics (*chuyên đề*): what is gathered about one matter, whatever its category."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from documents.models import Document
from events.models import Event
from portal.media.fields import PictureField
from portal.richtext.fields import RichTextField
from portal.text.dates import short_date
from portal.text.slugs import slugify


class TopicQuerySet(models.QuerySet):
    """Questions about topics."""

    def for_cards(self) -> Self:
        """Fetch what the list of topics shows, in order."""
        return self.defer("intro")


class Topic(models.Model):
    """A topic with a page of its own: an introduction, a banner, articles, documents, events."""

    name = models.CharField("tên", max_length=150)
    slug = models.SlugField(
        "chữ trong địa chỉ",
        max_length=80,
        unique=True,
        blank=True,
        help_text="Để trống thì lấy từ tên.",
        error_messages={"unique": "Đã có chuyên đề dùng các chữ đó."},
    )
    intro = RichTextField("giới thiệu", blank=True)
    banner = PictureField(
        "ảnh đầu trang",
        null=True,
        blank=True,
        width_field="banner_width",
        height_field="banner_height",
        help_text="Ảnh ngang, rộng từ 1.200 điểm trở lên; JPEG, PNG hoặc WebP, dưới 15 MB.",
    )
    banner_width = models.PositiveIntegerField(null=True, editable=False)
    banner_height = models.PositiveIntegerField(null=True, editable=False)
    banner_alt = models.CharField(
        "mô tả ảnh",
        max_length=200,
        blank=True,
        help_text="Cho người không nhìn thấy ảnh: “Bà con bỏ phiếu ở nhà văn hóa thôn”.",
    )
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến ngày", null=True, blank=True)
    position = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước trong danh sách chuyên đề."
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="topics", verbose_name="văn bản"
    )
    events = models.ManyToManyField(
        Event, blank=True, related_name="topics", verbose_name="sự kiện"
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyên đề"
        verbose_name_plural = "chuyên đề"
        ordering = ["position", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="news_topic_ends_after_start",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                name="news_topic_banner_is_described",
                condition=Q(banner__isnull=True) | Q(banner="") | ~Q(banner_alt=""),
                violation_error_message=(
                    "Ảnh đầu trang chưa có mô tả cho người không nhìn thấy ảnh."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("news:topic", args=[self.slug])

    def clean(self) -> None:
        """Refuse a name that makes no address, or one that another topic has."""
        super().clean()
        self.slug = self.slug or slugify(self.name)
        if not self.slug:
            raise ValidationError({"name": "Tên phải có chữ cái hoặc chữ số."})
        if Topic.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": "Đã có chuyên đề dùng các chữ đó."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with an address made of the name where none was given."""
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)

    def period(self) -> str:
        """Return the days between which it lasts, in words; nothing when none is known."""
        first, last = (day and short_date(day) for day in (self.starts_on, self.ends_on))
        if first and last:
            return f"Từ ngày {first} đến ngày {last}"
        return f"Từ ngày {first}" if first else f"Đến ngày {last}" if last else ""
