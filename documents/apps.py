from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from documents import citing, listing, search  # noqa: PLC0415 - models must be loaded
        from documents.linking import registry, storing  # noqa: PLC0415
        from portal.publishing import steps  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
        sources.register_recogniser(listing.named_by)
        registry.register(citing.CITING)
        steps.register(changed=storing.follow_change, deleted=storing.follow_deletion)
