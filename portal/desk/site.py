"""The admin with the desk as its first page."""

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from portal.desk import calendar
from portal.publishing import aggregates, roles
from portal.publishing.cards import cards_for
from portal.publishing.models import Stage
from portal.publishing.verbs import publish_due

PAGE_SIZE = 50


class DeskSite(admin.AdminSite):
    """What waits for who signed in comes first, then everything there is to administer."""

    site_header = "Quản trị cổng thông tin"
    site_title = "Quản trị cổng thông tin"
    index_title = "Bàn làm việc"
    index_template = "admin/desk/index.html"

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the desk."""
        now = timezone.now()
        publish_due(now)
        today = timezone.localdate(now)
        desk = {
            "begin": [
                way
                for model in aggregates.kinds()
                if roles.has_right(request.user, "add", model)
                for way in self.get_model_admin(model).ways_to_begin()
            ],
            "cards": cards_for(request.user, now),
            "month": calendar.month_of(today.replace(day=1), request.user, now),
        }
        return super().index(request, {**desk, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("lich-dang/", self.admin_view(self.calendar_view), name="desk_calendar"),
            path("viec/", self.admin_view(self.work_view), name="desk_work"),
        ]
        return [*own, *super().get_urls()]

    def calendar_view(self, request: HttpRequest) -> HttpResponse:
        """Show a month of publications."""
        now = timezone.now()
        first = calendar.read_month(request.GET.get("thang", ""), timezone.localdate(now))
        context = {
            **self.each_context(request),
            "title": f"Lịch đăng tháng {first.month}/{first.year}",
            "month": calendar.month_of(first, request.user, now),
        }
        return TemplateResponse(request, "admin/desk/calendar.html", context)

    def work_view(self, request: HttpRequest) -> HttpResponse:
        """List all work at one stage, the longest first."""
        from portal.desk import works  # noqa: PLC0415 - the site is made before models

        asked = request.GET.get("buoc", "")
        stage = Stage(asked) if asked in Stage.values else Stage.WAITING
        found = works.works_of(request.user, "view").filter(stage=stage)
        page = Paginator(found.order_by("stage_since", "pk"), PAGE_SIZE).get_page(
            request.GET.get("trang")
        )
        context = {
            **self.each_context(request),
            "title": f"Việc ở bước “{stage.label.lower()}”",
            "stage": stage,
            "stages": Stage.choices,
            "page": page,
            "lines": works.lines_of(page.object_list),
        }
        return TemplateResponse(request, "admin/desk/work.html", context)
