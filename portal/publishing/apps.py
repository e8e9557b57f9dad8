from django.apps import AppConfig
from django.urls import register_converter


class PublishingConfig(AppConfig):
    name = "portal.publishing"
    label = "publishing"
    verbose_name = "Địa chỉ và xuất bản"

    def ready(self) -> None:
        from portal.publishing.addresses import ItemIdConverter  # noqa: PLC0415 - needs models

        register_converter(ItemIdConverter, "id")
