"""Link all texts anew while readers read on."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Exists, OuterRef

from documents.linking.registry import Citing, all_citing
from documents.linking.storing import link_items, numbers_of
from documents.models import Document, FoundPlaces, LinkedNumber, Mention
from portal.publishing.models import State

BATCH = 100  # of long texts too, these fit into memory

Say = Callable[[str, int, int], None]


def is_needed() -> bool:
    """Tell whether the portal holds documents and no text was ever linked to any."""
    return Document.objects.exists() and not LinkedNumber.objects.exists()


def link_all(say: Say) -> None:
    """Read all texts and resolve what they cite, a batch at a time, each a transaction.

    Args:
        say: is told the kind, how many are done and how many there are.
    """
    for citing in all_citing():
        _link_kind(citing, say)
    _remove_mentions_without_item()


def _link_kind(citing: Citing, say: Say) -> None:
    published = citing.source.model.objects.filter(state=State.PUBLISHED).order_by("pk")
    total, done, after = published.count(), 0, 0
    say(citing.source.label, 0, total)
    while ids := list(published.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            link_items(citing, ids)
            if citing.source.model is Document:
                _note_numbers(ids)
        done, after = done + len(ids), ids[-1]
        say(citing.source.label, done, max(done, total))


def _note_numbers(ids: list[int]) -> None:
    columns = ("number_key", "sequence", "subsequence", "number_year")
    LinkedNumber.objects.bulk_create(
        [
            LinkedNumber(document=document, keys=" ".join(sorted(numbers_of(document))))
            for document in Document.objects.filter(pk__in=ids).only(*columns)
        ],
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["keys"],
    )


def _remove_mentions_without_item() -> None:
    """Remove mentions in items that are gone or not published, and of kinds that are gone."""
    kinds = [citing.source.kind for citing in all_citing()]
    for model in (Mention, FoundPlaces):
        model.objects.exclude(kind__in=kinds).delete()
    for citing in all_citing():
        published = citing.source.model.objects.filter(
            pk=OuterRef("object_id"), state=State.PUBLISHED
        )
        for model in (Mention, FoundPlaces):
            model.objects.filter(~Exists(published), kind=citing.source.kind).delete()
