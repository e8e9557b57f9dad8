"""Lists of the admin in Vietnamese: found without accents, in the order of the alphabet."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from portal.text.folding import folded_words
from portal.text.sorting import sort_key

_QUOTES = {"'", '"'}  # between which words stay together


class AccentFreeSearchMixin:
    """For a ModelAdmin that searches a slug among its fields, which holds no accents."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if not _QUOTES & {*search_term}:
            search_term = _rarest_first(search_term.split())
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if words := _rarest_first(folded_words(search_term)):
            found |= super().get_search_results(request, queryset, words)[0]
        return found, may_repeat


def _rarest_first(words: Iterable[str]) -> str:
    """Put first what few rows hold, numbers and long words: most rows are passed over at it."""
    return " ".join(sorted(words, key=lambda word: (word.isalpha(), -len(word))))


class AlphabeticalMixin:
    """For a ModelAdmin of a short list with names: sorts its rows and its choices in Python."""

    sortable_by = ()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return _AlphabeticalChangeList

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet, *args: Any, **kwargs: Any
    ) -> Paginator:
        return super().get_paginator(request, _sorted(queryset), *args, **kwargs)


class _AlphabeticalChangeList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = _sorted(self.result_list)  # Django pages only what is long


def _sorted(items: Iterable[Model]) -> list[Model]:
    return sorted(items, key=lambda item: sort_key(item.name))
