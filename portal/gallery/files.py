"""Take files of videos away that nothing shows any more, once the change is certain.

Pictures stay in the library (`portal.library`), where others may show them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.storage import storages
from django.db import transaction

from portal.gallery.models import Video


@contextmanager
def without_leftovers(video: Video) -> Iterator[None]:
    """Do something to a video; files that it had before and no longer has go with the commit.

    Args:
        video: with an id when it is stored already.
    """
    with transaction.atomic():
        before = _files_of(video)
        yield
        left = before - _files_of(video)
        transaction.on_commit(lambda: _delete(left))


def _files_of(video: Video) -> set[str]:
    """Return the name of each file of a video, as it is stored."""
    rows = Video.objects.filter(pk=video.pk).values_list("file", "captions")
    return {name for row in rows for name in row if name}


def _delete(files: set[str]) -> None:
    for name in files:
        storages["attachments"].delete(name)
