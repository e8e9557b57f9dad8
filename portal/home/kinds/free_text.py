"""A text that the committee writes for the home page alone."""

from datetime import datetime
from typing import Any

from portal.home.kind import BlockForm, Kind
from portal.home.models import Block
from portal.richtext.fields import RichTextFormField
from portal.text.excerpts import plain_text


class FreeTextForm(BlockForm):
    """The text."""

    body = RichTextFormField(
        label="Nội dung", error_messages={"required": "Hãy viết nội dung, hoặc xóa khối này."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = "Để trống thì khối không có tiêu đề."


class FreeText(Kind):
    """Sanitised as all texts of editors are."""

    key = "free_text"
    name = "Nội dung tự soạn"
    purpose = "Một đoạn chữ, ảnh hoặc bảng chỉ có ở trang chủ."
    form = FreeTextForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Return the text, if it says anything."""
        body = block.settings.get("body", "")
        return {"body": body} if plain_text(body).strip() or "<img" in body else None


KIND = FreeText()
