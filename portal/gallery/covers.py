"""What stands for a gallery or a video in a list."""

from dataclasses import dataclass
from typing import Self

from portal.media.fields import PictureFieldFile


@dataclass(frozen=True)
class Cover:
    """A picture, with its size, so that nothing jumps when it arrives."""

    picture: PictureFieldFile
    width: int | None
    height: int | None

    @classmethod
    def of(cls, picture: PictureFieldFile, width: int | None, height: int | None) -> Self | None:
        """Return a cover; None when there is no picture."""
        return cls(picture, width, height) if picture else None
