"""The files of an article."""

from django.db import models
from django.urls import reverse

from documents.models import AnyAttachment, AnyAttachmentText
from news.models.article import Article


class ArticleAttachment(AnyAttachment):
    """A file of an article."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="attachments", verbose_name="bài viết"
    )
    title = models.CharField(
        "tên tệp cho người đọc",
        max_length=200,
        blank=True,
        help_text="Ví dụ “Mẫu đăng ký”. Để trống thì hiện “Tệp đính kèm”.",
    )

    def __str__(self) -> str:
        return self.title or "Tệp đính kèm"

    def download_name(self) -> str:
        """Return the name of the downloaded file: ngay-hoi-dai-doan-ket-2.pdf, by its place."""
        place = [file.pk for file in self.article.attachments.all()].index(self.pk) + 1
        return f"{self.article.slug}-{place}.{self.kind}"

    def get_absolute_url(self) -> str:
        return reverse(
            "news:attachment",
            args=[self.article.slug, self.article_id, self.pk, self.download_name()],
        )


class ArticleAttachmentText(AnyAttachmentText):
    """The words in a file of an article."""

    attachment = models.OneToOneField(
        ArticleAttachment, on_delete=models.CASCADE, primary_key=True, related_name="reading"
    )
