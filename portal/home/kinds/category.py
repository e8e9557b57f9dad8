"""The latest of one category, with those below it."""

from datetime import datetime
from typing import Any

from django import forms

from news.models import Category, Place, Placement, card_of
from portal.home.kind import BlockForm, Kind
from portal.home.models import Block

COUNT = 5  # one with its picture, the others as lines


class CategoryChoice(forms.ModelChoiceField):
    """Shows the tree by dashes."""

    def label_from_instance(self, obj: Category) -> str:
        return "— " * obj.path.count("/") + obj.name


class CategoryForm(BlockForm):
    """Which category, and how many articles."""

    category = CategoryChoice(
        label="Chuyên mục",
        queryset=Category.objects.all(),
        error_messages={"required": "Hãy chọn chuyên mục."},
    )
    count = forms.IntegerField(label="Số bài", min_value=1, max_value=10, initial=COUNT)


class LatestOfCategory(Kind):
    """One article with its picture, the others as lines."""

    key = "category"
    name = "Tin của một chuyên mục"
    purpose = "Tin mới nhất của một chuyên mục và các mục nằm trong nó."
    title = "Chuyên mục"
    is_narrow = True
    budget = 2
    form = CategoryForm

    def label(self, block: Block) -> str:
        """Return the name of its category where it has no title of its own."""
        category = Category.objects.filter(pk=block.settings.get("category")).first()
        return block.title or (category.name if category else self.title)

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the category, then its latest articles that no block above shows."""
        category = Category.objects.filter(pk=block.settings.get("category")).first()
        if category is None:
            return None
        count = block.settings.get("count") or COUNT
        listed = Placement.objects.at(Place.CATEGORY, category.pk).published(now)
        latest = [card_of(row) for row in listed.for_cards()[: count + len(shown)]]
        articles = [each for each in latest if each.pk not in shown][:count]
        shown.update(each.pk for each in articles)
        if not articles:
            return None
        return {"category": category, "articles": articles, "title": block.title or category.name}


KIND = LatestOfCategory()
