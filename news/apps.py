from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"

    def ready(self) -> None:
        from documents.linking import registry  # noqa: PLC0415 - models must be loaded
        from events import gathering  # noqa: PLC0415
        from news import citing, of_events, search, texts  # noqa: PLC0415
        from news.models import Article, within_categories_of  # noqa: PLC0415
        from portal.publishing import aggregates, due, scopes, steps  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
        # The search index holds the words of files: those of a next version are read before it.
        steps.register(changed=texts.read_those_of, is_first=True)
        registry.register(citing.CITING)
        aggregates.register(Article, "photos", "attachments")
        scopes.register(Article, within_categories_of)
        due.register(Article.objects.all().next_change)
        gathering.register(of_events.KIND)
