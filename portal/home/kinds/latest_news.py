"""The latest news of all categories."""

from datetime import datetime
from typing import Any

from django import forms

from news.models import Article
from portal.home.kind import BlockForm, Kind
from portal.home.models import Block

COUNT = 6


class LatestNewsForm(BlockForm):
    """How many."""

    count = forms.IntegerField(
        label="Số bài",
        min_value=1,
        max_value=12,
        initial=COUNT,
        help_text="Bài đã có ở khối đứng trên thì không hiện lại ở đây.",
    )


class LatestNews(Kind):
    """Small cards, without what blocks above show already."""

    key = "latest_news"
    name = "Tin mới"
    purpose = "Tin mới nhất của mọi chuyên mục."
    title = "Tin mới"
    budget = 1
    form = LatestNewsForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the latest articles that no block above shows."""
        count = block.settings.get("count") or COUNT
        latest = Article.objects.published(now).for_cards()[: count + len(shown)]
        articles = [each for each in latest if each.pk not in shown][:count]
        shown.update(each.pk for each in articles)
        return {"articles": articles} if articles else None


KIND = LatestNews()
