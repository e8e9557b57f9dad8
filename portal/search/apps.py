from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "search"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        from portal.publishing import steps  # noqa: PLC0415 - models must be loaded
        from portal.search.indexing import forget_item, index_item  # noqa: PLC0415

        steps.register(changed=index_item, deleted=forget_item)
