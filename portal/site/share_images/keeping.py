"""Images for sharing as they are kept: each drawn once, one for each page."""

from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from portal.site.share_images.drawing import draw
from portal.site.share_images.subjects import Subject


def image_of(subject: Subject, site: str) -> bytes:
    """Return the image of a page, drawn now if it was not yet.

    Those of the page's earlier words go then, so that as many are kept as there are pages.

    Args:
        subject: what it is of.
        site: the name of the portal.
    """
    storage, folder = _storage(), f"og/{subject.kind}/{subject.key}"
    name = f"{folder}/{subject.version(site)}.png"
    with suppress(FileNotFoundError), storage.open(name) as kept:
        return kept.read()
    image = draw(subject.label, subject.title, site)
    for old in _names(storage, folder):
        storage.delete(f"{folder}/{old}")
    storage.save(name, ContentFile(image))
    return image


def _storage() -> Storage:
    """Return where they are kept: without addresses of their own, which withdrawn pages had too."""
    return storages["attachments"]


def _names(storage: Storage, folder: str) -> list[str]:
    with suppress(FileNotFoundError):
        return storage.listdir(folder)[1]
    return []
