from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"

    def ready(self) -> None:
        from documents.linking import registry  # noqa: PLC0415 - models must be loaded
        from events import gathering  # noqa: PLC0415
        from news import citing, of_events, placing, search, texts  # noqa: PLC0415
        from news.models import Article, FeaturedPlace, within_categories_of  # noqa: PLC0415
        from portal.publishing import aggregates, due, scopes, steps  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
        # The search index holds the words of files: those of a next version are read before it.
        steps.register(changed=texts.read_those_of, is_first=True)
        registry.register(citing.CITING)
        aggregates.register(Article, "co_authors", "related_links", "photos", "attachments")
        steps.register(changed=placing.follow_change, is_first=True)
        scopes.register(Article, within_categories_of)
        due.register(Article.objects.all().next_change)
        due.register(FeaturedPlace.objects.next_change)
        gathering.register(of_events.KIND)
