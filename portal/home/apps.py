from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "portal.home"
    label = "home"
    verbose_name = "Trang chủ"

    def ready(self) -> None:
        from portal.home import demo, page  # noqa: PLC0415 - models must be loaded
        from portal.home.models import Block  # noqa: PLC0415
        from portal.library import uses  # noqa: PLC0415
        from portal.publishing import due  # noqa: PLC0415
        from portal.site.demo import parts  # noqa: PLC0415

        due.register(page.next_moment)
        uses.register_data(Block, "settings", "home.publish_layout")
        parts.register(demo.load)
