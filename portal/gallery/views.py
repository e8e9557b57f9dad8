"""The pages of galleries and of their photos."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.gallery.models import Gallery
from portal.gallery.photo_pages import show_photo
from portal.media.models import focus_of
from portal.publishing.days import by_day
from portal.publishing.paging import open_page
from portal.publishing.reading import (
    open_item,
    public_page,
    public_page_by,
    redirect_to_own_address,
)

PAGE_SIZE = 12
OTHERS = 3  # galleries shown below one


@require_safe
@public_page_by("trang")
def gallery_list(request: HttpRequest) -> HttpResponse:
    """Show all galleries, newest first."""
    listed = by_day(Gallery.objects.all(), request.GET.get("ngay"))
    page = open_page(listed.rows.for_cards(), PAGE_SIZE, request.GET.get("trang"))
    return render(request, "gallery/list.html", {"by_day": listed, "page": page})


@require_safe
@public_page
def gallery_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one gallery: all its photos, small, with captions and credits."""
    gallery = open_item(request, Gallery.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, gallery.get_absolute_url()):
        return redirect
    others = Gallery.objects.published().for_cards().exclude(pk=pk)[:OTHERS]
    photos = gallery.photos.annotate(picture_focus=focus_of("picture"))
    context = {"gallery": gallery, "photos": list(photos), "others": others}
    return render(request, "gallery/gallery.html", context)


@require_safe
@public_page
def photo_detail(request: HttpRequest, slug: str, pk: int, photo_id: int) -> HttpResponse:
    """Show one photo of a gallery, large, with the way to those beside it."""
    gallery = open_item(request, Gallery.objects.for_page(), pk)
    return show_photo(request, gallery, gallery.photos.all(), photo_id, "gallery/photo.html")
