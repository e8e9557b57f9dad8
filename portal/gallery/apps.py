from django.apps import AppConfig


class GalleryConfig(AppConfig):
    name = "portal.gallery"
    label = "gallery"
    verbose_name = "Ảnh và video"

    def ready(self) -> None:
        from documents.linking import registry  # noqa: PLC0415 - models must be loaded
        from events import gathering  # noqa: PLC0415
        from portal.gallery import citing, of_events, search  # noqa: PLC0415
        from portal.gallery.models import Gallery, Video  # noqa: PLC0415
        from portal.publishing import aggregates, due  # noqa: PLC0415
        from portal.search import sources  # noqa: PLC0415

        aggregates.register(Gallery, "photos")
        aggregates.register(Video)
        sources.register(search.GALLERIES)
        sources.register(search.VIDEOS)
        for each in citing.ALL_CITING:
            registry.register(each)
        due.register(Gallery.objects.all().next_change)
        due.register(Video.objects.all().next_change)
        for kind in of_events.KINDS:
            gathering.register(kind)
