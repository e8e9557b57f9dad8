"""What relations cannot all be true together, in sentences for the editor."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from documents.models import Document, Relation
from documents.models.relation import ENDING, RelationKind, sentence
from portal.text.dates import short_date

# The first document of these is always the later one. What guides or refers may be made at the
# same time as the other, and two documents may refer to each other.
LATER = (
    RelationKind.REPLACES,
    RelationKind.AMENDS,
    RelationKind.REPEALS,
    RelationKind.CORRECTS,
    RelationKind.BASED_ON,
)


@dataclass(frozen=True)
class Asked:
    """A relation as the form has it.

    Attributes:
        kind: see `RelationKind`.
        target: the other document, if the portal holds it.
        since: from which day.
    """

    kind: str
    target: Document | None
    since: date | None = None
    is_partial: bool = False


def contradictions(document: Document, asked: Sequence[Asked]) -> list[list[str]]:
    """Return what is wrong with each relation of a document.

    Args:
        document: as the form has it, saved or not.
        asked: all relations that it is to have.

    Returns:
        For each of them the sentences; none when it contradicts nothing.
    """
    targets = {each.target.pk for each in asked if each.target and each.kind in LATER}
    roads = _roads_to(document, targets) if document.pk else {}
    return [[*_wrong(document, each, roads), *_beside(each, asked)] for each in asked]


def contradictions_with_others(document: Document) -> list[str]:
    """Return what is wrong with the date of a document, as others act on it.

    Args:
        document: as the form has it.
    """
    if document.pk is None or document.signed_on is None:
        return []
    earlier = document.relations_to_it.filter(
        kind__in=LATER, source__signed_on__lt=document.signed_on
    )
    return [
        f"Ngày ban hành đứng sau ngày ban hành của {_named(relation.source)}, mà văn bản này "
        f"{_passive(relation)} văn bản đó."
        for relation in earlier.select_related("source__type", "source__issuer")[:5]
    ]


def _wrong(document: Document, asked: Asked, roads: dict[int, list[int]]) -> Iterable[str]:
    label = RelationKind(asked.kind).label
    if asked.since and document.signed_on and asked.since < document.signed_on:
        yield "“Từ ngày” đứng trước ngày ban hành của văn bản này."
    target = asked.target
    if target is None or asked.kind not in LATER:
        return
    if document.signed_on and target.signed_on and target.signed_on > document.signed_on:
        yield (
            f"{label}: {_named(target)} được ban hành sau văn bản này "
            f"({short_date(document.signed_on)}). Hãy xem lại ngày, hoặc đổi chiều quan hệ."
        )
    if road := roads.get(target.pk):
        yield _circle(label, road)


def _beside(asked: Asked, all_asked: Sequence[Asked]) -> Iterable[str]:
    """Say when a part is ended of what the same document ends as a whole."""
    if not asked.is_partial or asked.target is None:
        return
    for other in all_asked:
        is_whole = other.target == asked.target and other.kind in ENDING and not other.is_partial
        if is_whole and not (asked.since and other.since and asked.since < other.since):
            yield (
                f"Văn bản này đã {RelationKind(other.kind).label.lower()} toàn bộ "
                f"{_named(asked.target)}, nên không còn phần nào để chỉ "
                f"{RelationKind(asked.kind).label.lower()} một phần."
            )


def _circle(label: str, road: list[int]) -> str:
    """Say how a document comes before itself: along the documents between."""
    documents = Document.objects.select_related("type", "issuer").in_bulk(road)
    names = [documents[pk].heading() for pk in road]
    first = names[0]
    if len(names) == 1:
        return (
            f"{label}: {first} đã được ghi là văn bản ra sau văn bản này (thay thế, sửa đổi, "
            "bãi bỏ, đính chính hoặc căn cứ vào nó), nên hai quan hệ trái ngược nhau."
        )
    way = " → ".join(["văn bản này", *names, "văn bản này"])
    return f"{label}: các quan hệ tạo thành vòng, mỗi văn bản đều ra sau văn bản kế tiếp: {way}."


def _roads_to(document: Document, starts: set[int]) -> dict[int, list[int]]:
    """Return from which of some documents stored relations lead to a document, and how.

    One query for each step away from the starts; each document is looked at once.

    Args:
        document: where the roads end.
        starts: the ids of documents where they may begin.

    Returns:
        The ids on the shortest road, from the start on, without the document itself.
    """
    earlier: dict[int, list[int]] = defaultdict(list)
    known, frontier = set(starts), starts
    while frontier:
        steps = Relation.objects.filter(
            source__in=frontier, kind__in=LATER, target__isnull=False
        ).exclude(source=document)
        reached: set[int] = set()
        for source, target in steps.values_list("source", "target"):
            earlier[source].append(target)
            reached.add(target)
        frontier = reached - known
        known |= reached
    roads = {start: _road(start, document.pk, earlier) for start in starts}
    return {start: road for start, road in roads.items() if road}


def _road(start: int, end: int, following: dict[int, list[int]]) -> list[int]:
    """Return the shortest way through a graph, without its end; nothing when there is none."""
    came_from = {start: start}
    frontier = [start]
    while frontier and end not in came_from:
        nearer = frontier
        frontier = []
        for each in nearer:
            for step in following.get(each, ()):
                if step not in came_from:
                    came_from[step] = each
                    frontier.append(step)
    if end not in came_from or start == end:
        return []
    road = [came_from[end]]
    while road[-1] != start:
        road.append(came_from[road[-1]])
    return road[::-1]


def _named(document: Document) -> str:
    day = f" ngày {short_date(document.signed_on)}" if document.signed_on else ""
    return f"{document.heading()}{day}"


def _passive(relation: Relation) -> str:
    words = sentence(relation.kind, is_partial=relation.is_partial, from_target=True)
    return words[0].lower() + words[1:]
