"""Files that belong to an item, and those of a document."""

import uuid
from typing import Any

from django.core.files.storage import storages
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from documents.models.document import Document
from portal.media.papers import CONTENT_TYPES, read_paper
from portal.media.texts import extract_text
from portal.text.numbers import file_size, group_thousands


def _storage() -> Any:
    return storages["attachments"]


def _random_name(instance: "AnyAttachment", filename: str) -> str:
    return f"{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}"


class AnyAttachment(models.Model):
    """A file of an item; what it is was read from its bytes (`portal.media.papers`).

    Its words stand in a model of their own, as `reading`: see `AnyAttachmentText`.
    """

    title = models.CharField(
        "tên tệp cho người đọc",
        max_length=200,
        blank=True,
        help_text="Ví dụ “Toàn văn”, “Phụ lục 1”. Để trống thì hiện “Toàn văn”.",
    )
    file = models.FileField("tệp", storage=_storage, upload_to=_random_name)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    kind = models.CharField("định dạng", max_length=4, editable=False)
    size = models.PositiveBigIntegerField("dung lượng", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    pages = models.PositiveIntegerField("số trang", null=True, editable=False)
    has_text = models.BooleanField("có lớp chữ", null=True, editable=False)

    class Meta:
        abstract = True
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_known_kind", condition=Q(kind__in=list(CONTENT_TYPES))
            ),
        ]

    def __str__(self) -> str:
        return self.title or "Toàn văn"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; of a file that is new, read the facts and the words.

        A file that is stored already is that of a version; `texts.read_attachments` reads it.
        """
        texts = self._meta.get_field("reading").related_model
        if self.file._committed:
            words = texts.objects.filter(attachment=self.pk)
            words.exclude(attachment__file=self.file.name).delete()  # of another file
            super().save(*args, **kwargs)
            return
        facts = read_paper(self.file.file)
        self.kind, self.size, self.sha256 = facts.kind, facts.size, facts.sha256
        self.pages = facts.pages
        text = extract_text(self.file.file, self.kind)
        self.has_text = None if facts.has_text is None else text is not None
        with transaction.atomic():
            super().save(*args, **kwargs)
            # An upsert, since `read_attachments` may add the row at the same moment.
            texts.objects.bulk_create(
                [texts(attachment=self, text=text or "")],
                update_conflicts=True,
                unique_fields=["attachment"],
                update_fields=["text"],
            )

    def file_in_words(self) -> str:
        """Say what the file is: PDF, 1,2 MB, 12 trang."""
        pages = f"{group_thousands(self.pages)} trang" if self.pages else ""
        return ", ".join(filter(None, [self.kind.upper(), file_size(self.size or 0), pages]))

    @property
    def content_type(self) -> str:
        """The media type that the download is sent with."""
        return CONTENT_TYPES[self.kind]


class AnyAttachmentText(models.Model):
    """The words in a file, apart so that only the search fetches them.

    A file in which nothing can be read has an empty text; one that was never read has no row.
    A model of them has `attachment`, one to one, as its primary key, with the way back `reading`.
    """

    text = models.TextField("chữ trong tệp")

    class Meta:
        abstract = True
        verbose_name = "chữ trong tệp"
        verbose_name_plural = "chữ trong tệp"

    def __str__(self) -> str:
        return f"Chữ trong tệp {self.pk}"


class Attachment(AnyAttachment):
    """A file of a document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="attachments")

    def download_name(self) -> str:
        """Return the name of the downloaded file: 04-NQ-TU-2021-11-19.pdf.

        The second file and later ones carry their place: 04-NQ-TU-2021-11-19-2.pdf.
        """
        place = [file.pk for file in self.document.attachments.all()].index(self.pk) + 1
        suffix = f"-{place}" if place > 1 else ""
        return f"{self.document.file_stem()}{suffix}.{self.kind}"

    def get_absolute_url(self) -> str:
        return reverse(
            "documents:download",
            args=[self.document.slug(), self.document.pk, self.pk, self.download_name()],
        )


class AttachmentText(AnyAttachmentText):
    """The words in a file of a document."""

    attachment = models.OneToOneField(
        Attachment, on_delete=models.CASCADE, primary_key=True, related_name="reading"
    )
