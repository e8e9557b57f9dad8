"""Addresses under /su-kien/."""

from django.urls import path

from events import calendar_views, round_views, schedule_views, views

app_name = "events"
urlpatterns = [
    path("", views.event_list, name="list"),
    path("lich/", calendar_views.month, name="calendar"),
    path("lich/<int:year>/<int:number>/", calendar_views.month, name="month"),
    path("lich/tuan/", calendar_views.week, name="this_week"),
    path("lich/tuan/<int:year>/<int:number>/", calendar_views.week, name="week"),
    path("lich/danh-sach/", calendar_views.coming, name="coming"),
    path("lich/lich.ics", calendar_views.calendar, name="calendar_file"),
    path("lich-cong-tac/", schedule_views.work_week, name="this_work_week"),
    path("lich-cong-tac/<int:year>/<int:number>/", schedule_views.work_week, name="work_week"),
    path("dai-hoi-cac-cap/<slug:slug>-<id:pk>/", round_views.round_detail, name="round"),
    path("<slug:slug>-<id:pk>/", views.event_detail, name="detail"),
    path("<slug:slug>-<id:pk>.ics", views.event_file, name="ics"),
    path("<slug:slug>-<id:pk>/truc-tiep/", views.event_live, name="live"),
    path("<slug:slug>-<id:pk>/so-sanh/", views.event_comparison, name="comparison"),
    path("<slug:slug>-<id:pk>/<slug:kind>/", views.event_items, name="items"),
]
