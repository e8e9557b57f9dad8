"""Several people at one item: who is at it now, and what was typed but not saved."""

from django.conf import settings
from django.db import models

from portal.publishing.models.versions import OfItem, Revision


class EditLock(OfItem):
    """Who has the form of an item open. It is over when the form was not heard of for a while."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField("từ lúc")
    heard_at = models.DateTimeField("nghe thấy lúc")

    class Meta:
        verbose_name = "khóa sửa"
        verbose_name_plural = "khóa sửa"
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="publishing_editlock_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.item}"


class Autosave(OfItem):
    """What somebody typed in a form and did not save yet.

    In the form for a new item `object_id` is 0.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    data = models.TextField("nội dung của biểu mẫu")  # as a form sends it, without files
    base = models.ForeignKey(
        Revision, on_delete=models.CASCADE, null=True, related_name="+"
    )  # the version that the form was opened on
    saved_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "bản tự lưu"
        verbose_name_plural = "bản tự lưu"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content_type", "object_id"], name="publishing_autosave_once"
            ),
        ]
        indexes = [models.Index(fields=["saved_at"], name="autosave_saved")]  # to clear old ones

    def __str__(self) -> str:
        return f"{self.user}, {self.saved_at:%d/%m/%Y %H:%M}"
