"""Take files away that nothing shows any more, once the change is certain."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.storage import default_storage, storages
from django.db import transaction

from portal.gallery.models import Gallery, Photo, Video
from portal.media.pictures import small_name


@contextmanager
def without_leftovers(item: Gallery | Video) -> Iterator[None]:
    """Do something to an item; files that it had before and no longer has go with the commit.

    Args:
        item: a gallery or video, with an id when it is stored already.
    """
    with transaction.atomic():
        before = _files_of(item)
        yield
        left = before - _files_of(item)
        transaction.on_commit(lambda: _delete(left))


def _files_of(item: Gallery | Video) -> set[tuple[str, str]]:
    """Return the storage and the name of each file of an item, as it is stored."""
    if item.pk is None:
        return set()
    if isinstance(item, Gallery):
        names = Photo.objects.filter(gallery=item).values_list("picture", flat=True)
        return {("default", name) for name in names}
    rows = Video.objects.filter(pk=item.pk).values_list("poster", "file", "captions")
    found = {
        (storage, name)
        for row in rows
        for storage, name in zip(("default", "attachments", "attachments"), row, strict=True)
    }
    return {(storage, name) for storage, name in found if name}


def _delete(files: set[tuple[str, str]]) -> None:
    for storage, name in files:
        storages[storage].delete(name)
        if storage == "default":
            default_storage.delete(small_name(name))
