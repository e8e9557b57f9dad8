"""Where views are told and shown."""

from django.urls import path

from portal.visits import views

app_name = "visits"

urlpatterns = [
    path("luot-xem/", views.beacon, name="beacon"),
    path("thong-ke-truy-cap/", views.statistics, name="statistics"),
    path("thong-ke-truy-cap/csv/", views.daily_data, name="csv"),
]
