"""News: a tree of categories, authors, and articles."""

from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse

from events.models import Event
from portal.media.fields import PictureField
from portal.media.models import focus_of
from portal.organisation.models import Area
from portal.publishing.addresses import item_address, remember_old_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged
from portal.richtext.fields import RichTextField
from portal.text.excerpts import plain_text
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
    remember_old_address(reverse("news:category", args=[old]), category.get_absolute_url())
    for child in category.children.all():
        old = child.path
        child.parent = category
        child.save()
        _move_below(child, old)


class Author(models.Model):
    """Who writes: a person or an office, with the post to show."""

    name = models.CharField("tên hoặc bút danh", max_length=100)
    post = models.CharField("chức vụ, đơn vị", max_length=200, blank=True)

    class Meta:
        verbose_name = "tác giả"
        verbose_name_plural = "tác giả"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "post"],
                name="news_author_once",
                violation_error_message="Đã có tác giả này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.post}" if self.post else self.name


class ArticleQuerySet(PublishableQuerySet):
    """Questions about articles."""

    def within(self, category: Category) -> Self:
        """Return the articles of a category and of those below it, which are asked for first.

        With their ids both databases walk through the index of the lists; with a subquery
        deep pages take ten times as long (docs/adr/012-pages-by-number.md).
        """
        ids = Category.objects.within(category).values_list("pk", flat=True)
        return self.filter(category__in=list(ids))

    def for_cards(self) -> Self:
        """Fetch what a card or row of a list shows, and nothing else, in one query."""
        shown = ["title", "slug", "lead", "cover", "cover_width", "cover_height", "published_at"]
        cards = self.select_related("category").only(*shown, "category__name", "category__path")
        return cards.annotate(cover_focus=focus_of("cover")).newest_first()

    def for_links(self) -> Self:
        """Fetch what a link to an article shows, in one query."""
        return self.only("title", "slug", "published_at")

    def for_page(self) -> Self:
        """Fetch what the page of one article shows."""
        return self.select_related("category__parent__parent__parent", "author", "area")

    def newer_than(self, article: "Article") -> Self:
        """Return later articles, the nearest first."""
        return self.filter(
            Q(published_at__gt=article.published_at)
            | Q(published_at=article.published_at, pk__gt=article.pk)
        ).order_by("published_at", "pk")

    def older_than(self, article: "Article") -> Self:
        """Return earlier articles, the nearest first."""
        return self.filter(
            Q(published_at__lt=article.published_at)
            | Q(published_at=article.published_at, pk__lt=article.pk)
        ).order_by("-published_at", "-pk")


class Article(Slugged, Publishable):
    """A news article."""

    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="articles", verbose_name="chuyên mục"
    )
    lead = models.TextField(
        "tóm tắt",
        max_length=600,
        blank=True,
        help_text="Hai, ba câu trả lời: ai, việc gì, ở đâu, khi nào. Hiện đậm ở đầu bài.",
    )
    body = RichTextField("nội dung", blank=True)
    cover = PictureField(
        "ảnh bìa",
        null=True,
        blank=True,
        width_field="cover_width",
        height_field="cover_height",
        help_text="Ảnh ngang, rộng từ 1.200 điểm trở lên; JPEG, PNG hoặc WebP, dưới 15 MB.",
    )
    cover_width = models.PositiveIntegerField(null=True, editable=False)
    cover_height = models.PositiveIntegerField(null=True, editable=False)
    cover_alt = models.CharField(
        "mô tả ảnh",
        max_length=200,
        blank=True,
        help_text="Cho người không nhìn thấy ảnh: “Đại biểu biểu quyết tại hội trường”.",
    )
    cover_caption = models.CharField("chú thích ảnh", max_length=300, blank=True)
    author = models.ForeignKey(
        Author,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name="tác giả",
    )
    source = models.CharField(
        "nguồn", max_length=200, blank=True, help_text="Bắt buộc ghi khi đăng lại: “Báo Nhân Dân”."
    )
    source_url = models.URLField("địa chỉ bài gốc", blank=True, max_length=500)
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name="địa bàn",
    )

    events = models.ManyToManyField(
        Event,
        blank=True,
        related_name="articles",
        verbose_name="sự kiện",
        help_text="Sự kiện mà bài viết nói đến; trang của sự kiện dẫn đến bài.",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(  # the list of one category, newest first
                fields=["category", "state", "-published_at"], name="article_category_published"
            ),
            models.Index(  # the admin's list of all, what has no time first: read backwards
                fields=["published_at", "id"], name="article_newest"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return item_address("news:article", self.slug, self.pk)

    def was_updated(self) -> bool:
        """Tell whether it was changed noticeably later than readers could first see it."""
        if self.published_at is None:
            return False
        seen_from = max(
            self.published_at,
            self.first_published_at or self.published_at,
            self.created_at,  # one that is dated back was not there before it was written
        )
        return (self.updated_at - seen_from).total_seconds() > 3600

    def missing_for_publication(self) -> list[str]:
        missing = []
        if not self.lead.strip():
            missing.append("Chưa có tóm tắt.")
        if not plain_text(self.body).strip():
            missing.append("Chưa có nội dung.")
        if self.cover and not self.cover_alt.strip():
            missing.append("Ảnh bìa chưa có mô tả cho người không nhìn thấy ảnh.")
        return missing


class CategoryScope(models.Model):
    """The categories whose articles an account may work on; without a scope it is all of them.

    A scope whose categories were all deleted holds nothing, or their end would open everything.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="category_scope",
        verbose_name="tài khoản",
    )
    categories = models.ManyToManyField(
        Category,
        blank=True,
        related_name="+",
        verbose_name="chuyên mục",
        help_text="Chỉ thấy và sửa bài của các chuyên mục này và chuyên mục nằm trong.",
    )

    class Meta:
        verbose_name = "phạm vi theo chuyên mục"
        verbose_name_plural = "phạm vi theo chuyên mục"

    def __str__(self) -> str:
        return str(self.user)


def categories_of(user: AbstractBaseUser) -> list[int] | None:
    """Return the ids of the categories of an account and of those in them; None for all.

    Whose categories were all deleted has none, and not all.
    """
    chosen = CategoryScope.categories.through.objects.filter(categoryscope__user=user).alias(
        path=ExpressionWrapper(OuterRef("path"), models.CharField()),
        start=Concat("category__path", Value("/")),
    )
    held = chosen.filter(Q(category__path=F("path")) | Q(path__startswith=F("start")))
    within = Category.objects.filter(Exists(held)).order_by().values_list("pk")
    # The 0, which is no id, says that the account has a scope, even one that is empty by now.
    has_one = CategoryScope.objects.filter(user=user).values_list(Value(0))
    found = [pk for (pk,) in within.union(has_one, all=True)]
    return [pk for pk in found if pk] if found else None


def within_categories_of(user: AbstractBaseUser) -> Q | None:
    """Return the condition that an article lies in the categories of an account; None for all."""
    held = categories_of(user)
    return None if held is None else Q(category__in=held)
