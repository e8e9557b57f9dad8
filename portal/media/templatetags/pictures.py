"""Show stored pictures in the size and format that suit the reader's device."""

from typing import Any

from django import template

from portal.media.showing import Shown, focus_classes

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(
    file: Any, width: int | None = None, height: int | None = None, **how: Any
) -> dict[str, Any]:
    """Return what the component `picture` shows.

    Args:
        file: the picture, as a `PictureField` holds it.
        width: of it, as a column holds it.
        height: the same.
        how: what the component takes besides, and `focus` (`portal.media.models.focus_of`).
    """
    classes = f"{how.pop('class', '')} {focus_classes(how.pop('focus', None))}".strip()
    return {**how, "class": classes, "shown": Shown.of(file.url, width, height)}
