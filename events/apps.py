from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Sự kiện"

    def ready(self) -> None:
        from documents.linking import registry  # noqa: PLC0415 - models must be loaded
        from events import citing, search  # noqa: PLC0415
        from events.models import Event  # noqa: PLC0415
        from portal.publishing import due  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
        registry.register(citing.CITING)
        due.register(Event.objects.all().next_change)
