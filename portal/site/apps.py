from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "portal.site"
    label = "site"
    verbose_name = "Cổng thông tin"

    def ready(self) -> None:
        from portal.publishing import due, steps  # noqa: PLC0415 - models must be loaded
        from portal.site.models import Banner  # noqa: PLC0415
        from portal.site.pagecache.standing import next_midnight, note_change  # noqa: PLC0415

        steps.register(changed=lambda item: note_change(), deleted=lambda item: note_change())
        steps.register_wide(note_change)
        due.register(next_midnight)
        due.register(Banner.objects.all().next_change)
