"""Where pictures are used: in items and their next versions, and in the rows of other models."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from portal.library.models import PictureUse
from portal.media.content import Words, pictures_in
from portal.media.fields import PictureField
from portal.media.models import Picture
from portal.media.names import names_in
from portal.media.storing import record
from portal.publishing import aggregates, versions
from portal.publishing.models import Publishable, Revision
from portal.richtext.fields import RichTextField

# A picture that came in so shortly before a version was written by whoever wrote that.
_SAME_FORM = timedelta(minutes=1)

_data: list["Column"] = []


@dataclass(frozen=True)
class Column:
    """A column outside of what has versions that may show pictures.

    Attributes:
        model: its model.
        field: it.
        right: what somebody needs who changes it.
    """

    model: type[models.Model]
    field: models.Field
    right: str

    def showing(self, name: str) -> QuerySet:
        """Return the rows that show a picture."""
        if isinstance(self.field, PictureField):
            return self.model._base_manager.filter(**{self.field.attname: name})
        return self.as_texts().filter(as_text__contains=name)

    def as_texts(self) -> QuerySet:
        """Return the rows that show some picture, each with its column as text, in `as_text`."""
        rows = self.model._base_manager.annotate(as_text=Cast(self.field.attname, TextField()))
        return rows.filter(as_text__contains="anh/")


def register_data(model: type[models.Model], field: str, right: str) -> None:
    """Let a column with data count whose texts may show pictures.

    Args:
        model: of rows that have no versions.
        field: a JSON column.
        right: what somebody needs who changes what it shows.
    """
    _data.append(Column(model, model._meta.get_field(field), right))


def columns() -> list[Column]:
    """Return the columns outside of what has versions that may show pictures."""
    within = aggregates.models_within()
    found = [
        Column(model, field, f"{model._meta.app_label}.change_{model._meta.model_name}")
        for model in apps.get_models()
        if model not in within
        for field in model._meta.concrete_fields
        if isinstance(field, PictureField | RichTextField)
    ]
    return [*found, *_data]


def keep_uses(item: Publishable) -> None:
    """Note which pictures an item shows, or will show in its next version; a step of publishing.

    Pictures that the library does not know yet get their row, and what nobody said of one yet
    in the library is taken from what the item says.
    """
    contents = [aggregates.capture(item)]
    work = versions.work_on(item)
    if work is not None and versions.is_beside(item):
        contents.append(work.revision.content)
    found = pictures_in(contents)
    pictures = {each.name: each for each in Picture.objects.filter(name__in=found)}
    for name in found.keys() - pictures.keys():
        if (picture := record(name)) is not None:
            pictures[name] = picture
    if pictures:
        author = versions.latest(item)
        for name, picture in pictures.items():
            _complete(picture, found[name], author)
    _store(item, pictures.values())


def forget_uses(item: Publishable) -> None:
    """Note that an item, which is deleted, shows nothing any more."""
    PictureUse.objects.of(item).delete()


def _store(item: Publishable, pictures: Iterable[Picture]) -> None:
    # What names a picture that was replaced shows what took its place.
    wanted = {picture.replaced_by_id or picture.pk for picture in pictures}
    kept = PictureUse.objects.of(item)
    there = set(kept.values_list("picture", flat=True))
    if there - wanted:
        kept.exclude(picture__in=wanted).delete()
    kind = ContentType.objects.get_for_model(type(item))
    PictureUse.objects.bulk_create(
        PictureUse(content_type=kind, object_id=item.pk, picture_id=pk)
        for pk in sorted(wanted - there)
    )


def _complete(picture: Picture, words: Words, version: Revision | None) -> None:
    fields = []
    for what in ("alt", "caption", "credit"):
        if not getattr(picture, what) and (said := getattr(words, what)):
            longest = Picture._meta.get_field(what).max_length
            setattr(picture, what, said[:longest])
            fields.append(what)
    if picture.uploaded_by_id is None and version is not None and version.created_by_id:
        since = version.created_at - picture.uploaded_at
        if abs(since) < _SAME_FORM:
            picture.uploaded_by_id = version.created_by_id
            fields.append("uploaded_by")
    if fields:
        picture.save(update_fields=fields)


def items_showing(picture: Picture) -> Iterator[Publishable]:
    """Yield the items that show a picture, or whose next version does."""
    uses = PictureUse.objects.filter(picture=picture).order_by("content_type", "object_id")
    by_kind: dict[int, list[int]] = {}
    for kind, pk in uses.values_list("content_type", "object_id"):
        by_kind.setdefault(kind, []).append(pk)
    for kind, ids in by_kind.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        yield from model._base_manager.filter(pk__in=ids).order_by("pk")


def rows_showing(picture: Picture) -> Iterator[tuple[Column, models.Model]]:
    """Yield the rows without versions that show a picture, each with the column that does."""
    for column in columns():
        for row in column.showing(picture.name).order_by("pk"):
            yield column, row


def is_used(picture: Picture) -> bool:
    """Tell whether anything shows a picture or will."""
    return (
        PictureUse.objects.filter(picture=picture).exists()
        or next(rows_showing(picture), None) is not None
    )


def unused(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """Return those of some pictures that nothing shows; the twin of `is_used`."""
    shown: set[str] = set()
    condition = Q(Exists(PictureUse.objects.filter(picture=OuterRef("pk"))))
    for column in columns():
        if isinstance(column.field, PictureField):
            rows = column.model._base_manager.filter(**{column.field.attname: OuterRef("name")})
            condition |= Q(Exists(rows))
        else:  # of few rows: bodies, leaders, blocks of the home page
            texts = column.as_texts().values_list("as_text", flat=True)
            shown.update(*(names_in(text) for text in texts.iterator()))
    return pictures.filter(~condition).exclude(name__in=shown)
