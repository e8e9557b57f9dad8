"""Turn two contents of an item into what a page shows of their differences."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst

from portal.media.fields import PictureField
from portal.publishing.differences import (
    BlockDifference,
    Change,
    Piece,
    Skipped,
    compare_html,
    compare_texts,
    fold,
)
from portal.publishing.models import Publishable
from portal.publishing.names import Names
from portal.publishing.row_matching import POSITION, Matched, Row, match_rows
from portal.richtext.fields import RichTextField
from portal.richtext.sanitiser import sanitise

Content = Mapping[str, Any]  # of `Revision.content`: fields, many, rows

ONLY_SETTING = "Chỉ cách trình bày thay đổi; chữ và ảnh vẫn như cũ."
OTHER_FILE = "Tệp được thay bằng một tệp khác."
_ABOUT_PUBLICATION = frozenset(field.name for field in Publishable._meta.fields)


@dataclass(frozen=True)
class RowDifference:
    """What became of a row that belongs to an item.

    Attributes:
        change: whether it was added or removed; same for one that was changed.
        title: how it is called.
        sections: what it says, or what changed about it.
        note: where it stood before, when that changed.
        picture: the address of its picture, to know it by; empty where a section shows it.
    """

    change: Change
    title: str
    sections: tuple["Section", ...]
    note: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Section:
    """What changed about one field, or about the rows of one kind.

    Attributes:
        label: how it is called.
        pieces: what became of its words.
        blocks: what became of its blocks, of a text in HTML.
        entries: what became of each of several names.
        before: the address of the picture that was there.
        after: the address of the picture that is there.
        rows: what became of rows.
        has_one_row: whether there can be no more than one.
        note: what else is to be said.
    """

    label: str
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[BlockDifference | Skipped, ...] = ()
    entries: tuple[tuple[Piece], ...] = ()
    before: str = ""
    after: str = ""
    rows: tuple[RowDifference, ...] = ()
    has_one_row: bool = False
    note: str = ""

    @property
    def has_pictures(self) -> bool:
        """Whether a picture was there or is there."""
        return bool(self.before or self.after)


def compare(model: type[models.Model], old: Content, new: Content) -> list[Section]:
    """Return what differs between two versions of an item; nothing when they are the same.

    What one of them says nothing about, for it is older than the field, is no difference.
    It takes one query for each kind of thing that the item points to.

    Args:
        model: of the item.
        old: the one content.
        new: the other.
    """
    comparison = _Comparison(Names([*_pointed(model, old), *_pointed(model, new)]))
    about_publication, others = [], []
    for field in _shown_fields(model):
        is_of_all = field.name in _ABOUT_PUBLICATION
        (about_publication if is_of_all else others).append(field)
    return [
        *comparison.fields(others, old["fields"], new["fields"]),
        *comparison.many(model, old["many"], new["many"]),
        *comparison.rows(model, old["rows"], new["rows"]),
        *comparison.fields(about_publication, old["fields"], new["fields"]),
    ]


def _shown_fields(model: type[models.Model], *hidden: str) -> list[models.Field]:
    """Return the columns that people fill in; the others are computed."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in hidden
    ]


def _relations(model: type[models.Model]) -> dict[str, Any]:
    return {each.get_accessor_name(): each for each in model._meta.related_objects}


def _pointed(model: type[models.Model], content: Content) -> Iterator[tuple[type, Any]]:
    """Return the kinds and ids of all that a content points to."""
    yield from _pointed_by_fields(model, content["fields"])
    for field in model._meta.many_to_many:
        yield from ((field.related_model, pk) for pk in content["many"].get(field.name, ()))
    for accessor, relation in _relations(model).items():
        for row in content["rows"].get(accessor, ()):
            yield from _pointed_by_fields(
                relation.related_model, row["fields"], relation.field.name
            )


def _pointed_by_fields(
    model: type[models.Model], values: Mapping[str, Any], *hidden: str
) -> Iterator[tuple[type, Any]]:
    for field in _shown_fields(model, *hidden):
        if field.is_relation and field.attname in values:
            yield field.related_model, values[field.attname]


class _Comparison:
    """Makes sections, with the names of what items point to at hand."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def fields(
        self, fields: list[models.Field], old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[Section]:
        """Compare columns."""
        for field in fields:
            if field.attname not in old or field.attname not in new:
                continue
            before, after = (_value(field, each[field.attname]) for each in (old, new))
            if before == after:
                continue
            if isinstance(field, models.FileField) and not _is_picture(field):
                section = _file(*(self._file_in_words(field, each) for each in (old, new)))
            else:
                section = self._field(field, before, after)
            if section:
                yield replace(section, label=capfirst(field.verbose_name))

    def many(
        self, model: type[models.Model], old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[Section]:
        """Compare what there may be several of."""
        for field in model._meta.many_to_many:
            if field.name not in old or field.name not in new:
                continue
            before, after = old[field.name], new[field.name]
            if set(before) == set(after):
                continue
            kept = set(before) & set(after)
            gone = [pk for pk in before if pk not in kept]
            changes = [(pk, Change.SAME if pk in kept else Change.ADDED) for pk in after]
            changes += [(pk, Change.REMOVED) for pk in gone]
            name = self.names.name
            entries = tuple((Piece(each, name(field.related_model, pk)),) for pk, each in changes)
            yield Section(capfirst(field.verbose_name), entries=entries)

    def rows(
        self, model: type[models.Model], old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[Section]:
        """Compare the rows that belong to an item."""
        for accessor, relation in _relations(model).items():
            if accessor not in old or accessor not in new:
                continue
            if relation.one_to_one and old[accessor] and new[accessor]:
                matched = [Matched(old[accessor][0], new[accessor][0], 1, 1)]
            else:
                matched = match_rows(old[accessor], new[accessor])
            compared = (self._row(relation, each) for each in matched)
            if rows := tuple(row for row in compared if row):
                meta = relation.related_model._meta
                label = meta.verbose_name if relation.one_to_one else meta.verbose_name_plural
                yield Section(capfirst(label), rows=rows, has_one_row=relation.one_to_one)

    def _field(self, field: models.Field, before: Any, after: Any) -> Section | None:
        match field:
            case RichTextField():
                return _html(before, after)
            case PictureField():
                return Section("", before=_small(field, before), after=_small(field, after))
            case models.CharField() | models.TextField() if not field.choices:
                return Section("", compare_texts(before or "", after or ""))
        return Section("", _replaced(*(self._words(field, value) for value in (before, after))))

    def _words(self, field: models.Field, value: Any) -> str:
        """Say a value that is no text."""
        match value:
            case None:
                return ""
            case _ if field.is_relation:
                return self.names.name(field.related_model, value)
            case _ if field.choices:
                return str(dict(field.flatchoices).get(value, value))
            case bool():
                return "Có" if value else "Không"
            case datetime():
                return f"{timezone.localtime(value):%H:%M %d/%m/%Y}"
            case date():
                return f"{value:%d/%m/%Y}"
        return str(value)

    def _row(self, relation: Any, matched: Matched) -> RowDifference | None:
        fields = _shown_fields(relation.related_model, relation.field.name, POSITION)
        shown = (matched.new or matched.old or {})["fields"]
        old, new = (_said(shown, each) for each in (matched.old, matched.new))
        if matched.old and matched.new:
            change, old, new = Change.SAME, matched.old["fields"], matched.new["fields"]
        else:
            change = Change.REMOVED if matched.old else Change.ADDED
        sections = tuple(self.fields(fields, old, new))
        if change == Change.SAME and not sections and not matched.is_moved:
            return None
        known_by = (_small(each, shown.get(each.name)) for each in fields if _is_picture(each))
        shows_it = any(section.has_pictures for section in sections)
        return RowDifference(
            change,
            self._title(relation, shown, matched.new_place or matched.old_place),
            sections,
            note=_move_in_words(matched),
            picture="" if shows_it else next(known_by, ""),
        )

    def _title(self, relation: Any, values: Mapping[str, Any], place: int) -> str:
        """Return how a row calls itself, as far as it can without its item."""
        model = relation.related_model
        try:
            return str(self._instance(model, {**values, model._meta.pk.attname: place}))
        except ObjectDoesNotExist:
            return f"{capfirst(model._meta.verbose_name)} {place}"

    def _file_in_words(self, field: models.Field, values: Mapping[str, Any]) -> str:
        """Say what a file is, as its model can; its name is one that nobody can guess."""
        if not values[field.attname]:
            return ""
        describe = getattr(field.model, "file_in_words", None)
        return describe(self._instance(field.model, values)) if describe else "có tệp"

    def _instance(self, model: type[models.Model], values: Mapping[str, Any]) -> models.Model:
        """Return a row as it was, with what it points to, but for its item."""
        instance = model()
        for field in model._meta.concrete_fields:
            # A picture would be opened to be measured.
            if field.attname not in values or isinstance(field, models.ImageField):
                continue
            raw = values[field.attname]
            if not field.is_relation:
                setattr(instance, field.attname, _value(field, raw) if raw else raw)
            elif (row := self.names.row(field.related_model, raw)) is not None:
                setattr(instance, field.name, row)
        return instance


def _value(field: models.Field, raw: Any) -> Any:
    """Return a value of a content as its column holds it; what is empty is None."""
    if raw in (None, ""):
        return None
    if isinstance(raw, str) and not field.is_relation:
        with suppress(ValidationError):  # of a column of another kind than it was
            raw = field.to_python(normalize("NFC", raw))
    return raw


def _said(every: Mapping[str, Any], row: Row | None) -> Mapping[str, Any]:
    """Return what a row says beyond nothing and no; one that is not there says nothing."""
    return {name: (row["fields"][name] or None) if row else None for name in every}


def _html(before: str | None, after: str | None) -> Section | None:
    old, new = (sanitise(html or "", settings.MEDIA_URL) for html in (before, after))
    if old == new:
        return None
    blocks = tuple(fold(compare_html(old, new)))
    if all(isinstance(each, Skipped) for each in blocks):
        return Section("", note=ONLY_SETTING)
    return Section("", blocks=blocks)


def _file(before: str, after: str) -> Section:
    if before == after:
        return Section("", (Piece(Change.SAME, after),), note=OTHER_FILE)
    return Section("", _replaced(before, after))


def _replaced(before: str, after: str) -> tuple[Piece, ...]:
    said = ((Change.REMOVED, before), (Change.ADDED, after))
    return tuple(Piece(change, words) for change, words in said if words)


def _is_picture(field: models.Field) -> bool:
    return isinstance(field, PictureField)


def _small(field: models.Field, name: str | None) -> str:
    return field.attr_class(None, field, name).small_url if name else ""


def _move_in_words(matched: Matched) -> str:
    if not matched.is_moved:
        return ""
    return f"Chuyển từ vị trí {matched.old_place} sang vị trí {matched.new_place}."
