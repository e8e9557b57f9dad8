"""Keep the stored validity true: a step after every change of a document.

A change reaches the documents on the other side too: those that this one replaces or repeals,
and those that it did until now. Their entries in the search index change with them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from documents.models import Document, Relation, ValidityChange, ValidityPeriod
from documents.models.document import FETCHED_PERIODS
from documents.models.relation import ENDING
from documents.search import SOURCE
from documents.validity.history import Change, changes
from documents.validity.intervals import FIRST_DAY, Act, Facts, Period, Statement, periods
from portal.publishing.models import Publishable, State
from portal.search.indexing import index_items

BATCH = 500
DUE_FOR = timedelta(days=2)  # what appeared before is done, if only by the nightly run


@transaction.atomic
def keep_validity(item: Publishable) -> None:
    """Work out anew the validity of a document that changed, and of those that it ends.

    The step that indexes the document itself follows.

    Args:
        item: saved, published or withdrawn; other kinds of item are let pass.
    """
    if not isinstance(item, Document):
        return
    changed = rebuild({item.pk, *_touched_by(item)})
    index_items(SOURCE, changed - {item.pk})
    # What was fetched before would go on to be shown.
    getattr(item, "_prefetched_objects_cache", {}).pop("validity_periods", None)
    item.__dict__.pop(FETCHED_PERIODS, None)


@transaction.atomic
def keep_validity_without(item: Publishable) -> None:
    """Work out anew the validity of those that a document ends, before it is deleted."""
    if not isinstance(item, Document):
        return
    changed = rebuild(_touched_by(item), without=item)
    index_items(SOURCE, changed)


def rebuild_all(say: Callable[[int, int], None]) -> int:
    """Work out the validity of every document anew, some hundred in a transaction.

    Args:
        say: is told how many are done and how many there are.

    Returns:
        How many documents had another validity stored.
    """
    total, done, after, changed = Document.objects.count(), 0, 0, 0
    documents = Document.objects.order_by("pk")
    say(0, total)
    while ids := list(documents.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            different = rebuild(ids)
            index_items(SOURCE, different)
        changed += len(different)
        done, after = done + len(ids), ids[-1]
        say(done, max(done, total))
    return changed


def apply_due(now: datetime | None = None) -> int:
    """Let documents that waited for their hour and have appeared end others.

    Which ones is read from the hours themselves, so that it does not matter whether a run was
    missed; what was applied before is found to be the same and left.

    Args:
        now: the moment; the present one when not given.

    Returns:
        How many documents had another validity stored.
    """
    now = now or timezone.now()
    appeared = Relation.objects.filter(
        source__state=State.PUBLISHED,
        source__published_at__gt=now - DUE_FOR,
        source__published_at__lte=now,
        kind__in=ENDING,
        target__isnull=False,
    )
    ids = set(appeared.values_list("target", flat=True))
    if not ids:
        return 0
    with transaction.atomic():
        changed = rebuild(ids, now=now)
        index_items(SOURCE, changed)
    return len(changed)


def _touched_by(document: Document) -> set[int]:
    """Return the documents that one ends, or has ended until now."""
    ending = Relation.objects.filter(source=document, kind__in=ENDING, target__isnull=False)
    made = ValidityPeriod.objects.filter(source=document)
    return {
        *ending.values_list("target", flat=True),
        *made.values_list("document", flat=True),
    }


@transaction.atomic
def rebuild(
    ids: Collection[int], *, without: Document | None = None, now: datetime | None = None
) -> set[int]:
    """Work out the validity of some documents, store it, and log what changed.

    Args:
        ids: of the documents.
        without: a document that is about to be deleted, whose relations no longer count.
        now: the moment; the present one when not given.

    Returns:
        The ids of those whose stored validity is another one than before.
    """
    # In one order, so that two changes wait for each other and never in a ring.
    locked = Document.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    documents = list(locked)
    if not documents:
        return set()
    now = now or timezone.now()
    acts = _acts_on(ids, without, now)
    stored = _stored(ids)
    facts = {each.pk: facts_of(each, acts[each.pk]) for each in documents}
    wanted = {pk: periods(each) for pk, each in facts.items()}
    changed = {pk for pk, found in wanted.items() if found != stored[pk]}
    ValidityPeriod.objects.filter(document__in=changed).delete()
    ValidityPeriod.objects.bulk_create(row_of(pk, each) for pk in changed for each in wanted[pk])
    public = [each for each in documents if each.state == State.PUBLISHED]
    # The day of signing alone changes nothing: the log says from when something is known.
    told = {each.pk: periods(replace(facts[each.pk], signed_on=None)) for each in public}
    _log(public, told, now)
    return changed


def facts_of(document: Document, acts: Iterable[Act]) -> Facts:
    """Return what is known of a document's validity.

    Args:
        document: the document.
        acts: what other documents do to it.
    """
    statement = Statement(
        document.stated_validity,
        document.stated_since,
        wins=document.stated_wins,
        source=document.stated_source,
    )
    return Facts(
        document.effective_on, document.expires_on, statement, sorted(acts), document.signed_on
    )


def row_of(document_id: int, period: Period) -> ValidityPeriod:
    """Return the row in which a period is stored."""
    return ValidityPeriod(
        document_id=document_id,
        since=period.since,
        until=period.until,
        validity=period.validity,
        source_id=period.by,
        kind=period.kind,
        stated_source=period.stated_source,
    )


def _acts_on(ids: Collection[int], without: Document | None, now: datetime) -> dict[int, list[Act]]:
    """Return what documents that readers can see do to some others, where the day is known."""
    acts: dict[int, list[Act]] = defaultdict(list)
    ending = Relation.objects.filter(
        Q(since__isnull=False) | Q(source__effective_on__isnull=False),
        target__in=ids,
        kind__in=ENDING,
        source__state=State.PUBLISHED,
        source__published_at__lte=now,
    )
    if without is not None:
        ending = ending.exclude(source=without)
    for relation in ending.select_related("source"):
        since = relation.since or relation.source.effective_on
        by = relation.source_id
        acts[relation.target_id].append(Act(since, by, relation.kind, relation.is_partial))
    return acts


def _stored(ids: Collection[int]) -> dict[int, list[Period]]:
    stored: dict[int, list[Period]] = defaultdict(list)
    for row in ValidityPeriod.objects.filter(document__in=ids).order_by("document", "since"):
        period = Period(
            row.since, row.until, row.validity, row.source_id, row.kind, row.stated_source
        )
        stored[row.document_id].append(period)
    return stored


def _log(documents: Collection[Document], wanted: dict[int, list[Period]], now: datetime) -> None:
    """Write what the public log lacks; a line about a document to come waits with it."""
    ids = [each.pk for each in documents]
    log = ValidityChange.objects.filter(document__in=ids)
    log.filter(recorded_at__gt=now).delete()  # nobody has read these yet
    logged: dict[int, list[Change]] = defaultdict(list)
    for row in log.order_by("pk"):
        line = Change(
            row.since or FIRST_DAY,
            row.validity,
            row.source_id,
            row.kind,
            stated_source=row.stated_source,
        )
        logged[row.document_id].append(line)
    lines = [
        (document, line)
        for document in documents
        for line in changes(logged[document.pk], wanted[document.pk])
    ]
    sources = Document.objects.in_bulk({line.by for _, line in lines if line.by})
    ValidityChange.objects.bulk_create(
        ValidityChange(
            document=document,
            since=None if line.since == FIRST_DAY else line.since,
            validity=line.validity,
            source_id=line.by,
            kind=line.kind,
            stated_source=line.stated_source,
            recorded_at=_read_from(now, document, sources.get(line.by or 0)),
            is_correction=line.is_correction,
        )
        for document, line in lines
    )


def _read_from(now: datetime, document: Document, source: Document | None) -> datetime:
    """Return when readers can first read a line: once both documents can be seen."""
    moments = [each.published_at for each in (document, source) if each and each.published_at]
    return max([now, *moments])
