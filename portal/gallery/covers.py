"""What stands for a gallery or a video in a list."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Model

from portal.media.fields import PictureFieldFile


@dataclass(frozen=True)
class Cover:
    """A picture, with its size, so that nothing jumps when it arrives."""

    picture: PictureFieldFile
    width: int | None
    height: int | None
    focus: str | None = None

    @classmethod
    def of(cls, row: Model, field: str) -> Self | None:
        """Return what a row shows in a field; None when there is no picture.

        Args:
            row: with the columns `<field>_width` and `<field>_height`, and in lists with the
                annotation `<field>_focus` (`portal.media.models.focus_of`).
            field: that holds the picture.
        """
        picture = getattr(row, field)
        sizes = (getattr(row, f"{field}_{side}") for side in ("width", "height"))
        return cls(picture, *sizes, getattr(row, f"{field}_focus", None)) if picture else None
