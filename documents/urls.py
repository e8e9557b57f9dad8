"""Addresses under /van-ban/."""

from django.urls import path

from documents import feeds, views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="list"),
    path("atom/", feeds.document_data, {"output": "atom"}, name="atom"),
    path("csv/", feeds.document_data, {"output": "csv"}, name="csv"),
    path("json/", feeds.document_data, {"output": "json"}, name="json"),
    path("<slug:slug>-<id:pk>/", views.document_detail, name="detail"),
    path("<slug:slug>-<id:pk>/<id:attachment_id>/<str:name>", views.download, name="download"),
]
