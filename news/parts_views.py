"""What belongs to an article and has an address of its own: its photos, its sound, its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from news.models import Article
from portal.gallery.photo_pages import show_photo
from portal.publishing.files import send_stored
from portal.publishing.reading import (
    open_item,
    opens_item,
    public_page,
    redirect_to_own_address,
)


@require_safe
@public_page
def photo_detail(request: HttpRequest, slug: str, pk: int, photo_id: int) -> HttpResponse:
    """Show one photo of an article, large, with the way to those beside it."""
    article = open_item(request, Article.objects.defer("body"), pk)
    return show_photo(request, article, article.photos.all(), photo_id, "news/photo.html")


@require_safe
@opens_item
def audio_file(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponseBase:
    """Send the file of sound of an article, whole or in parts, to whoever may see the article."""
    article = open_item(request, Article.objects.defer("body"), pk)
    if not article.audio or kind != article.audio_kind:
        raise Http404
    if redirect := redirect_to_own_address(request, article.audio_url()):
        return redirect
    return send_stored(request, article.audio, article.audio_type)


@require_safe
@opens_item
def attachment_file(
    request: HttpRequest, slug: str, pk: int, attachment_id: int, name: str
) -> HttpResponseBase:
    """Send a file of an article to whoever may see the article."""
    article = open_item(request, Article.objects.defer("body"), pk)
    attachment = get_object_or_404(article.attachments, pk=attachment_id)
    if redirect := redirect_to_own_address(request, attachment.get_absolute_url()):
        return redirect
    return send_stored(
        request,
        attachment.file,
        attachment.content_type,
        name=attachment.download_name(),
        is_kept=attachment.kind != "pdf",
    )
