"""Articles."""

from typing import Self

from django.db import models
from django.db.models import Prefetch

from events.models import Event
from news.models.audio import WithAudio
from news.models.author import Author
from news.models.category import Category
from news.models.placement import CARD, CARD_CATEGORY
from news.models.tag import Tag
from news.models.topic import Topic
from portal.gallery.models import Video, missing_descriptions
from portal.media.fields import PictureField
from portal.media.models import focus_of
from portal.organisation.models import Area
from portal.publishing.addresses import item_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged
from portal.richtext.fields import RichTextField
from portal.text.excerpts import plain_text


class ArticleQuerySet(PublishableQuerySet):
    """Questions about articles."""

    def for_cards(self) -> Self:
        """Fetch what a card or row of a list shows, and nothing else, in one query."""
        cards = self.select_related("category").only(*CARD, *CARD_CATEGORY)
        return cards.annotate(cover_focus=focus_of("cover")).newest_first()

    def for_links(self) -> Self:
        """Fetch what a link to an article shows, in one query."""
        return self.only("title", "slug", "published_at")

    def for_page(self) -> Self:
        """Fetch what the page of one article shows."""
        videos = Prefetch("videos", Video.objects.published().for_cards(), "shown_videos")
        article = self.select_related("category__parent__parent__parent", "author", "area")
        return article.prefetch_related(
            "co_authors__author", "tags", "topics", "photos", "attachments", videos
        )


class Article(WithAudio, Slugged, Publishable):
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

    also_in = models.ManyToManyField(
        Category,
        blank=True,
        related_name="further_articles",
        verbose_name="đăng cả ở chuyên mục",
        help_text="Bài hiện thêm ở các chuyên mục này; đường dẫn vẫn theo chuyên mục chính.",
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="articles", verbose_name="chuyên đề"
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="articles", verbose_name="thẻ")
    events = models.ManyToManyField(
        Event,
        blank=True,
        related_name="articles",
        verbose_name="sự kiện",
        help_text="Sự kiện mà bài viết nói đến; trang của sự kiện dẫn đến bài.",
    )

    is_photo_story = models.BooleanField(
        "phóng sự ảnh",
        default=False,
        help_text="Ảnh là phần chính: hiện lớn, ngay dưới tóm tắt, trước phần chữ.",
    )
    videos = models.ManyToManyField(
        Video,
        blank=True,
        related_name="articles",
        verbose_name="video",
        help_text="Video đã đăng ở mục Video; hiện dưới bài, chỉ tải khi bạn đọc bấm.",
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

    def signed_by(self) -> list[Author]:
        """Return who signed it, in order; `for_page` has fetched them."""
        first = [self.author] if self.author is not None else []
        return first + [each.author for each in self.co_authors.all()]

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
        photos = list(self.photos.all()) if self.pk else []
        if self.is_photo_story and not photos:
            missing.append("Phóng sự ảnh chưa có ảnh nào.")
        return missing + missing_descriptions(photos)
