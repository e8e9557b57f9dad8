from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"

    def ready(self) -> None:
        from news import search  # noqa: PLC0415 - models must be loaded
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
