"""What editors decide about citations; it outlasts every edit of the text."""

from django.core.exceptions import ValidationError
from django.db import transaction

from documents.linking.resolving import decision_for, decisions_about, facts_said
from documents.linking.storing import relink
from documents.models import Document, Mention, MentionDecision, Verdict


def decision_about(mention: Mention) -> MentionDecision | None:
    """Return the decision by which a mention is resolved, if there is one."""
    item = (mention.kind, mention.object_id)
    return decision_for(facts_said(mention), decisions_about([item])[item])


@transaction.atomic
def decide(mention: Mention, verdict: str | None, document: Document | None = None) -> None:
    """Decide what a citation means, in one item.

    Args:
        mention: the citation.
        verdict: None to leave it to the portal again.
        document: that is meant, or is not; none where nothing is to be linked.

    Raises:
        ValidationError: the verdict needs a document, or has one too many.
    """
    if verdict in {Verdict.THIS, Verdict.NOT_THIS} and document is None:
        raise ValidationError({"document": "Hãy chọn văn bản."})
    if verdict in {None, Verdict.NOTHING}:
        document = None
    standing = decision_about(mention)
    if standing is not None:
        standing.delete()
    if verdict is not None:
        said = ("number", "number_key", "type_name", "signed_on", "issuer")
        MentionDecision.objects.create(
            kind=mention.kind,
            object_id=mention.object_id,
            signature=mention.signature,
            verdict=verdict,
            document=document,
            **{name: getattr(mention, name) for name in said},
        )
    relink(Mention.objects.of(mention.kind, mention.object_id))
