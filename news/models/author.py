"""Who writes, and under which names."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from news.models.placement import Place, Placement
from portal.media.fields import PictureField
from portal.publishing.addresses import item_address
from portal.richtext.fields import RichTextField
from portal.text.slugs import slugify


class AuthorQuerySet(models.QuerySet):
    """Questions about authors."""

    def for_page(self) -> Self:
        """Fetch what the page of one author shows."""
        return self.select_related("pen_name_of")

    def with_articles(self) -> Self:
        """Return those under whose name readers see an article."""
        listed = Placement.objects.published().filter(place=Place.AUTHOR, place_id=OuterRef("pk"))
        return self.filter(Exists(listed))

    def open_pen_names_of(self, author: "Author") -> Self:
        """Return the pen names of which readers may know that an author bears them."""
        return self.filter(pen_name_of=author, is_pen_name_public=True).order_by("name", "pk")


class Author(models.Model):
    """Who writes: a person or an office, with the post to show.

    A pen name is an author of its own, so that an article is signed by choosing it and nothing
    leads from its page to the person. Only where `is_pen_name_public` says so do readers see
    who bears it.
    """

    name = models.CharField("tên hoặc bút danh", max_length=100)
    post = models.CharField("chức vụ, đơn vị", max_length=200, blank=True)
    portrait = PictureField(
        "ảnh chân dung",
        null=True,
        blank=True,
        width_field="portrait_width",
        height_field="portrait_height",
        help_text="Không bắt buộc. Ảnh thấy rõ mặt; JPEG, PNG hoặc WebP, dưới 15 MB.",
    )
    portrait_width = models.PositiveIntegerField(null=True, editable=False)
    portrait_height = models.PositiveIntegerField(null=True, editable=False)
    biography = RichTextField("giới thiệu", blank=True)
    pen_name_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pen_names",
        verbose_name="là bút danh của",
        help_text="Chỉ chọn khi tên trên là bút danh của một tác giả đã có.",
    )
    is_pen_name_public = models.BooleanField(
        "công khai bút danh",
        default=False,
        help_text="Không chọn thì bạn đọc không thấy bút danh này là của ai.",
    )

    objects = AuthorQuerySet.as_manager()

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
            models.CheckConstraint(
                name="news_author_public_only_as_pen_name",
                condition=Q(is_pen_name_public=False) | Q(pen_name_of__isnull=False),
                violation_error_message="Hãy chọn bút danh này là của ai, hoặc thôi công khai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.post}" if self.post else self.name

    def get_absolute_url(self) -> str:
        return item_address("news:author", slugify(self.name) or "tac-gia", self.pk)

    def clean(self) -> None:
        """Refuse a pen name of a pen name: who bears a name is said once."""
        super().clean()
        if self.pen_name_of is None:
            return
        if self.pen_name_of == self:
            raise ValidationError({"pen_name_of": "Hãy chọn một tác giả khác."})
        if self.pen_name_of.pen_name_of_id is not None:
            raise ValidationError({"pen_name_of": "Tên được chọn cũng là một bút danh."})
        if self.pk and self.pen_names.exists():
            raise ValidationError({"pen_name_of": "Tác giả này đang có bút danh."})

    def known_as(self) -> "Author | None":
        """Return who bears this pen name, where readers may know that."""
        return self.pen_name_of if self.is_pen_name_public else None

    def portrait_alt(self) -> str:
        """Return what the portrait shows, for those who do not see it."""
        return f"Chân dung {self.name}"


class CoAuthor(models.Model):
    """Who signed an article beside its author; people put them in order."""

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="co_authors")
    author = models.ForeignKey(
        Author, on_delete=models.PROTECT, related_name="joint_articles", verbose_name="tác giả"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "đồng tác giả"
        verbose_name_plural = "đồng tác giả"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author"],
                name="news_coauthor_once_per_article",
                violation_error_message="Tác giả này đã có trong bài.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.author)

    def clean(self) -> None:
        """Refuse who signs first already."""
        super().clean()
        if self.author_id is not None and self.author_id == self._first_author():
            raise ValidationError({"author": "Tác giả này đã đứng tên đầu bài."})

    def _first_author(self) -> Any:
        return self.article.author_id if self.article_id else None
