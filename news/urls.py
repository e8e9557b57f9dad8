"""Addresses under /tin-tuc/."""

from django.urls import path

from news import views

app_name = "news"
urlpatterns = [
    path("", views.article_list, name="list"),
    path("muc/<path:path>/", views.category, name="category"),
    path("chuyen-de/", views.topics, name="topics"),
    path("chuyen-de/<slug:slug>/", views.topic, name="topic"),
    path("the/<slug:slug>/", views.tag, name="tag"),
    path("tac-gia/<slug:slug>-<id:pk>/", views.author, name="author"),
    path("<slug:slug>-<id:pk>/", views.article_detail, name="article"),
]
