"""Read the attachments whose words are not held yet, as after an update that reads more."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet

from documents.models import AnyAttachment, Attachment, Document
from portal.media.texts import extract_text
from portal.publishing.models import Publishable
from portal.publishing.steps import take_after_change

BATCH = 50  # documents from one word about progress to the next


def read_unread(say: Callable[[int, int], None]) -> list[int]:
    """Read them document by document; what was done stays done when it is stopped.

    Args:
        say: is told how many documents are done and how many there are.

    Returns:
        The ids of attachments whose file could not be opened; they are tried again next time.
    """
    unread = Attachment.objects.filter(reading=None)
    documents = list(unread.order_by("document").values_list("document", flat=True).distinct())
    lost: list[int] = []
    say(0, len(documents))
    for done, pk in enumerate(documents, start=1):
        texts: dict[int, tuple[str, str]] = {}
        for attachment in unread.filter(document=pk).order_by("pk"):
            try:
                with attachment.file.open("rb") as file:
                    text = extract_text(file, attachment.kind)
            except OSError:
                lost.append(attachment.pk)
            else:
                texts[attachment.pk] = (attachment.sha256, text or "")
        if texts:
            _store(pk, texts)
        if done % BATCH == 0 or done == len(documents):
            say(done, len(documents))
    return lost


def read_those_of(item: Publishable) -> None:
    """Read those of a document, within the transaction of a change."""
    if isinstance(item, Document):
        read_attachments(Attachment.objects.filter(document=item))


def read_attachments(attachments: QuerySet) -> None:
    """Read the words of attachments that were not read; what is lost stays unread.

    Args:
        attachments: of one item, whatever it is.
    """
    for attachment in attachments.filter(reading=None).order_by("pk"):
        try:
            with attachment.file.open("rb") as file:
                text = extract_text(file, attachment.kind)
        except OSError:
            continue
        _keep(attachment, text or "")


@transaction.atomic
def _store(document_id: int, texts: dict[int, tuple[str, str]]) -> None:
    """Keep what was read, unless somebody replaced or removed the file meanwhile.

    The document is locked before its files, as in the editor's form: nobody waits in a ring.
    """
    document = Document.objects.select_for_update().filter(pk=document_id).first()
    unread = Attachment.objects.filter(pk__in=texts, reading=None)
    for attachment in unread.select_for_update(of=("self",)):
        sha256, text = texts[attachment.pk]
        if attachment.sha256 == sha256:
            _keep(attachment, text)
    if document is not None:
        take_after_change(document)


def _keep(attachment: AnyAttachment, text: str) -> None:
    model = type(attachment)
    texts = model._meta.get_field("reading").related_model
    texts.objects.bulk_create([texts(attachment=attachment, text=text)], ignore_conflicts=True)
    if attachment.has_text is not None:
        model.objects.filter(pk=attachment.pk).update(has_text=bool(text))
