from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "pages"
    verbose_name = "Trang, hỏi đáp, thông báo"

    def ready(self) -> None:
        from documents.linking import registry  # noqa: PLC0415 - models must be loaded
        from portal.pages import citing, search  # noqa: PLC0415
        from portal.publishing import aggregates, due  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        for source in search.SOURCES:
            sources.register(source)
            aggregates.register(source.model)
            due.register(source.model.objects.all().next_change)
        for each in citing.ALL_CITING:
            registry.register(each)
