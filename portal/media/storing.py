"""The one door through which pictures come in: a file, and a row of the library."""

from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import File
from django.core.files.storage import default_storage
from PIL import Image

from portal.media.models import Picture
from portal.media.names import random_picture_name, size_in
from portal.media.pictures import ReadPicture, read_picture


def store_upload(
    upload: File, *, by: AbstractBaseUser | None = None, is_apart: bool = False
) -> Picture:
    """Store an uploaded picture, written anew, unless the library holds the same one.

    Args:
        upload: the file as it came.
        by: who uploads it, if that is known.
        is_apart: whether it is stored even so, for rows that are told apart by their files.

    Raises:
        ValidationError: with a sentence, when it is no picture or too large.
    """
    read = read_picture(upload)
    digest = sha256(read.file.file.getvalue()).hexdigest()
    same = Picture.objects.kept().filter(sha256=digest).order_by("pk").first()
    if same is not None and not is_apart and default_storage.exists(same.name):
        return same
    name = random_picture_name(read.extension, read.width, read.height)
    return add_row(default_storage.save(name, read.file), read, by=by)


def add_row(
    name: str, read: ReadPicture, *, by: AbstractBaseUser | None = None, **words: str
) -> Picture:
    """Let the library know a picture that was just stored.

    Args:
        name: of the file.
        read: what was stored.
        by: who uploaded it, if that is known.
        words: `alt`, `caption` and `credit`, where somebody said them.
    """
    content = read.file.file.getvalue()
    longest = {what: Picture._meta.get_field(what).max_length for what in words}
    return Picture.objects.create(
        name=name,
        width=read.width,
        height=read.height,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        uploaded_by=by,
        **{what: said[: longest[what]] for what, said in words.items()},
    )


def record(name: str, *, by: AbstractBaseUser | None = None) -> Picture | None:
    """Return the row of a stored picture; one that has none gets it.

    Rows are missing of pictures from before there was a library, and of those whose form was
    undone after the file was there.

    Args:
        name: of the file.
        by: who uploaded it, if that is known.

    Returns:
        The row; None when there is no such file.
    """
    found = Picture.objects.filter(name=name).first()
    if found is not None or not default_storage.exists(name):
        return found
    with default_storage.open(name) as file:
        content = file.read()
        width, height = size_in(name) or Image.open(file).size
    facts = {"width": width, "height": height, "size": len(content), "uploaded_by": by}
    digest = sha256(content).hexdigest()
    return Picture.objects.get_or_create(name=name, defaults=facts | {"sha256": digest})[0]
