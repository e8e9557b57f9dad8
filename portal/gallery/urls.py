"""Addresses under /thu-vien-anh/."""

from django.urls import path

from portal.gallery import views

app_name = "gallery"
urlpatterns = [
    path("", views.gallery_list, name="list"),
    path("<slug:slug>-<id:pk>/", views.gallery_detail, name="detail"),
    path("<slug:slug>-<id:pk>/anh/<id:photo_id>/", views.photo_detail, name="photo"),
]
