from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "portal.library"
    label = "library"
    verbose_name = "Kho ảnh"

    def ready(self) -> None:
        from portal.library import uses  # noqa: PLC0415 - models must be loaded
        from portal.publishing import steps  # noqa: PLC0415

        steps.register(changed=uses.keep_uses, deleted=uses.forget_uses)
        steps.register_version(uses.keep_uses)
