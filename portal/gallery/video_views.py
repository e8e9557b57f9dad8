"""The pages of videos, and their files."""

from typing import Any

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.gallery.models import Video
from portal.media.films import CAPTIONS_TYPE
from portal.publishing.days import by_day
from portal.publishing.files import send_stored
from portal.publishing.paging import open_page
from portal.publishing.reading import (
    open_item,
    opens_item,
    public_page,
    public_page_by,
    redirect_to_own_address,
)

PAGE_SIZE = 12
OTHERS = 6  # videos shown beside one


@require_safe
@public_page_by("trang")
def video_list(request: HttpRequest) -> HttpResponse:
    """Show all videos, newest first."""
    listed = by_day(Video.objects.all(), request.GET.get("ngay"))
    page = open_page(listed.rows.for_cards(), PAGE_SIZE, request.GET.get("trang"))
    return render(request, "gallery/video_list.html", {"by_day": listed, "page": page})


@require_safe
@public_page
def video_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one video; of one that a provider keeps only the poster and the ways to it."""
    video = open_item(request, Video.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, video.get_absolute_url()):
        return redirect
    return render(request, "gallery/video.html", _context(video))


@require_safe
@public_page
def video_player(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the provider's player, to a reader who asked for it.

    It is the only page that may frame something foreign, and only this provider's player.
    """
    video = open_item(request, Video.objects.for_page(), pk)
    if video.kept_at is None:
        raise Http404
    if redirect := redirect_to_own_address(request, video.player_url()):
        return redirect
    allow = csp_update({"frame-src": [video.kept_at.origin]})
    return allow(render)(request, "gallery/video_player.html", _context(video))


def _context(video: Video) -> dict[str, Any]:
    others = Video.objects.published().for_cards().exclude(pk=video.pk)[:OTHERS]
    return {"video": video, "others": others}


@require_safe
@opens_item
def video_file(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponseBase:
    """Send the file of a video, whole or in parts, to whoever may see the video."""
    video = open_item(request, Video.objects.all(), pk)
    if not video.file or kind != video.kind:
        raise Http404
    if redirect := redirect_to_own_address(request, video.file_url()):
        return redirect
    return send_stored(request, video.file, video.content_type)


@require_safe
@opens_item
def video_captions(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Send the captions of a video to whoever may see the video."""
    video = open_item(request, Video.objects.all(), pk)
    if not video.captions:
        raise Http404
    if redirect := redirect_to_own_address(request, video.captions_url()):
        return redirect
    return send_stored(request, video.captions, CAPTIONS_TYPE)
