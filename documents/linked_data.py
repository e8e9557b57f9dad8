"""A document as schema.org/Legislation, for search engines and other portals (JSON-LD).

What is not known is left out. Relations stand in it from the side of the document that acts;
https://schema.org/legislationChanges says which changes there are.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from documents.models import Attachment, Document
from documents.models.document import WITHOUT_NUMBER, Validity
from documents.models.relation import RelationKind
from documents.relations import Other, Sentence
from portal.text.linked_data import script_json

_FORCE = {
    Validity.IN_FORCE: "InForce",
    Validity.PARTLY: "PartiallyInForce",
    Validity.EXPIRED: "NotInForce",
    Validity.NOT_YET: "NotInForce",
}
_OF_A_PART = "legislationAmends"  # what loses a part goes on with other words
_PROPERTIES = {
    RelationKind.REPLACES: "legislationChanges",  # "replacement, … or other types of change"
    RelationKind.AMENDS: "legislationAmends",
    RelationKind.REPEALS: "legislationRepeals",
    RelationKind.CORRECTS: "legislationCorrects",
    RelationKind.BASED_ON: "isBasedOn",
    RelationKind.GUIDES: "legislationEnsuresImplementationOf",
    RelationKind.REFERS_TO: "citation",
}


def linked_data(document: Document, validity: Validity, sentences: Sequence[Sentence]) -> str:
    """Return the JSON-LD of a document, safe within a script element.

    Args:
        document: one of `for_page()`.
        validity: its validity today.
        sentences: see `documents.relations.sentences_about`.
    """
    described = {
        **_named(document),
        "inLanguage": "vi",
        "legislationType": document.type.name,
        "legislationDateOfApplicability": _day(document.effective_on),
        "legislationPassedBy": [
            {"@type": "Organization", "name": issuer.name} for issuer in document.issuers()
        ],
        "legislationJurisdiction": str(document.area) if document.area else None,
        "legislationLegalForce": _force(validity),
        "description": document.title,
        "about": [field.name for field in document.fields.all()],
        "encoding": [_file(each) for each in document.attachments.all()],
        "dateModified": timezone.localdate(document.updated_at).isoformat(),
        **_acts(sentences),
    }
    return SafeString(script_json(described))


def _named(document: Document) -> dict[str, Any]:
    has_number = document.number and document.number != WITHOUT_NUMBER
    return {
        "@type": "Legislation",
        "@id": _address(document),
        "name": document.heading(),
        "url": _address(document),
        "legislationIdentifier": document.number if has_number else None,
        "legislationDate": _day(document.signed_on),
    }


def _acts(sentences: Sequence[Sentence]) -> dict[str, list[dict[str, Any]]]:
    acts: dict[str, list[dict[str, Any]]] = {}
    for each in sentences:
        if not each.is_from_target:
            name = _OF_A_PART if each.is_partial else _PROPERTIES[RelationKind(each.kind)]
            acts.setdefault(name, []).extend(_others(each.others))
    return acts


def _others(others: Sequence[Other]) -> Iterator[dict[str, Any]]:
    for other in others:
        if other.document is None:
            yield {"@type": "Legislation", "name": other.text}
        else:
            yield {name: value for name, value in _named(other.document).items() if value}


def _file(attachment: Attachment) -> dict[str, Any]:
    return {
        "@type": "LegislationObject",
        "name": str(attachment),
        "contentUrl": f"{settings.SITE_URL}{attachment.get_absolute_url()}",
        "encodingFormat": attachment.content_type,
        "contentSize": str(attachment.size),
        "sha256": attachment.sha256,
    }


def _force(validity: Validity) -> str | None:
    return f"https://schema.org/{_FORCE[validity]}" if validity in _FORCE else None


def _address(document: Document) -> str:
    return f"{settings.SITE_URL}{document.get_absolute_url()}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
