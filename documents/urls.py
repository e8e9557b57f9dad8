"""Addresses under /van-ban/."""

from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="list"),
    path("<slug:slug>-<id:pk>/", views.document_detail, name="detail"),
    path("<slug:slug>-<id:pk>/<id:attachment_id>/<str:name>", views.download, name="download"),
]
