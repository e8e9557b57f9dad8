from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "portal.home"
    label = "home"
    verbose_name = "Trang chủ"

    def ready(self) -> None:
        from portal.home import demo, page  # noqa: PLC0415 - models must be loaded
        from portal.publishing import due  # noqa: PLC0415
        from portal.site.demo import parts  # noqa: PLC0415

        due.register(page.next_moment)
        parts.register(demo.load)
