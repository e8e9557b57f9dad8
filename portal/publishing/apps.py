from django.apps import AppConfig
from django.urls import register_converter


class PublishingConfig(AppConfig):
    name = "portal.publishing"
    label = "publishing"
    verbose_name = "Địa chỉ và xuất bản"

    def ready(self) -> None:
        from portal.publishing import due  # noqa: PLC0415
        from portal.publishing.addresses import ItemIdConverter  # noqa: PLC0415 - needs models
        from portal.publishing.models import Work  # noqa: PLC0415

        register_converter(ItemIdConverter, "id")
        due.register(Work.objects.next_replacement)
