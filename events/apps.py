from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Sự kiện"

    def ready(self) -> None:
        from documents.linking import registry  # noqa: PLC0415 - models must be loaded
        from events import citing, search  # noqa: PLC0415
        from events.models import AgendaItem, Event, Round, Session, WorkWeek  # noqa: PLC0415
        from portal.publishing import aggregates, due  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        for source in (search.SOURCE, search.WEEKS, search.ROUNDS):
            sources.register(source)
        registry.register(citing.CITING)
        aggregates.register(
            Event,
            *("hosts", "chairs", "sessions", "agenda", "congress", "papers", "results"),
            apart=("uid", "sequence", "calendar_digest"),
        )
        aggregates.register(Round)
        aggregates.register(WorkWeek, "lines")
        due.register(Event.objects.all().next_change)
        for parts in (Session, AgendaItem):
            due.register(parts.objects.all().next_change)
        for items in (Round, WorkWeek):
            due.register(items.objects.all().next_change)
