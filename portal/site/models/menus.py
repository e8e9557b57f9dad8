"""The menus of the portal: the main one and that of the foot."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from portal.site.addresses import SECTIONS, section_choices, validate_target

# Menu by menu, each entry followed by those below it.
IN_ORDER = [
    F("menu").asc(),
    Coalesce("parent__position", "position").asc(),
    Coalesce("parent", "pk").asc(),
    F("parent").asc(nulls_first=True),
    F("position").asc(),
    F("pk").asc(),
]


class Menu(models.TextChoices):
    """Where an entry stands."""

    MAIN = "chinh", "Trình đơn chính"
    FOOTER = "cuoi-trang", "Trình đơn cuối trang"


class MenuItemQuerySet(models.QuerySet):
    """Questions about entries of menus."""

    def shown(self) -> Self:
        """Return the entries that readers see, in the order of their menus."""
        is_below_shown = Q(parent__isnull=True) | Q(parent__is_shown=True)
        return self.filter(is_below_shown, is_shown=True).order_by(*IN_ORDER)


class MenuItem(models.Model):
    """An entry of a menu, on its first or second level."""

    menu = models.CharField("trình đơn", max_length=12, choices=Menu, default=Menu.MAIN)
    label = models.CharField(
        "chữ hiện ra", max_length=60, help_text="Ngắn: hai, ba tiếng dễ đọc nhất trên điện thoại."
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="nằm dưới mục",
        help_text="Để trống nếu là mục cấp một. Trình đơn có tối đa hai cấp.",
    )
    section = models.CharField(
        "phần của cổng",
        max_length=60,
        blank=True,
        choices=section_choices,
        help_text="Chọn một phần của cổng, hoặc ghi địa chỉ ở ô dưới.",
    )
    address = models.CharField(
        "địa chỉ",
        max_length=500,
        blank=True,
        validators=[validate_target],
        help_text="Trang của cổng: /tin-tuc/muc/giam-sat/. Trang khác: https://mattran.org.vn/.",
    )
    position = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước, trong cùng một cấp."
    )
    is_shown = models.BooleanField(
        "hiện", default=True, help_text="Ẩn một mục thì các mục nằm dưới nó cũng ẩn."
    )

    objects = MenuItemQuerySet.as_manager()

    class Meta:
        verbose_name = "mục trình đơn"
        verbose_name_plural = "trình đơn"
        ordering = ["menu", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="site_menuitem_one_target",
                condition=(Q(section="") & ~Q(address="")) | (~Q(section="") & Q(address="")),
                violation_error_message=(
                    "Chọn một phần của cổng hoặc ghi một địa chỉ: cần đúng một trong hai."
                ),
            ),
            models.CheckConstraint(
                name="site_menuitem_known_menu",
                condition=Q(menu__in=Menu.values),
                violation_error_message="Chọn một trong các trình đơn của cổng.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse a third level, and a parent of another menu.

        The errors belong to the whole entry: the list of the admin edits some of its fields only.
        """
        if self.parent is not None:
            if self.parent == self:
                raise ValidationError("Một mục không thể nằm dưới chính nó.")
            if self.parent.parent_id is not None:
                raise ValidationError(
                    f"“{self.parent}” đã là mục cấp hai; trình đơn có tối đa hai cấp."
                )
            if self.parent.menu != self.menu:
                raise ValidationError(
                    f"“{self.parent}” thuộc {self.parent.get_menu_display().lower()}; "
                    "mục nằm dưới phải cùng trình đơn."
                )
        if self.pk is None:
            return
        if self.parent is not None and self.children.exists():
            raise ValidationError(
                f"“{self}” đang có mục nằm dưới nên phải ở cấp một; trình đơn có tối đa hai cấp."
            )
        if self.children.exclude(menu=self.menu).exists():
            raise ValidationError(
                f"“{self}” đang có mục nằm dưới ở trình đơn khác; hãy chuyển các mục ấy trước."
            )

    def target(self) -> str:
        """Return the address that the entry leads to; nothing for a part that the portal lost."""
        if self.section:
            return reverse(self.section) if self.section in SECTIONS else ""
        return self.address
