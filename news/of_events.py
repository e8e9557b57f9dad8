"""The news of an event: on its page, and in its form of the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from events.gathering import Kind
from events.models import Event
from news.models import Article


class ArticleInline(admin.TabularInline):
    model = Article.events.through
    extra = 0
    autocomplete_fields = ["article"]
    verbose_name = "bài viết về sự kiện"
    verbose_name_plural = "bài viết về sự kiện"

    def get_formset(self, *args: Any, **kwargs: Any) -> Any:
        formset = super().get_formset(*args, **kwargs)
        formset.form.base_fields["article"].label = "bài viết"
        return formset


def _rows(event: Event) -> QuerySet:
    return Article.objects.published().filter(events=event).for_cards()


KIND = Kind(
    "tin-tuc",
    3,
    "Tin tức",
    "tin",
    _rows,
    "components/article_card.html",
    "article-rows",
    ArticleInline,
)
