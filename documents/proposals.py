"""Relations that the portal proposes to an editor; only the editor makes them.

Two things are proposed: what a document's own text names as its grounds, and to join relations
that only name a document by words with the document that bears this number.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models.functions import Substr

from documents import numbers
from documents.citations import Citation, find
from documents.citations.grounds import HEAD, grounds
from documents.models import AttachmentText, DismissedProposal, Document, Relation
from documents.models.document import KEY_LENGTH
from documents.models.relation import RelationKind, sentence
from portal.publishing.models import State
from portal.text.dates import short_date
from portal.text.excerpts import plain_text
from portal.text.folding import search_text

AT_MOST = 30  # proposals shown at once; the others follow when these are decided
_TEXT_LENGTH = 300


@dataclass(frozen=True)
class Proposal:
    """A relation that may be right.

    Attributes:
        key: the same one for the same proposal, so that a dismissed one stays dismissed.
        kind: see `RelationKind`.
        target: the document that is named, if the portal holds it.
        target_text: its words, if it does not.
        relation: the stored relation that would be joined; None when one would be added.
        source: the document on the other side, when that is the one that names this one.
    """

    key: str
    kind: str
    target: Document | None = None
    target_text: str = ""
    relation: Relation | None = None
    source: Document | None = None

    @property
    def words(self) -> str:
        """What it would say, as a sentence."""
        if self.source:
            label = sentence(self.kind, is_partial=self._is_partial, from_target=True)
            return f"{label}: {self.source}"
        label = sentence(self.kind, is_partial=self._is_partial)
        return f"{label}: {self.target or self.target_text}"

    @property
    def reason(self) -> str:
        """Why it is proposed."""
        if self.source:
            return f"Văn bản đó ghi “{self.target_text}”, nay có lẽ là văn bản này."
        if self.relation:
            return f"Quan hệ đã ghi “{self.relation.target_text}”, nay cổng có văn bản đó."
        if self.target is None:
            return "Toàn văn hoặc tệp ghi ở phần căn cứ; cổng chưa có văn bản này."
        return "Toàn văn hoặc tệp ghi ở phần căn cứ."

    @cached_property
    def _is_partial(self) -> bool:
        return self.relation is not None and self.relation.is_partial


def propose(document: Document, *, may_change_published: bool) -> list[Proposal]:
    """Return what is proposed for a document, without what was dismissed.

    Args:
        document: saved.
        may_change_published: whether this editor may change relations of other documents that
            readers see.
    """
    relations = list(document.relations.select_related("target"))
    dismissed = set(document.dismissed_proposals.values_list("key", flat=True))
    named = [*_grounds(document), *_named_only(relations)]
    held = _held([citation for citation, _ in named])
    proposals = [
        *_of_grounds(document, named, held, relations),
        *_joins(document, named, held, relations),
        *_joins_to_it(document, may_change_published=may_change_published),
    ]
    wanted = {each.key: each for each in proposals if each.key not in dismissed}
    return list(wanted.values())[:AT_MOST]


def dismiss(document: Document, proposals: Iterable[Proposal]) -> None:
    """Never propose some relations of a document again."""
    DismissedProposal.objects.bulk_create(
        [DismissedProposal(document=document, key=each.key) for each in proposals],
        ignore_conflicts=True,
    )


def accept(document: Document, proposals: Iterable[Proposal]) -> None:
    """Make the relations of some proposals.

    Args:
        document: for which they were proposed.
        proposals: of `propose`, free of contradictions.
    """
    for each in proposals:
        if each.relation is None:
            Relation.objects.get_or_create(
                source=document, kind=each.kind, target=each.target, target_text=each.target_text
            )
        else:
            _join(each.relation.pk, document if each.source else each.target)


def _join(relation_id: int, joined: Document | None) -> None:
    """Let a relation lead to a document, unless the form has just changed or removed it."""
    relation = Relation.objects.filter(pk=relation_id, target=None).first()
    if relation is None or joined is None:
        return
    same = Relation.objects.filter(source=relation.source_id, kind=relation.kind, target=joined)
    if same.exists():
        relation.delete()
    else:
        relation.target, relation.target_text = joined, ""
        relation.save()


_Named = tuple[Citation, Relation | None]  # with the relation whose words name it


def _grounds(document: Document) -> Iterator[_Named]:
    reading = getattr(document, "reading", None)
    heads = AttachmentText.objects.filter(attachment__document=document).order_by("pk")
    texts = [
        plain_text(reading.body[: 4 * HEAD]) if reading else "",
        *heads.annotate(head=Substr("text", 1, HEAD)).values_list("head", flat=True),
    ]
    for text in texts:
        yield from ((citation, None) for citation in grounds(text))


def _named_only(relations: Iterable[Relation]) -> Iterator[_Named]:
    for relation in relations:
        if relation.target_key:
            yield from ((citation, relation) for citation in find(relation.target_text)[:1])


def _key(citation: Citation) -> str | None:
    number = numbers.parse(citation.number)
    return number.key[:KEY_LENGTH] if number else None


def _held(citations: Collection[Citation]) -> dict[str, list[Document]]:
    """Return the documents whose numbers are cited, by the key of the number."""
    keys = {key for citation in citations if (key := _key(citation))}
    held: dict[str, list[Document]] = {}
    if keys:
        for each in Document.objects.filter(number_key__in=keys).for_list():
            held.setdefault(each.number_key, []).append(each)
    return held


def _fits(citation: Citation, document: Document) -> bool:
    """Tell whether a citation may mean a document of its number."""
    if citation.signed_on and document.signed_on and citation.signed_on != document.signed_on:
        return False
    if citation.type_name is None:
        return True
    return search_text(citation.type_name) == document.type.folded_name


def _of_grounds(
    document: Document,
    named: Iterable[_Named],
    held: dict[str, list[Document]],
    relations: Collection[Relation],
) -> Iterator[Proposal]:
    kind = RelationKind.BASED_ON.value
    has_target = {each.target_id for each in relations if each.kind == kind}
    has_key = {each.target_key for each in relations if each.kind == kind}
    for citation, relation in named:
        key = _key(citation)
        if relation is not None or key is None or key in has_key:
            continue
        fitting = [each for each in held.get(key, []) if _fits(citation, each)]
        if any(each.pk in has_target or each.pk == document.pk for each in fitting):
            continue
        for each in fitting:
            yield Proposal(f"{kind}:{each.pk}", kind, target=each)
        if not fitting:
            words = _words(citation)
            yield Proposal(f"{kind}:{key}:{citation.signed_on or ''}", kind, target_text=words)


def _words(citation: Citation) -> str:
    """Write a citation out again, as one cites a document."""
    parts = [
        citation.type_name or "Văn bản",
        f"số {citation.number}",
        f"ngày {short_date(citation.signed_on)}" if citation.signed_on else "",
        f"của {citation.issuer}" if citation.issuer else "",
    ]
    return " ".join(filter(None, parts))[:_TEXT_LENGTH]


def _joins(
    document: Document,
    named: Iterable[_Named],
    held: dict[str, list[Document]],
    relations: Collection[Relation],
) -> Iterator[Proposal]:
    taken = {(each.kind, each.target_id) for each in relations}
    for citation, relation in named:
        if relation is None:
            continue
        for each in held.get(_key(citation) or "", []):
            is_new = each.pk != document.pk and (relation.kind, each.pk) not in taken
            if is_new and _fits(citation, each):
                key = f"noi:{relation.pk}:{each.pk}"
                yield Proposal(key, relation.kind, target=each, relation=relation)


def _joins_to_it(document: Document, *, may_change_published: bool) -> Iterator[Proposal]:
    if document.number_key is None:
        return
    naming = Relation.objects.filter(target=None, target_key=document.number_key)
    naming = naming.exclude(source=document).select_related("source__type", "source__issuer")
    for relation in naming.order_by("pk")[:AT_MOST]:
        source = relation.source
        if source.state == State.PUBLISHED and not may_change_published:
            continue
        if all(_fits(citation, document) for citation in find(relation.target_text)[:1]):
            yield Proposal(
                f"noi:{relation.pk}:{document.pk}",
                relation.kind,
                target_text=relation.target_text,
                relation=relation,
                source=source,
            )
