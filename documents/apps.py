from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from documents import listing, search  # noqa: PLC0415 - models must be loaded
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
        sources.register_recogniser(listing.named_by)
