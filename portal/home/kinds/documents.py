"""The newest documents."""

from datetime import datetime
from typing import Any

from django import forms

from documents.models import Document
from portal.home.kind import BlockForm, Kind
from portal.home.models import Block

COUNT = 6


class DocumentsForm(BlockForm):
    """How many."""

    count = forms.IntegerField(label="Số văn bản", min_value=1, max_value=15, initial=COUNT)


class NewestDocuments(Kind):
    """Rows of the register."""

    key = "documents"
    name = "Văn bản mới"
    purpose = "Văn bản ban hành gần đây nhất."
    title = "Văn bản mới"
    is_narrow = True
    budget = 2
    form = DocumentsForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the newest documents, then their validity."""
        count = block.settings.get("count") or COUNT
        documents = list(Document.objects.published(now).for_rows()[:count])
        return {"documents": documents} if documents else None


KIND = NewestDocuments()
