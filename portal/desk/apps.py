from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin, whose first page is the desk."""

    default_site = "portal.desk.site.DeskSite"


class DeskConfig(AppConfig):
    name = "portal.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        from portal.desk import works  # noqa: PLC0415 - models must be loaded
        from portal.desk.cards import broken_links  # noqa: PLC0415
        from portal.publishing import cards  # noqa: PLC0415

        mine = (works.waiting, works.returned, works.drafts, works.approved, works.scheduled)
        cards.register(*mine, is_first=True)
        cards.register(broken_links)
