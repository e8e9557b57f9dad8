"""The models of documents, by what they describe."""

from documents.models.attachment import (
    AnyAttachment,
    AnyAttachmentText,
    Attachment,
    AttachmentText,
)
from documents.models.catalogue import DocumentType, FieldOfWork, FormerName, Issuer
from documents.models.document import CoIssuer, Document, DocumentText, Signer
from documents.models.mention import (
    FoundPlaces,
    LinkedNumber,
    Mention,
    MentionDecision,
    MissingDocument,
    Outcome,
    Verdict,
)
from documents.models.relation import DismissedProposal, Relation
from documents.models.validity import ValidityChange, ValidityPeriod

__all__ = [
    "AnyAttachment",
    "AnyAttachmentText",
    "Attachment",
    "AttachmentText",
    "CoIssuer",
    "DismissedProposal",
    "Document",
    "DocumentText",
    "DocumentType",
    "FieldOfWork",
    "FormerName",
    "FoundPlaces",
    "Issuer",
    "LinkedNumber",
    "Mention",
    "MentionDecision",
    "MissingDocument",
    "Outcome",
    "Relation",
    "Signer",
    "ValidityChange",
    "ValidityPeriod",
    "Verdict",
]
