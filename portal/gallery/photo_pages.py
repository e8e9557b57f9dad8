"""The page of one photo among others, whatever they belong to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.gallery.models import AnyPhoto
from portal.publishing.reading import redirect_to_own_address


def show_photo(
    request: HttpRequest, owner: Model, photos: Iterable[AnyPhoto], photo_id: int, template: str
) -> HttpResponse:
    """Show one photo, large, with the way to those beside it.

    Args:
        request: the request.
        owner: to what the photos belong.
        photos: all of them, in their order.
        photo_id: which one.
        template: one that extends `gallery/photo_page.html`.

    Raises:
        Http404: there is no such photo among them.
    """
    photos = list(photos)
    place = next((at for at, each in enumerate(photos) if each.pk == photo_id), None)
    if place is None:
        raise Http404
    photo = photos[place]
    if redirect := redirect_to_own_address(request, photo.get_absolute_url()):
        return redirect
    context: dict[str, Any] = {
        "owner": owner,
        "line": [owner],
        "photo": photo,
        "position": f"Ảnh {place + 1} trên {len(photos)}",
        "previous": photos[place - 1] if place else None,
        "next": photos[place + 1] if place + 1 < len(photos) else None,
    }
    return render(request, template, context)
