"""News: a tree of categories, authors, and articles."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from portal.media.fields import PictureField, PictureFieldFile
from portal.organisation.models import Area
from portal.publishing.addresses import remember_old_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged
from portal.richtext.fields import RichTextField
from portal.text.excerpts import plain_text
from portal.text.slugs import slugify

MAX_DEPTH = 4  # levels of categories; deeper ones no menu or breadcrumb shows well


class CategoryQuerySet(models.QuerySet):
    """Questions about categories."""

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

    def for_cards(self) -> Self:
        """Fetch what a card or row of a list shows, in one query, without the bodies."""
        return self.select_related("category").defer("body").newest_first()

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

    objects = ArticleQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(  # the list of one category, newest first
                fields=["category", "state", "-published_at"], name="article_category_published"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("news:article", args=[self.slug, self.pk])

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


@transaction.atomic
def save_article(article: Article) -> None:
    """Save an article; the files of a cover that nothing shows any more go with the commit.

    Args:
        article: the article.
    """
    before = Article.objects.filter(pk=article.pk).first()
    article.save()
    if before is not None and before.cover and before.cover.name != article.cover.name:
        transaction.on_commit(lambda: _delete_unless_shown(before.cover))


def _delete_unless_shown(cover: PictureFieldFile) -> None:
    if not Article.objects.filter(cover=cover.name).exists():
        cover.delete(save=False)
