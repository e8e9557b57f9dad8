"""Areas: provinces, former districts and communes, each with the time it existed."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import capfirst

from portal.organisation.models.lasting import Branching, Lasting, LastingQuerySet


class AreaKind(models.TextChoices):
    """The kinds of area; districts and the like exist until 30 June 2025 only."""

    PROVINCE = "tinh", "tỉnh"
    CITY = "thanh-pho", "thành phố"
    DISTRICT = "huyen", "huyện"
    URBAN_DISTRICT = "quan", "quận"
    TOWN = "thi-xa", "thị xã"
    COMMUNE = "xa", "xã"
    WARD = "phuong", "phường"
    SPECIAL_ZONE = "dac-khu", "đặc khu"


class AreaQuerySet(LastingQuerySet):
    """Questions about areas."""

    def within(self, area: "Area") -> Self:
        """Return an area and all below it: a province held districts, and these communes."""
        return self.filter(Q(pk=area.pk) | Q(parent=area.pk) | Q(parent__parent=area.pk))

    def for_lists(self) -> Self:
        """Fetch areas with where they are and what became of them, in two queries."""
        return self.select_related("parent").prefetch_related("successors")

    def for_page(self) -> Self:
        """Fetch an area with those above it, in one query."""
        return self.select_related("parent__parent")


class Area(Branching, Lasting):
    """An area. Old items keep an area that is gone; new ones may not choose it."""

    circle_sentence = "Địa bàn không thể thuộc chính nó hoặc thuộc địa bàn nằm trong nó."

    kind = models.CharField("loại", max_length=12, choices=AreaKind)
    name = models.CharField("tên", max_length=100, help_text="Không kèm loại: “Phú Lộc”.")
    slug = models.SlugField("chữ trong địa chỉ", max_length=80, unique=True)
    code = models.CharField(
        "mã số",
        max_length=5,
        null=True,
        blank=True,
        unique=True,
        help_text="Mã đơn vị hành chính từ tháng 7/2025. Địa bàn cũ thì để trống.",
        error_messages={"unique": "Đã có địa bàn mang mã số này."},
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="thuộc",
    )
    valid_until = models.DateField(
        "đến hết ngày",
        null=True,
        blank=True,
        help_text="Ngày cuối cùng còn địa bàn này, ví dụ 30/06/2025 với cấp huyện.",
    )
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name="nay thuộc",
        help_text="Các địa bàn mới có phần đất của địa bàn này.",
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "địa bàn"
        verbose_name_plural = "địa bàn"
        ordering = ["name", "pk"]
        constraints = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(
                name="organisation_area_not_below_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="Địa bàn không thể thuộc chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("areas:area", args=[self.slug])

    def title(self) -> str:
        """Return the name as it stands at the beginning of a line: *Phường Cửa Đại*."""
        return capfirst(str(self))

    def title_and_place(self) -> str:
        """Return the title with what the area is in: *Xã Lương Minh, tỉnh Nghệ An*."""
        return f"{self.title()}, {self.parent}" if self.parent else self.title()

    def line(self) -> list["Area"]:
        """Return the areas above this one, the largest first."""
        above: list[Area] = []
        area = self.parent
        while area is not None and area not in above:
            above.insert(0, area)
            area = area.parent
        return above

    def before_and_after(self) -> tuple[list["Area"], list["Area"]]:
        """Return its predecessors and its successors, in one query."""
        rows = Area.successors.through.objects.filter(Q(from_area=self) | Q(to_area=self))
        links = list(rows.select_related("from_area", "to_area"))
        before = [link.from_area for link in links if link.to_area_id == self.pk]
        after = [link.to_area for link in links if link.from_area_id == self.pk]
        return before, after

    def clean(self) -> None:
        """Refuse a circle; no code is unknown, not empty, for many have none."""
        self.code = self.code or None
        super().clean()
