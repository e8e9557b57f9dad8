"""Addresses under /tin-tuc/."""

from django.urls import path

from news import views

app_name = "news"
urlpatterns = [
    path("", views.article_list, name="list"),
    path("muc/<path:path>/", views.category, name="category"),
    path("<slug:slug>-<id:pk>/", views.article_detail, name="article"),
]
