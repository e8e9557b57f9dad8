"""What an older version shows whose pictures were replaced or deleted since."""

from django.core.files.storage import default_storage

from portal.media.content import Named, pictures_in, with_other
from portal.media.models import Picture
from portal.publishing.aggregates import Content


def with_pictures_of_today(content: Content) -> tuple[Content, list[str]]:
    """Return a content that shows only pictures that are there.

    What was replaced gives way to what took its place, what was deleted is left out.

    Args:
        content: the whole of an item, as an older version holds it.

    Returns:
        The content, and what it lost, as sentences.
    """
    names = sorted(pictures_in(content))
    rows = {each.name: each for each in Picture.objects.filter(name__in=names)}
    gone = 0
    for name in names:
        if name not in rows:
            if not default_storage.exists(name):
                content = with_other(content, name, None)
                gone += 1
            continue
        there = _last_of(rows[name])
        if there.name != name:
            content = with_other(content, name, Named(there.name, there.width, there.height))
    if not gone:
        return content, []
    return content, [
        f"{gone} ảnh của phiên bản này đã bị xóa khỏi kho nên không lấy lại được; "
        "hãy xem lại và chọn ảnh khác nếu cần."
    ]


def _last_of(picture: Picture) -> Picture:
    while picture.replaced_by is not None:
        picture = picture.replaced_by
    return picture
