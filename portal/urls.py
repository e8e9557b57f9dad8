"""The map of addresses; docs/architecture.md says which of them are promises."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path

from portal.media.views import serve_picture
from portal.richtext.views import upload_picture
from portal.site import errors, feeds, suggestions, views
from portal.site.design.views import design_system

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

urlpatterns = [
    path("", views.home, name="home"),
    path("tin-tuc/", include("news.urls")),
    path("van-ban/", include("documents.urls")),
    path("su-kien/", include("events.urls")),
    path("tim-kiem/", views.search, name="search"),
    path("tim-kiem/goi-y/", suggestions.suggestions, name="suggestions"),
    path("tim-kiem/atom/", feeds.search_data, {"output": "atom"}, name="search_atom"),
    path("tim-kiem/csv/", feeds.search_data, {"output": "csv"}, name="search_csv"),
    path("tim-kiem/json/", feeds.search_data, {"output": "json"}, name="search_json"),
    path("media/<path:name>", serve_picture),
    path("quan-tri/quen-mat-khau/", include(password_reset)),
    path("quan-tri/tai-anh/", upload_picture, name="upload_picture"),
    path("quan-tri/he-thong-thiet-ke/", design_system, name="design_system"),
    path("quan-tri/", admin.site.urls),
    path("robots.txt", views.robots),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
