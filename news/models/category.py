"""The tree of categories (*chuyên mục*)."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from portal.publishing.addresses import remember_old_list
from portal.text.slugs import slugify
from portal.text.sorting import sort_key

MAX_DEPTH = 4  # levels of categories; deeper ones no menu or breadcrumb shows well


class CategoryQuerySet(models.QuerySet):
    """Questions about categories."""

    def in_order_below(self, category: "Category | None") -> list["Category"]:
        """Return those right below a category, or the top ones: by position, then by alphabet."""
        below = self.filter(parent=category)
        return sorted(below, key=lambda each: (each.position, sort_key(each.name), each.pk))

    def within(self, category: "Category") -> Self:
        """Return a category and all below it."""
        return self.filter(Q(pk=category.pk) | Q(path__startswith=f"{category.path}/"))


class Category(models.Model):
    """A category (*chuyên mục*) in a tree; its path is its address."""

    name = models.CharField("tên", max_length=100)
    slug = models.SlugField(
        "chữ trong địa chỉ", max_length=80, blank=True, help_text="Để trống thì lấy từ tên."
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="nằm trong",
    )
    description = models.TextField(
        "giới thiệu", blank=True, help_text="Một, hai câu hiện ở đầu trang chuyên mục."
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    path = models.CharField(max_length=330, unique=True, editable=False)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a tree that bites its tail, is too deep, or holds one address twice."""
        self.slug = self.slug or slugify(self.name)
        if not self.slug:
            raise ValidationError({"name": "Tên phải có chữ cái hoặc chữ số."})
        above = self.parent.ancestors_and_self() if self.parent else []
        if self in above:
            raise ValidationError({"parent": "Chuyên mục không thể nằm trong chính nó."})
        if len(above) + self.height() > MAX_DEPTH:
            raise ValidationError({"parent": f"Cây chuyên mục có tối đa {MAX_DEPTH} cấp."})
        twins = Category.objects.filter(path=self.own_path()).exclude(pk=self.pk)
        if twins.exists():
            raise ValidationError({"slug": "Ở cấp này đã có chuyên mục dùng các chữ đó."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the path computed from the parent's."""
        self.slug = self.slug or slugify(self.name)
        self.path = self.own_path()
        super().save(*args, **kwargs)

    def own_path(self) -> str:
        """Return the path from the root: hoat-dong-mat-tran/co-so."""
        return f"{self.parent.path}/{self.slug}" if self.parent else self.slug

    def height(self) -> int:
        """Return how many levels this category and those below it take up."""
        if self.pk is None:
            return 1
        below = Category.objects.within(self).values_list("path", flat=True)
        return 1 + max(path.count("/") for path in below) - self.path.count("/")

    def ancestors_and_self(self) -> list["Category"]:
        """Return the categories from the root down to this one."""
        line, category = [self], self
        while category.parent_id is not None and len(line) <= MAX_DEPTH:
            category = category.parent
            line.insert(0, category)
        return line

    def get_absolute_url(self) -> str:
        return reverse("news:category", args=[self.path])


def lock_categories() -> None:
    """Let nobody else change the tree until the transaction ends."""
    list(Category.objects.select_for_update().order_by("pk").values_list("pk"))


@transaction.atomic
def save_category(category: Category) -> None:
    """Save a category; when its address changes, those of all below follow and last.

    Args:
        category: the category.

    Raises:
        ValidationError: as `clean()` does, of the tree as it now is.
    """
    lock_categories()
    old = Category.objects.filter(pk=category.pk).values_list("path", flat=True).first()
    category.path = old or ""
    if category.parent_id is not None:
        category.parent = Category.objects.get(pk=category.parent_id)
    category.clean()
    category.save()
    if old is not None:
        _move_below(category, old)


def _move_below(category: Category, old: str) -> None:
    if old == category.path:
        return
    remember_old_list(reverse("news:category", args=[old]), category.get_absolute_url())
    for child in category.children.all():
        old = child.path
        child.parent = category
        child.save()
        _move_below(child, old)
