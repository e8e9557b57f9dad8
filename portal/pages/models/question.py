"""Questions that people ask often, with answers, in groups."""

from typing import Self

from django.db import models

from portal.publishing.addresses import item_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged
from portal.richtext.fields import RichTextField
from portal.text.excerpts import plain_text


class QuestionGroup(models.Model):
    """What some questions are about; a heading of the page of all questions."""

    name = models.CharField(
        "tên",
        max_length=100,
        unique=True,
        error_messages={"unique": "Đã có nhóm câu hỏi mang tên này."},
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nhóm câu hỏi"
        verbose_name_plural = "nhóm câu hỏi"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class QuestionQuerySet(PublishableQuerySet):
    """Questions about questions."""

    def for_list(self) -> Self:
        """Fetch what the page of all questions shows, in its order."""
        return self.select_related("group").in_order()

    def for_links(self) -> Self:
        """Fetch what links to questions are made of, in their order."""
        return self.select_related("group").defer("answer").in_order()

    def in_order(self) -> Self:
        """Order by group, then as numbered within it."""
        return self.order_by("group__position", "group_id", "position", "pk")


class Question(Slugged, Publishable):
    """A question with its answer."""

    title = models.CharField(
        "câu hỏi", max_length=300, help_text="Viết như người dân hỏi, kết thúc bằng dấu hỏi."
    )
    group = models.ForeignKey(
        QuestionGroup, on_delete=models.PROTECT, related_name="questions", verbose_name="nhóm"
    )
    position = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước, trong cùng một nhóm."
    )
    answer = RichTextField("trả lời", blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "câu hỏi"
        verbose_name_plural = "câu hỏi"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return item_address("pages:question", self.slug, self.pk)

    @property
    def anchor(self) -> str:
        """The name of its place on the page of all questions."""
        return f"cau-{self.pk}"

    def missing_for_publication(self) -> list[str]:
        return [] if plain_text(self.answer).strip() else ["Chưa có câu trả lời."]
