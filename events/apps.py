from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Sự kiện"

    def ready(self) -> None:
        from events import search  # noqa: PLC0415 - models must be loaded
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
