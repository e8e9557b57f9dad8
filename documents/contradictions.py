"""What relations cannot all be true together, in sentences for the editor."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from documents.citations import find
from documents.linking.choosing import meant_by
from documents.linking.facts import facts_of
from documents.matching import candidates_of
from documents.models import Document, Relation
from documents.models.relation import ALREADY_THERE, ENDING, TO_ITSELF, RelationKind, sentence
from portal.publishing.models import State
from portal.text.dates import short_date
from portal.text.folding import folded_words

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
        is_partial: whether only a part is ended.
        text: the words for a document that the portal does not hold.
    """

    kind: str
    target: Document | None
    since: date | None = None
    is_partial: bool = False
    text: str = ""

    @property
    def ends_whole(self) -> bool:
        """Whether it ends all of the other document."""
        return self.kind in ENDING and not self.is_partial


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
    others = _acts_of_others(document, {each.target.pk for each in asked if each.target})
    return [
        [
            *_itself_or_twice(document, each, asked[:number]),
            *_wrong(document, each, roads),
            *_beside(each, asked),
            *_after_the_end(document, each, others),
        ]
        for number, each in enumerate(asked)
    ]


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


def _itself_or_twice(document: Document, asked: Asked, before: Sequence[Asked]) -> Iterable[str]:
    if asked.target is not None:
        if asked.target.pk == document.pk:
            yield TO_ITSELF
        return
    if names(asked.text, document):
        yield (
            f"{TO_ITSELF} Nếu “{asked.text}” là một văn bản khác cùng số, hãy ghi rõ ngày và cơ "
            "quan ban hành."
        )
    words = folded_words(asked.text)
    if any(
        each.target is None and each.kind == asked.kind and folded_words(each.text) == words
        for each in before
    ):
        yield ALREADY_THERE


_Acts = dict[int, list[Relation]]


def _acts_of_others(document: Document, targets: set[int]) -> _Acts:
    """Return how other documents end or amend those that this one acts on."""
    found: _Acts = defaultdict(list)
    if not targets:
        return found
    acts = Relation.objects.filter(target__in=targets, kind__in=[*ENDING, RelationKind.AMENDS])
    if document.pk:
        acts = acts.exclude(source=document)
    acts = acts.exclude(source__state=State.WITHDRAWN)
    for act in acts.select_related("source__type", "source__issuer").order_by("pk"):
        found[act.target_id].append(act)
    return found


def _after_the_end(document: Document, asked: Asked, others: _Acts) -> Iterable[str]:
    """Say when a document acts on what another one has ended, or ends it a second time."""
    target = asked.target
    if target is None or asked.kind not in (*ENDING, RelationKind.AMENDS):
        return
    label = sentence(asked.kind, is_partial=asked.is_partial)
    day = asked.since or document.effective_on or document.signed_on
    for act in others[target.pk]:
        other_day = act.since or act.source.effective_on or act.source.signed_on
        ends_whole = act.kind in ENDING and not act.is_partial
        if ends_whole and asked.ends_whole:
            yield (
                f"{label}: {_named(target)} đã {_passive(act)} {_named(act.source)}. Một văn bản "
                "chỉ hết hiệu lực toàn bộ một lần; nếu chỉ một phần, hãy đánh dấu “chỉ một phần”."
            )
        elif ends_whole and day and other_day and other_day <= day:
            yield (
                f"{label}: {_named(target)} đã hết hiệu lực từ ngày {short_date(other_day)}, "
                f"{_passive(act)} {_named(act.source)}, nên từ ngày {short_date(day)} không còn "
                "gì để sửa đổi hay bãi bỏ."
            )
        elif asked.ends_whole and not ends_whole and day and other_day and day <= other_day:
            yield (
                f"{label}: từ ngày {short_date(day)} văn bản kia không còn hiệu lực, mà "
                f"{_named(act.source)} còn {_active(act)} nó từ ngày {short_date(other_day)}."
            )
    is_over = target.expires_on and day and target.expires_on < day
    if is_over and not asked.ends_whole:
        yield (
            f"{label}: {_named(target)} chỉ có hiệu lực đến hết ngày "
            f"{short_date(target.expires_on)}, nên từ ngày {short_date(day)} không còn gì để sửa "
            "đổi hay bãi bỏ."
        )


def names(text: str, document: Document) -> bool:
    """Tell whether words name a document, by the rules by which texts are linked.

    Args:
        text: the words.
        document: as the form has it, saved or not.
    """
    if not document.number or document.issuer_id is None or document.type_id is None:
        return False
    candidate = candidates_of([document])[0]
    return any(meant_by(facts_of(each), [candidate]) for each in find(text)[:1])


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
    if target.pk != document.pk and (road := roads.get(target.pk)):
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


def _active(relation: Relation) -> str:
    words = sentence(relation.kind, is_partial=relation.is_partial)
    return words[0].lower() + words[1:]


def _passive(relation: Relation) -> str:
    words = sentence(relation.kind, is_partial=relation.is_partial, from_target=True)
    return words[0].lower() + words[1:]
