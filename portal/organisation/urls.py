"""Addresses under /to-chuc/."""

from django.urls import path

from portal.organisation import views

app_name = "organisation"
urlpatterns = [
    path("", views.organisation, name="index"),
    path("lanh-dao/", views.leader_list, name="leaders"),
    path("lanh-dao/<slug:slug>-<id:pk>/", views.leader_detail, name="leader"),
    path("lien-he/", views.contact_list, name="contacts"),
    path("<slug:slug>-<id:pk>/", views.body_detail, name="body"),
]
