"""Addresses under /video/."""

from django.urls import path

from portal.gallery import video_views

app_name = "video"
urlpatterns = [
    path("", video_views.video_list, name="list"),
    path("<slug:slug>-<id:pk>/", video_views.video_detail, name="detail"),
    path("<slug:slug>-<id:pk>/xem/", video_views.video_player, name="player"),
    path("<slug:slug>-<id:pk>/video.<str:kind>", video_views.video_file, name="file"),
    path("<slug:slug>-<id:pk>/phu-de.vtt", video_views.video_captions, name="captions"),
]
