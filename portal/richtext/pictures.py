"""Where the pictures of texts are stored, however they came."""

from django.core.files.base import File
from django.core.files.storage import default_storage

from portal.media.pictures import random_picture_name, read_picture
from portal.richtext.word import KeptPicture


def store_picture(upload: File) -> KeptPicture:
    """Store a picture for a text: decoded and written anew, so that only its pixels are kept.

    Args:
        upload: the file as it came.

    Raises:
        ValidationError: with a sentence, when it is no picture or too large.
    """
    picture = read_picture(upload)
    name = default_storage.save(random_picture_name(picture.extension), picture.full)
    return KeptPicture(default_storage.url(name), picture.width, picture.height)
