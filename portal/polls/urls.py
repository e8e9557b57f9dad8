"""Addresses under /tham-do/. Below `bo-phieu/` alone goes the cookie of who has voted."""

from django.urls import path

from portal.polls import views

app_name = "polls"
urlpatterns = [
    path("", views.poll_list, name="list"),
    path("bo-phieu/", views.ballots, name="ballots"),
    path("bo-phieu/<slug:slug>-<id:pk>/", views.ballot, name="ballot"),
    path("<slug:slug>-<id:pk>/", views.poll_detail, name="poll"),
]
