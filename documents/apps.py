from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from documents import citing, search  # noqa: PLC0415 - models must be loaded
        from documents.linking import registry, storing  # noqa: PLC0415
        from documents.models import Document  # noqa: PLC0415
        from documents.validity.keeping import (  # noqa: PLC0415
            keep_validity,
            keep_validity_without,
        )
        from portal.publishing import due, steps  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
        # The search index holds the validity: it is worked out before the index is written.
        steps.register(changed=keep_validity, deleted=keep_validity_without, is_first=True)
        registry.register(citing.CITING)
        due.register(Document.objects.all().next_publication)
        steps.register(changed=storing.follow_change, deleted=storing.follow_deletion)
