"""Addresses under /trang/, /hoi-dap/ and /thong-bao/."""

from django.urls import path

from portal.pages import views

app_name = "pages"
urlpatterns = [
    path("trang/", views.page_tree, name="tree"),
    path("trang/<slug:slug>-<id:pk>/", views.page_detail, name="page"),
    path("hoi-dap/", views.question_list, name="questions"),
    path("hoi-dap/<slug:slug>-<id:pk>/", views.question_detail, name="question"),
    path("thong-bao/", views.notice_list, name="notices"),
    path("thong-bao/<slug:slug>-<id:pk>/", views.notice_detail, name="notice"),
]
