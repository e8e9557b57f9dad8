"""Relations that the portal proposes to an editor; only the editor makes them.

Two things are proposed: what a document's own text names as its grounds, and to join relations
that only name a document by words with the document that bears this number.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.db.models.functions import Substr

from documents.citations import Citation, find
from documents.citations.grounds import HEAD, grounds
from documents.linking.choosing import Candidate, meant_by
from documents.linking.facts import Facts, facts_of, in_context
from documents.matching import candidates_of
from documents.models import AttachmentText, DismissedProposal, Document, Relation
from documents.models.relation import RelationKind, sentence
from portal.publishing.models import State
from portal.text.dates import short_date
from portal.text.excerpts import plain_text

AT_MOST = 30  # proposals shown at once; the others follow when these are decided
_TEXT_LENGTH = 300
_LONGEST_WORDS = 160  # of a clause, as it is shown beside a proposal
_CLAUSE_END = re.compile(r";|\n\s*\n|\.(?=\s|$)")


@dataclass(frozen=True)
class Rights:
    """What an editor may do with relations.

    Attributes:
        may_add: whether to make new ones.
        may_change: whether to let one lead to another document.
        may_change_documents: whether to change documents at all.
        may_change_published: whether also those that readers see.
    """

    may_add: bool = False
    may_change: bool = False
    may_change_documents: bool = False
    may_change_published: bool = False

    def allow_change_of(self, document: Document) -> bool:
        """Tell whether a document may be changed, and with it its relations."""
        is_public = document.state == State.PUBLISHED
        return self.may_change_documents and (self.may_change_published or not is_public)

    def allow(self, proposal: "Proposal") -> bool:
        """Tell whether a proposal may be accepted."""
        if proposal.relation is None:
            return self.may_add
        other = proposal.source
        return self.may_change and (other is None or self.allow_change_of(other))


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
        cited: the words of the text for which it is proposed.
    """

    key: str
    kind: str
    target: Document | None = None
    target_text: str = ""
    relation: Relation | None = None
    source: Document | None = None
    cited: str = ""

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
        words = f"Toàn văn hoặc tệp ghi ở phần căn cứ: “{self.cited}”"
        return f"{words}; cổng chưa có văn bản này." if self.target is None else f"{words}."

    @cached_property
    def _is_partial(self) -> bool:
        return self.relation is not None and self.relation.is_partial


def propose(document: Document, rights: Rights) -> list[Proposal]:
    """Return what is proposed for a document, without what was dismissed.

    Args:
        document: saved.
        rights: of the editor; what these do not allow is not proposed.
    """
    relations = list(document.relations.select_related("target"))
    dismissed = set(document.dismissed_proposals.values_list("key", flat=True))
    named = [*_grounds(document), *_named_only(relations)]
    held = _held({each.facts.key for each in named} | {document.number_key or ""} - {""})
    proposals = [
        *_of_grounds(document, named, held, relations),
        *_joins(document, named, held, relations),
        *_joins_to_it(document, held, rights),
    ]
    wanted = {
        each.key: each for each in proposals if each.key not in dismissed and rights.allow(each)
    }
    return list(wanted.values())[:AT_MOST]


def dismiss(document: Document, proposals: Iterable[Proposal]) -> None:
    """Never propose some relations of a document again."""
    DismissedProposal.objects.bulk_create(
        [DismissedProposal(document=document, key=each.key) for each in proposals],
        ignore_conflicts=True,
    )


def accept(document: Document, proposals: Iterable[Proposal], rights: Rights) -> None:
    """Make the relations of some proposals.

    Args:
        document: for which they were proposed.
        proposals: of `propose`, free of contradictions.
        rights: of the editor.

    Raises:
        PermissionDenied: when the rights do not allow one of them.
    """
    for each in proposals:
        if not rights.allow(each):
            raise PermissionDenied
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


@dataclass(frozen=True)
class _Named:
    """A document that some words name.

    Attributes:
        facts: what they say.
        words: as they stand in the text.
        relation: whose words they are; None when they stand in the text of the document.
    """

    facts: Facts
    words: str
    relation: Relation | None = None


_Held = dict[str, list[tuple[Document, Candidate]]]  # by the key of the number


def _grounds(document: Document) -> Iterator[_Named]:
    reading = getattr(document, "reading", None)
    heads = AttachmentText.objects.filter(attachment__document=document).order_by("pk")
    texts = [
        plain_text(reading.body[: 4 * HEAD]) if reading else "",
        *heads.annotate(head=Substr("text", 1, HEAD)).values_list("head", flat=True),
    ]
    for text in texts:
        found = grounds(text)
        said = in_context([facts_of(citation) for citation in found])
        for citation, facts in zip(found, said, strict=True):
            yield _Named(facts, _words_in(text, citation))


def _words_in(text: str, citation: Citation) -> str:
    """Return the words around a number as the text has them: from its type to the clause's end.

    The offsets of the citation are those of a clause, and its number is cleaned of odd spaces.
    """
    place = text.find(citation.number)
    if place < 0:
        return _words(facts_of(citation))
    start = max(0, place - (citation.number_start - citation.start))
    words = _CLAUSE_END.split(text[start : place + _LONGEST_WORDS], maxsplit=1)[0]
    return " ".join(words.split())


def _named_only(relations: Iterable[Relation]) -> Iterator[_Named]:
    for relation in relations:
        if relation.target_key:
            for citation in find(relation.target_text)[:1]:
                yield _Named(facts_of(citation), relation.target_text, relation)


def _held(keys: Collection[str]) -> _Held:
    """Return the documents of some numbers, with what the rules of linking look at."""
    held: _Held = {}
    if keys:
        documents = list(Document.objects.filter(number_key__in=keys).for_list())
        for document, candidate in zip(documents, candidates_of(documents), strict=True):
            held.setdefault(document.number_key or "", []).append((document, candidate))
    return held


def _meant(named: _Named, held: _Held, by: Document) -> list[Document]:
    """Return the documents that words may mean, by the rules by which texts are linked.

    Args:
        named: the words.
        held: the documents of their number, among others.
        by: the document in which they stand; without a date they mean none that is later.
    """
    known = held.get(named.facts.key, [])
    meant = meant_by(named.facts, [candidate for _, candidate in known], by.signed_on)
    wanted = {each.pk for each in meant}
    return [document for document, candidate in known if candidate.pk in wanted]


def _of_grounds(
    document: Document,
    named: Iterable[_Named],
    held: _Held,
    relations: Collection[Relation],
) -> Iterator[Proposal]:
    kind = RelationKind.BASED_ON.value
    has_target = {each.target_id for each in relations if each.kind == kind}
    has_key = {each.target_key for each in relations if each.kind == kind}
    for each in named:
        key = each.facts.key
        if each.relation is not None or not key or key in has_key:
            continue
        meant = _meant(each, held, document)
        if any(one.pk in has_target or one.pk == document.pk for one in meant):
            continue
        for one in meant:
            yield Proposal(f"{kind}:{one.pk}", kind, target=one, cited=each.words)
        if not meant:
            yield Proposal(
                f"{kind}:{key}:{each.facts.signed_on or ''}",
                kind,
                target_text=_words(each.facts),
                cited=each.words,
            )


def _words(facts: Facts) -> str:
    """Write out what is said of a document, as one cites it."""
    parts = [
        facts.type_name or "Văn bản",
        f"số {facts.number}",
        f"ngày {short_date(facts.signed_on)}" if facts.signed_on else "",
        f"của {facts.issuer}" if facts.issuer else "",
    ]
    return " ".join(filter(None, parts))[:_TEXT_LENGTH]


def _joins(
    document: Document,
    named: Iterable[_Named],
    held: _Held,
    relations: Collection[Relation],
) -> Iterator[Proposal]:
    taken = {(each.kind, each.target_id) for each in relations}
    for each in named:
        if each.relation is None:
            continue
        for one in _meant(each, held, document):
            if one.pk != document.pk and (each.relation.kind, one.pk) not in taken:
                key = f"noi:{each.relation.pk}:{one.pk}"
                yield Proposal(key, each.relation.kind, target=one, relation=each.relation)


def _joins_to_it(document: Document, held: _Held, rights: Rights) -> Iterator[Proposal]:
    if document.number_key is None:
        return
    naming = Relation.objects.filter(target=None, target_key=document.number_key)
    naming = naming.exclude(source=document).select_related("source__type", "source__issuer")
    for relation in naming.order_by("pk")[:AT_MOST]:
        source = relation.source
        if not rights.allow_change_of(source):
            continue
        if any(document in _meant(each, held, source) for each in _named_only([relation])):
            yield Proposal(
                f"noi:{relation.pk}:{document.pk}",
                relation.kind,
                target_text=relation.target_text,
                relation=relation,
                source=source,
            )
