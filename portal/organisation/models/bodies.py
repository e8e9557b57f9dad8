"""Bodies: organs of the Front and what belongs to it, as a tree, each with the time it existed."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from portal.organisation.models.areas import Area
from portal.organisation.models.lasting import Branching, Lasting, LastingQuerySet
from portal.richtext.fields import RichTextField
from portal.text.slugs import slugify


class BodyKind(models.TextChoices):
    """The kinds of body."""

    COMMITTEE = "uy-ban", "Ủy ban MTTQ"
    STANDING = "ban-thuong-truc", "Ban Thường trực"
    OFFICE = "ban-chuyen-mon", "Văn phòng, ban chuyên môn"
    ORGANISATION = "to-chuc", "Tổ chức chính trị - xã hội"
    ASSOCIATION = "hoi", "Hội, tổ chức thành viên khác"
    COUNCIL = "hoi-dong-tu-van", "Hội đồng tư vấn"
    RESIDENTIAL = "ban-cong-tac", "Ban Công tác Mặt trận"
    OTHER = "khac", "Khác"


class BodyQuerySet(LastingQuerySet):
    """Questions about bodies."""

    def for_tree(self) -> Self:
        """Fetch bodies for the tree, in manual order, with their former names, in two queries."""
        return self.for_links().prefetch_related("former_names")

    def for_links(self) -> Self:
        """Fetch bodies to be named in manual order, in one query."""
        return self.defer("description").order_by("position", "pk")

    def for_page(self) -> Self:
        """Fetch what the page of one body shows, with the bodies near above it."""
        return self.select_related("parent__parent__parent", "area").prefetch_related(
            "former_names"
        )


class Body(Branching, Lasting):
    """A body. One that is gone stays, with its last day, and its page stays too."""

    circle_sentence = "Tổ chức không thể trực thuộc chính nó hoặc trực thuộc đơn vị nằm trong nó."

    name = models.CharField(
        "tên", max_length=200, help_text="Tên đầy đủ: “Ủy ban MTTQ Việt Nam tỉnh Nghệ An”."
    )
    slug = models.SlugField("chữ trong địa chỉ", max_length=80, editable=False)
    kind = models.CharField("loại", max_length=20, choices=BodyKind)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="trực thuộc",
        help_text="Để trống với cơ quan đứng đầu sơ đồ.",
    )
    position = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước, trong cùng một cơ quan."
    )
    valid_until = models.DateField(
        "đến hết ngày",
        null=True,
        blank=True,
        help_text="Ngày cuối cùng còn tổ chức này. Để trống khi đang hoạt động.",
    )
    description = RichTextField("chức năng, nhiệm vụ", blank=True)
    address = models.CharField("trụ sở", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name="địa bàn",
        help_text="Với tổ chức ở cơ sở: trang của địa bàn này sẽ giới thiệu tổ chức.",
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức"
        verbose_name_plural = "cơ cấu tổ chức"
        ordering = ["position", "name", "pk"]
        constraints = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(
                name="organisation_body_not_below_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="Tổ chức không thể trực thuộc chính nó.",
            ),
            models.UniqueConstraint(
                fields=["parent", "name"],
                name="organisation_body_once_below_another",
                violation_error_message="Cơ quan này đã có một đơn vị cùng tên.",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(parent__isnull=True),
                name="organisation_body_once_at_the_top",
                violation_error_message="Đã có một cơ quan đứng đầu cùng tên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the words of the address taken from the name."""
        self.slug = slugify(self.name) or "to-chuc"
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a circle, and a name of signs alone."""
        super().clean()
        if not slugify(self.name):
            raise ValidationError({"name": "Tên phải có chữ cái hoặc chữ số."})

    def get_absolute_url(self) -> str:
        return reverse("organisation:body", args=[self.slug, self.pk])

    def line(self) -> list["Body"]:
        """Return the bodies above this one, the highest first."""
        above: list[Body] = []
        body = self.parent
        while body is not None and body not in above:
            above.insert(0, body)
            body = body.parent
        return above


class FormerBodyName(Lasting):
    """A name that a body bore before."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField("tên cũ", max_length=200)
    valid_from = models.DateField("dùng từ ngày", null=True, blank=True)
    valid_until = models.DateField("dùng đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "tên cũ"
        verbose_name_plural = "các tên cũ"
        ordering = [F("valid_until").desc(nulls_last=True), "pk"]
        constraints = [
            *Lasting.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "name"],
                name="organisation_formerbodyname_once",
                violation_error_message="Tên cũ này đã được ghi.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
