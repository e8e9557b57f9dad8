"""Addresses under /tin-tuc/."""

from django.urls import path

from news import parts_views, views

app_name = "news"
urlpatterns = [
    path("", views.article_list, name="list"),
    path("muc/<path:path>/", views.category, name="category"),
    path("chuyen-de/", views.topics, name="topics"),
    path("chuyen-de/<slug:slug>/", views.topic, name="topic"),
    path("the/<slug:slug>/", views.tag, name="tag"),
    path("tac-gia/<slug:slug>-<id:pk>/", views.author, name="author"),
    path("<slug:slug>-<id:pk>/", views.article_detail, name="article"),
    path("<slug:slug>-<id:pk>/anh/<id:photo_id>/", parts_views.photo_detail, name="photo"),
    path("<slug:slug>-<id:pk>/bai-nghe.<str:kind>", parts_views.audio_file, name="audio"),
    path(
        "<slug:slug>-<id:pk>/tep/<id:attachment_id>/<str:name>",
        parts_views.attachment_file,
        name="attachment",
    ),
]
