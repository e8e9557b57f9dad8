"""A field of a form that takes several pictures at once, and loses none because of another.

Good pictures are stored as they come; the form carries their names on when it is shown again, for
whatever reason: a browser cannot send a file twice. Those that are not taken are named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.media.storing import store_upload

MOST_AT_ONCE = 30  # pictures of one upload: each is decoded and written anew while one waits
_SALT = "portal.media.many_pictures"


def carried_by(name: str) -> str:
    """Return the field of a form that carries on what was received for another field."""
    return f"{name}-da-nhan"


@dataclass(frozen=True)
class Received:
    """What came of an upload.

    Attributes:
        names: of the stored pictures, each with the name that its file had.
        problems: what was not taken, as sentences.
    """

    names: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.names or self.problems)

    def token(self) -> str:
        """Return the stored pictures as a form carries them on; signed, so it can name no other."""
        return signing.dumps(self.names, salt=_SALT) if self.names else ""

    @classmethod
    def of(cls, token: str) -> "Received":
        """Return what a token names; nothing when it is none of ours."""
        try:
            return cls([(name, original) for name, original in signing.loads(token, salt=_SALT)])
        except signing.BadSignature:
            return cls()


class ManyPicturesInput(forms.FileInput):
    """Chooses several files; says which pictures were received already, and which were not."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[Sequence[Any], str]:
        """Return the files that are sent, and the token of those that were sent before."""
        sent = files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []
        return sent, data.get(carried_by(name)) or ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and carried_by(name) not in data

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Write the field, with what was received."""
        chosen = super().render(name, None, attrs, renderer)
        received = value if isinstance(value, Received) else Received()
        if not received:
            return chosen
        return format_html(
            '<div class="many-pictures">{}{}{}</div>',
            chosen,
            format_html(
                '<input type="hidden" name="{}" value="{}">'
                '<p class="many-pictures__received">Đã nhận {} ảnh, không cần chọn lại: {}.</p>',
                carried_by(name),
                received.token(),
                len(received.names),
                ", ".join(original for _, original in received.names),
            )
            if received.names
            else "",
            format_html_join(
                "", '<p class="errornote">{}</p>', ((each,) for each in received.problems)
            ),
        )


class ManyPicturesField(forms.FileField):
    """Several pictures, stored as they come; `clean` returns a `Received` and never refuses."""

    # Telephones that keep photos as HEIC send them as one of these.
    widget = ManyPicturesInput(attrs={"accept": "image/jpeg, image/png, image/webp, image/gif"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.received: Received | None = None

    def clean(self, data: tuple[Sequence[UploadedFile], str], initial: Any = None) -> Received:
        """Store the good ones in the order of their names, and say why others are not taken."""
        if self.disabled:
            return Received()
        uploads, token = data
        received = Received.of(token)
        for upload in sorted(uploads, key=_by_name):
            if len(received.names) >= MOST_AT_ONCE:
                why = f"mỗi lần nhiều nhất {MOST_AT_ONCE} ảnh. Hãy lưu rồi thêm tiếp."
            else:
                try:
                    received.names.append((self._store(upload), upload.name))
                    continue
                except ValidationError as error:
                    why = " ".join(error.messages)
            received.problems.append(f"Chưa nhận ảnh “{upload.name}”: {why}")
        self.received = received
        return received

    @staticmethod
    def _store(upload: UploadedFile) -> str:
        if not upload.size:
            raise ValidationError("Tệp này rỗng.")
        return store_upload(upload, is_apart=True).name

    def bound_data(self, data: tuple[Sequence[UploadedFile], str], initial: Any) -> Received:
        return Received.of(data[1]) if self.received is None else self.received

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data and (data[0] or data[1]))


def _by_name(upload: UploadedFile) -> list[Any]:
    """Sort as people do: IMG_9 comes before IMG_10. Browsers send files in no known order."""
    pieces = re.split(r"([0-9]+)", upload.name.casefold())
    return [int(each) if place % 2 else each for place, each in enumerate(pieces)]
