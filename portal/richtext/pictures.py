"""Where the pictures of texts are stored, however they came."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import File
from django.core.files.storage import default_storage

from portal.media.storing import store_upload
from portal.richtext.word import KeptPicture


def store_picture(upload: File, *, by: AbstractBaseUser | None = None) -> KeptPicture:
    """Store a picture for a text: decoded and written anew, so that only its pixels are kept.

    Args:
        upload: the file as it came.
        by: who uploads it, if that is known.

    Raises:
        ValidationError: with a sentence, when it is no picture or too large.
    """
    stored = store_upload(upload, by=by)
    return KeptPicture(default_storage.url(stored.name), stored.width, stored.height)
