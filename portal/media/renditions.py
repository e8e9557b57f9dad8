"""Renditions of stored pictures: made when first asked for, once, and kept beside the picture."""

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

from django.core.files.base import File
from django.core.files.storage import default_storage
from PIL import Image

from portal.media.names import all_renditions, read_rendition
from portal.media.pictures import no_larger_than
from portal.media.turns import lock_folder, turn

logger = logging.getLogger("portal.media")

LANES = 2  # how many renditions are made at a time on one machine
PATIENCE = 3.0  # seconds; longer, and readers of pages would wait for those of pictures
HOW = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}


class Busy(Exception):  # noqa: N818 - an answer, not a fault
    """Others have their renditions made; this one is better asked for again.

    Attributes:
        picture: the name of the picture itself, which will do meanwhile.
    """

    def __init__(self, picture: str) -> None:
        super().__init__(picture)
        self.picture = picture


class _Finished(File):
    """A file that the storage takes by moving it, so that nobody ever reads half of it."""

    def temporary_file_path(self) -> str:
        """Return where it stands: Django's storage moves what says so."""
        return self.name


def make_rendition(name: str, patience: float = PATIENCE) -> bool:
    """Make a rendition, unless somebody else just did.

    Of all who ask for it at once, in whatever process of a machine, one makes it.

    Args:
        name: of the rendition.
        patience: how many seconds to wait for those who are before.

    Returns:
        Whether it is there now; not where it is the name of none, or of one of no picture.

    Raises:
        Busy: it was not yet one's turn.
    """
    asked = read_rendition(name)
    if asked is None:
        return False
    candidates, width, extension = asked
    picture = next(filter(default_storage.exists, candidates), None)
    if picture is None:
        return False
    # What is asked of one rendition stands in one lane.
    with turn(f"lane-{crc32(name.encode()) % LANES}", patience) as is_mine:
        if not is_mine:
            raise Busy(picture)
        if not default_storage.exists(name):
            _make(picture, name, width, extension)
    return True


def _make(picture: str, name: str, width: int, extension: str) -> None:
    with TemporaryDirectory(dir=lock_folder()) as folder:
        made = Path(folder) / f"rendition.{extension}"
        with default_storage.open(picture) as file, Image.open(file) as image:
            no_larger_than(image, width).save(made, **HOW[extension])
        with made.open("rb") as file:
            kept = default_storage.save(name, _Finished(file))
    if kept != name:  # another machine was faster
        default_storage.delete(kept)
    logger.info("rendition made", extra={"picture": name})


def delete_picture(name: str) -> None:
    """Remove a picture and all its renditions from the storage."""
    for each in [*all_renditions(name), name]:
        default_storage.delete(each)
