"""The relations of one document as sentences, from both sides, for its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from documents.diagram import Group, Layout, Node, narrow, wide
from documents.models import Document, Relation
from documents.models.document import WITHOUT_NUMBER
from documents.models.relation import RelationKind, sentence
from portal.publishing.models import State
from portal.text.dates import short_date

SHOWN_OF_EACH = 50  # others named in one sentence; beyond them only their number is said


@dataclass(frozen=True)
class Other:
    """A document at the other end of a relation.

    Attributes:
        document: when the portal holds it; readers may see it.
        text: its words when the portal does not hold it.
        since: from which day the relation holds, where an editor said it.
    """

    document: Document | None
    text: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Sentence:
    """All others to which a document stands in one way.

    Attributes:
        kind: see `RelationKind`.
        is_partial: whether only parts are concerned.
        is_from_target: whether the others act on this document.
        others: those that are named, up to `SHOWN_OF_EACH`.
        total: how many there are.
    """

    kind: str
    is_partial: bool
    is_from_target: bool
    others: list[Other]
    total: int

    @property
    def label(self) -> str:
        """The words before the others."""
        return sentence(self.kind, is_partial=self.is_partial, from_target=self.is_from_target)

    @property
    def anchor(self) -> str:
        """Its name within the page."""
        parts = [self.kind, "mot-phan" if self.is_partial else "", "boi" * self.is_from_target]
        return "-".join(["quan-he", *filter(None, parts)])

    @property
    def left_over(self) -> int:
        """How many are not named."""
        return self.total - len(self.others)


def sentences_about(document: Document, now: datetime | None = None) -> list[Sentence]:
    """Return what is said of a document and others that readers may see, in two queries.

    Args:
        document: whose page it is.
        now: the moment; the present one when not given.

    Returns:
        The sentences: first what it does to others, then what others do to it.
    """
    now = now or timezone.now()
    own = Relation.objects.filter(Q(target=None) | _may_be_seen("target", now), source=document)
    of_others = Relation.objects.filter(_may_be_seen("source", now), target=document)
    rows = [
        *_first_of_each(own.select_related("target__type", "target__issuer"), "pk"),
        *_first_of_each(
            of_others.select_related("source__type", "source__issuer"),
            F("source__signed_on").desc(nulls_last=True),
            "-source",
        ),
    ]
    return list(_gathered(rows, document))


def _may_be_seen(side: str, now: datetime) -> Q:
    """Return the condition that readers may see the document on one side."""
    never, later = f"{side}__expires_at__isnull", f"{side}__expires_at__gt"
    is_published = Q(**{f"{side}__state": State.PUBLISHED, f"{side}__published_at__lte": now})
    return is_published & (Q(**{never: True}) | Q(**{later: now}))


def _first_of_each(relations: QuerySet[Relation], *order: object) -> QuerySet[Relation]:
    alike = [F("kind"), F("is_partial")]
    return relations.annotate(
        place=Window(RowNumber(), partition_by=alike, order_by=order),
        alike=Window(Count("pk"), partition_by=alike),
    ).filter(place__lte=SHOWN_OF_EACH)


def _gathered(rows: list[Relation], document: Document) -> Iterator[Sentence]:
    found: dict[tuple[bool, int, bool], Sentence] = {}
    kinds = list(RelationKind.values)
    for row in sorted(rows, key=lambda row: row.place):
        is_from_target = row.source_id != document.pk
        key = (is_from_target, kinds.index(row.kind), row.is_partial)
        if key not in found:
            found[key] = Sentence(row.kind, row.is_partial, is_from_target, [], row.alike)
        other = row.source if is_from_target else row.target
        found[key].others.append(Other(other, row.target_text, row.since))
    yield from (found[key] for key in sorted(found))


def diagrams(document: Document, sentences: list[Sentence]) -> dict[str, Layout]:
    """Return the diagram of a document in both layouts; nothing when it has no relations."""
    if not sentences:
        return {}
    groups = [
        Group(
            each.label,
            each.anchor,
            each.is_from_target,
            [_node(each.label, other) for other in each.others],
            each.total,
        )
        for each in sentences
    ]
    has_number = document.number and document.number != WITHOUT_NUMBER
    own = document.number if has_number else document.heading()
    middle = Node(own, f"{document.type.name} này", name=document.heading())
    return {"hep": narrow(middle, groups), "rong": wide(middle, groups)}


def _node(label: str, other: Other) -> Node:
    document = other.document
    if document is None:
        name = f"{label}: {other.text} (chưa có trên cổng)"
        return Node(other.text, "Chưa có trên cổng", name=name)
    day = short_date(document.signed_on) if document.signed_on else ""
    note = " · ".join(filter(None, [day, str(document.issuer)]))
    return Node(document.heading(), note, document.get_absolute_url(), f"{label}: {document}")
