"""Addresses under /dia-ban/."""

from django.urls import path

from portal.site import areas

app_name = "areas"
urlpatterns = [
    path("", areas.area_list, name="list"),
    path("<slug:slug>/", areas.area_detail, name="area"),
    path("<slug:slug>/<slug:kind>/", areas.area_items, name="items"),
]
