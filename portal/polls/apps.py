from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "portal.polls"
    label = "polls"
    verbose_name = "Thăm dò ý kiến"

    def ready(self) -> None:
        from documents.linking import registry  # noqa: PLC0415 - models must be loaded
        from portal.polls import citing, search  # noqa: PLC0415
        from portal.polls.models import Poll  # noqa: PLC0415
        from portal.publishing import aggregates, due  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        aggregates.register(Poll, "choices")
        sources.register(search.POLLS)
        registry.register(citing.CITING)
        due.register(Poll.objects.all().next_change)
