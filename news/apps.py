from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"

    def ready(self) -> None:
        from documents.linking import registry  # noqa: PLC0415 - models must be loaded
        from news import citing, search  # noqa: PLC0415
        from news.models import Article  # noqa: PLC0415
        from portal.publishing import due  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
        registry.register(citing.CITING)
        due.register(Article.objects.all().next_publication)
