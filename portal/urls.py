"""The map of addresses; docs/architecture.md says which of them are promises."""

from collections.abc import Callable

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.http import HttpResponse
from django.urls import URLPattern, include, path

from portal.home.views import home
from portal.library.choosing import choose_picture
from portal.media.views import serve_picture
from portal.richtext.views import upload_picture
from portal.site import errors, feeds, guides, list_feeds, suggestions, views
from portal.site.accessibility import accessibility
from portal.site.design.views import design_system
from portal.site.share_images.views import share_image
from portal.site.sitemaps import views as sitemaps

password_reset = [
    path("", auth_views.PasswordResetView.as_view(), name="admin_password_reset"),
    path("da-gui/", auth_views.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path(
        "<uidb64>/<token>/",
        auth_views.PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path("xong/", auth_views.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
]


def feed(address: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """Return the two addresses of a feed, Atom and RSS."""
    return [
        path(f"{address}{form}/", view, {"form": form}, name=f"{name}_{form}")
        for form in list_feeds.FORMS
    ]


urlpatterns = [
    path("", home, name="home"),
    *feed("tin-tuc/", list_feeds.news_feed, "news_feed"),
    *feed("tin-tuc/muc/<path:path>/", list_feeds.category_feed, "category_feed"),
    *feed("tin-tuc/chuyen-de/<slug:slug>/", list_feeds.topic_feed, "topic_feed"),
    *feed("tin-tuc/the/<slug:slug>/", list_feeds.tag_feed, "tag_feed"),
    *feed("tin-tuc/tac-gia/<slug:slug>-<id:pk>/", list_feeds.author_feed, "author_feed"),
    *feed("su-kien/", list_feeds.events_feed, "events_feed"),
    *feed("dia-ban/<slug:slug>/", list_feeds.area_feed, "area_feed"),
    path("tin-tuc/", include("news.urls")),
    path("van-ban/", include("documents.urls")),
    path("su-kien/", include("events.urls")),
    path("thu-vien-anh/", include("portal.gallery.urls")),
    path("video/", include("portal.gallery.video_urls")),
    path("tham-do/", include("portal.polls.urls")),
    path("", include("portal.pages.urls")),
    path("tim-kiem/", views.search, name="search"),
    path("tim-kiem/goi-y/", suggestions.suggestions, name="suggestions"),
    path("tim-kiem/atom/", feeds.search_data, {"output": "atom"}, name="search_atom"),
    path("tim-kiem/csv/", feeds.search_data, {"output": "csv"}, name="search_csv"),
    path("tim-kiem/json/", feeds.search_data, {"output": "json"}, name="search_json"),
    path("kha-nang-tiep-can/", accessibility, name="accessibility"),
    path("media/<path:name>", serve_picture),
    path("quan-tri/quen-mat-khau/", include(password_reset)),
    path("quan-tri/kho-anh/chon/", choose_picture, name="choose_picture"),
    path("quan-tri/tai-anh/", upload_picture, name="upload_picture"),
    path("quan-tri/he-thong-thiet-ke/", design_system, name="design_system"),
    path("quan-tri/", admin.site.urls),
    path("robots.txt", views.robots),
    path("", include("portal.visits.urls")),
    path("to-chuc/", include("portal.organisation.urls")),
    path("dia-ban/", include("portal.site.area_urls")),
    path("so-do-trang/", guides.site_map, name="site_map"),
    path("rss/", guides.feeds, name="feeds"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-muc.xml", sitemaps.sitemap_sections, name="sitemap_sections"),
    path("sitemap-tin-moi.xml", sitemaps.sitemap_news, name="sitemap_news"),
    path("sitemap-<slug:kind>-<id:part>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("og/<slug:kind>/<slug:name>.png", share_image, name="share_image"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
