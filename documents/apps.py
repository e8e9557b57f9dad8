from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from documents import citing, desk_cards, search, texts  # noqa: PLC0415 - models must be loaded
        from documents.linking import registry, storing  # noqa: PLC0415
        from documents.models import Document  # noqa: PLC0415
        from documents.validity.keeping import (  # noqa: PLC0415
            keep_validity,
            keep_validity_without,
        )
        from portal.publishing import aggregates, cards, due, steps  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        sources.register(search.SOURCE)
        # The search index holds the validity: it is worked out before the index is written.
        steps.register(changed=keep_validity, deleted=keep_validity_without, is_first=True)
        # It also holds the words of files, of which those of a next version were not kept.
        steps.register(changed=texts.read_those_of, is_first=True)
        aggregates.register(
            Document, "attachments", "signers", "co_issuers", "relations", "reading"
        )
        cards.register(desk_cards.mentioned_but_missing, desk_cards.without_files)
        registry.register(citing.CITING)
        due.register(Document.objects.all().next_change)
        steps.register(changed=storing.follow_change, deleted=storing.follow_deletion)
