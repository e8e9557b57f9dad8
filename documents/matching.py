"""Documents of any state as candidates of the rules by which texts are linked.

Texts link only to what readers see or will see; an editor relates drafts too.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db.models import prefetch_related_objects

from documents.linking.candidates import keys_of
from documents.linking.choosing import Candidate
from documents.models import Document, Issuer

_NO_MOMENT = datetime.max.replace(tzinfo=UTC)


def candidates_of(documents: Sequence[Document]) -> list[Candidate]:
    """Return what the rules of linking look at, in the order of the documents.

    Args:
        documents: saved or not, with their types and issuers; former names and other issuers
            are fetched for all of them at once.
    """
    saved = [each for each in documents if each.pk]
    prefetch_related_objects(saved, "co_issuers__issuer__former_names")
    prefetch_related_objects([each.issuer for each in documents], "former_names")
    return [_candidate(each) for each in documents]


def _candidate(document: Document) -> Candidate:
    issuers: list[Issuer] = document.issuers() if document.pk else [document.issuer]
    row: dict[str, object] = {
        "number_key": document.number_key,
        "sequence": document.sequence,
        "subsequence": document.subsequence,
        "number_year": document.number_year,
    }
    return Candidate(
        pk=document.pk or 0,
        keys=frozenset(keys_of(row)),
        type_name=document.type.name,
        signed_on=document.signed_on,
        names=tuple(
            name
            for issuer in issuers
            for name in (issuer.name, *(former.name for former in issuer.former_names.all()))
        ),
        codes=tuple(issuer.code for issuer in issuers if issuer.code),
        published_at=document.published_at or _NO_MOMENT,
    )
