"""What the desk says of documents: files that are missing, documents that texts mention."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Exists, Max, OuterRef
from django.urls import reverse
from django.utils.http import urlencode

from documents.models import Attachment, Document, Mention
from portal.publishing import scopes
from portal.publishing.cards import LINES_SHOWN, Card, Line


def without_files(user: AbstractBaseUser, now: datetime) -> Card | None:
    """Return the documents that readers see without any file, the latest signed first."""
    if not user.has_perm("documents.change_document"):
        return None
    files = Attachment.objects.filter(document=OuterRef("pk"))
    bare = scopes.narrow(Document.objects.published(now).filter(~Exists(files)), user)
    found = list(bare.for_list()[: LINES_SHOWN + 1])
    lines = [
        Line(
            document.heading(),
            reverse("admin:documents_document_change", args=[document.pk]),
            str(document.issuer),
        )
        for document in found[:LINES_SHOWN]
    ]
    whole = f"{reverse('admin:documents_document_changelist')}?co-tep=khong"
    nothing = "Văn bản nào trên cổng cũng có tệp đính kèm."
    return Card("Văn bản chưa có tệp", lines, nothing, whole if len(found) > LINES_SHOWN else "")


def mentioned_but_missing(user: AbstractBaseUser, _now: datetime) -> Card | None:
    """Return the numbers of documents that texts mention and the portal does not hold."""
    if not user.has_perm("documents.add_document"):
        return None
    numbers = (
        Mention.objects.missing()
        .order_by()
        .values("number_key")
        .annotate(items=Count("pk"), number=Max("number"))
        .order_by("-items", "number_key")
    )
    found = list(numbers[: LINES_SHOWN + 1])
    add = reverse("admin:documents_document_add")
    lines = [
        Line(
            row["number"],
            f"{add}?{urlencode({'number': row['number']})}",
            f"được nhắc trong {row['items']} mục; bấm để thêm văn bản",
        )
        for row in found[:LINES_SHOWN]
    ]
    whole = (
        reverse("admin:documents_missingdocument_changelist") if len(found) > LINES_SHOWN else ""
    )
    nothing = "Mọi văn bản được nhắc trong tin, bài đều đã có trên cổng."
    return Card("Được nhắc nhưng cổng chưa có", lines, nothing, whole)
