"""Keep the mentions of items true, in the transaction that changes an item or a document."""

from collections.abc import Collection, Iterable
from functools import partial

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from documents.linking.candidates import keys_of
from documents.linking.facts import Facts
from documents.linking.reading import Spot, digest_of, facts_in, is_long, places_of, spots_in
from documents.linking.registry import Citing, citing_of
from documents.linking.resolving import resolve
from documents.models import Document, FoundPlaces, LinkedNumber, Mention, MentionDecision
from portal.publishing.models import Publishable, State

BATCH = 500  # mentions that are resolved at once
_RESOLVED = ("outcome", "document", "linked_from")
_COLUMNS = (
    *("number", "number_key", "type_name", "signed_on", "issuer", "position", "times"),
    *("signed_from", "signed_until", "term"),
    *("day", "known_until", "visible_from", *_RESOLVED),
)


@transaction.atomic
def follow_change(item: Publishable) -> None:
    """Bring the mentions up to date after an item was saved, published or withdrawn.

    A document changes also what the texts that cite it lead to.
    """
    citing = citing_of(item)
    if citing is not None:
        link_items(citing, [item.pk])
        _look_again(Mention.objects.of(citing.source.kind, item.pk))
    if isinstance(item, Document):
        _follow_document(item)


@transaction.atomic
def follow_deletion(item: Publishable) -> None:
    """Forget what an item mentions, before it is deleted; of a document also the links to it."""
    citing = citing_of(item)
    if citing is not None:
        for model in (Mention, MentionDecision, FoundPlaces):
            model.objects.filter(kind=citing.source.kind, object_id=item.pk).delete()
    if isinstance(item, Document):
        relink(_affected(item, set()), without=item.pk)


def _follow_document(document: Document) -> None:
    keys = numbers_of(document) if document.state == State.PUBLISHED else set()
    mentions = _affected(document, keys)
    LinkedNumber.objects.update_or_create(
        document=document, defaults={"keys": " ".join(sorted(keys))}
    )
    relink(mentions)
    _look_again(mentions)


def numbers_of(document: Document) -> set[str]:
    """Return the numbers under which a document may be cited."""
    return keys_of(vars(document))


def _affected(document: Document, keys: set[str]) -> QuerySet[Mention]:
    """Return the mentions that a change of a document may change.

    Those of its number, of the number that it had, and those that lead to it or should, as an
    editor decided.
    """
    held = LinkedNumber.objects.filter(document=document).values_list("keys", flat=True)
    keys = keys.union(*(line.split() for line in held))
    for cited in (document.mentions, document.mention_decisions):
        keys.update(cited.values_list("number_key", flat=True))
    return Mention.objects.filter(number_key__in=keys)


def relink(mentions: QuerySet[Mention], without: int | None = None) -> None:
    """Resolve stored mentions again.

    Args:
        mentions: which.
        without: the id of a document that is about to go.
    """
    after = 0
    while batch := list(mentions.filter(pk__gt=after).order_by("pk")[:BATCH]):
        before = [_values(mention, _RESOLVED) for mention in batch]
        resolve(batch, without)
        changed = [
            mention
            for mention, old in zip(batch, before, strict=True)
            if _values(mention, _RESOLVED) != old
        ]
        Mention.objects.bulk_update(changed, _RESOLVED)
        after = batch[-1].pk


def _look_again(mentions: QuerySet[Mention]) -> None:
    """Resolve mentions once more when all can see this change.

    A text and the document that it cites may be published in one moment, each without seeing
    the other. SQLite has one writer anyway.
    """
    if connection.features.has_select_for_update:
        transaction.on_commit(partial(relink, mentions))


@transaction.atomic
def link_items(citing: Citing, ids: Collection[int]) -> None:
    """Bring the mentions up to date with the texts of some items.

    Args:
        citing: their kind.
        ids: of items that are there or gone, published or not.
    """
    locked = citing.source.model.objects.order_by("pk").filter(pk__in=ids)
    list(locked.select_for_update().values_list("pk"))
    wanted: list[Mention] = []
    places: list[FoundPlaces] = []
    for item in citing.items().filter(pk__in=ids, state=State.PUBLISHED):
        shown = citing.shown(item)
        spots = spots_in(shown)
        wanted += _mentions(citing, item, spots)
        if is_long(shown):
            places.append(
                FoundPlaces(
                    kind=citing.source.kind,
                    object_id=item.pk,
                    digest=digest_of(shown),
                    places=places_of(spots),
                )
            )
    resolve(wanted)
    FoundPlaces.objects.filter(kind=citing.source.kind, object_id__in=ids).delete()
    if places:
        FoundPlaces.objects.bulk_create(places)
    _store(Mention.objects.filter(kind=citing.source.kind, object_id__in=ids), wanted)


def _mentions(citing: Citing, item: Publishable, spots: list[Spot]) -> Iterable[Mention]:
    found: dict[str, Mention] = {}
    day, known_until = citing.day(item), citing.known_until(item)
    for facts in facts_in(citing, item, spots):
        signature = facts.signature
        if signature in found:
            found[signature].times += 1
        else:
            found[signature] = _mention(citing, item, facts)
            found[signature].signature = signature
            found[signature].position = len(found)
            found[signature].day, found[signature].known_until = day, known_until
    return found.values()


def _mention(citing: Citing, item: Publishable, facts: Facts) -> Mention:
    return Mention(
        kind=citing.source.kind,
        object_id=item.pk,
        number=facts.number,
        number_key=facts.key,
        type_name=facts.type_name or "",
        signed_on=facts.signed_on,
        issuer=facts.issuer or "",
        signed_from=facts.signed_within[0] if facts.signed_within else None,
        signed_until=facts.signed_within[1] if facts.signed_within else None,
        term=facts.term or "",
        visible_from=item.published_at or timezone.now(),
    )


def _store(held: QuerySet[Mention], wanted: Iterable[Mention]) -> None:
    """Change only the rows that differ, so that their ids last."""
    left = {(each.object_id, each.signature): each for each in held}
    new, changed = [], []
    for mention in wanted:
        old = left.pop((mention.object_id, mention.signature), None)
        if old is None:
            new.append(mention)
        elif _values(old, _COLUMNS) != _values(mention, _COLUMNS):
            mention.pk = old.pk
            changed.append(mention)
    Mention.objects.filter(pk__in=[each.pk for each in left.values()]).delete()
    Mention.objects.bulk_create(new)
    Mention.objects.bulk_update(changed, _COLUMNS)


def _values(mention: Mention, names: Iterable[str]) -> list[object]:
    return [getattr(mention, Mention._meta.get_field(name).attname) for name in names]
