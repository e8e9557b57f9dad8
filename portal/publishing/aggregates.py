"""The whole of an item: its fields, its relations and the rows that belong to it.

Rooms register in `ready()` which rows belong to their items. `capture` writes the whole as data,
`put` makes rows of data, `as_if` lets some code see the rows that data would make.
"""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from portal.media.fields import PictureField
from portal.publishing.models import Publishable, State

Content = dict[str, Any]
Ids = dict[int, int]

# Rows that were never published have ids from here on, which no sequence reaches, so that they
# keep their id from one form to the next. Addresses take up to 18 digits.
NEW_FROM = 10**17
_NEW_UNTIL = 10**18

# What the way to readers decides, and what says only when a row was written.
_NOT_CONTENT = {
    "id",
    "state",
    "first_published_at",
    "withdrawal_reason",
    "created_at",
    "updated_at",
}


class CannotStandError(Exception):
    """Rows cannot hold a content any more: it is at odds with what others hold by now.

    Attributes:
        sentences: why not, in Vietnamese.
    """

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Rows:
    """Rows that belong to an item, or to other rows that do.

    Attributes:
        accessor: how the owner names them.
        rows: those that belong to each of them.
    """

    accessor: str
    rows: tuple["Rows", ...] = ()


_registered: dict[type[Publishable], tuple[Rows, ...]] = {}
_apart: dict[type[models.Model], frozenset[str]] = {}


def register(model: type[Publishable], *rows: str | Rows, apart: Iterable[str] = ()) -> None:
    """Say which rows belong to the items of a model, beside its fields and relations.

    Args:
        model: the model.
        rows: the accessors of the rows, of which those with rows of their own as `Rows`.
        apart: columns that no version holds, for they only ever go on, as a counter does.
    """
    _apart[model] = frozenset(apart)
    _registered[model] = tuple(Rows(each) if isinstance(each, str) else each for each in rows)


def kinds() -> list[type[Publishable]]:
    """Return the models whose items have versions."""
    return list(_registered)


def models_within() -> set[type[models.Model]]:
    """Return the models of all that versions hold: of the items, and of the rows that belong."""

    def of_rows(owner: type[models.Model], registered: tuple[Rows, ...]) -> set[type[models.Model]]:
        found = set()
        for rows in registered:
            model = _link(owner, rows).model
            found |= {model, *of_rows(model, rows.rows)}
        return found

    return {*_registered}.union(*(of_rows(*each) for each in _registered.items()))


def capture(item: Publishable) -> Content:
    """Return the whole of an item as the database holds it, as data that JSON can hold."""
    stored = type(item)._base_manager.get(pk=item.pk)
    return {
        "fields": _fields(stored),
        "many": _many(stored),
        "rows": _capture_rows(stored, _registered[type(item)]),
    }


def _capture_rows(owner: models.Model, wanted: tuple[Rows, ...]) -> dict[str, list[Content]]:
    return {
        rows.accessor: [
            {"pk": row.pk, "fields": _fields(row, _link(owner, rows))}
            | ({"many": _many(row)} if row._meta.many_to_many else {})
            | ({"rows": _capture_rows(row, rows.rows)} if rows.rows else {})
            for row in _rows_of(owner, rows)
        ]
        for rows in wanted
    }


def _many(row: models.Model) -> dict[str, list[int]]:
    return {
        field.name: sorted(getattr(row, field.name).values_list("pk", flat=True))
        for field in row._meta.many_to_many
    }


def _link(owner: models.Model | type[models.Model], rows: Rows) -> models.ForeignKey:
    """Return the field of the rows that says to whom they belong."""
    return owner._meta.get_field(rows.accessor).field


def _rows_of(owner: models.Model, rows: Rows) -> list[models.Model]:
    link = _link(owner, rows)
    return list(link.model._base_manager.filter(**{link.name: owner.pk}).order_by("pk"))


def _fields(row: models.Model, link: models.Field | None = None) -> Content:
    left_out = _NOT_CONTENT | _apart.get(type(row), frozenset())
    return {
        field.attname: _as_data(field, field.value_from_object(row))
        for field in row._meta.concrete_fields
        if not field.primary_key and field != link and field.attname not in left_out
    }


def _as_data(field: models.Field, value: Any) -> Any:
    if isinstance(field, models.FileField):
        return value.name if value else ""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def put(item: Publishable, content: Content, *, keeps_new_ids: bool = False) -> Ids:
    """Make an item and what belongs to it hold what a content says; within a transaction.

    What the content says nothing about, for it was written under an older schema, stays.

    Args:
        item: the item; its state stays as it is.
        content: the whole, as `capture` wrote it; see `without_lost`.
        keeps_new_ids: whether rows that were never published keep the ids of their form; only
            for what is undone at the end.

    Returns:
        The ids that rows got which had those of a form.

    Raises:
        CannotStandError: something else holds by now what only one may; nothing was changed.
    """
    ids: Ids = {}
    try:
        with transaction.atomic():
            _set(item, content["fields"])
            item.save()
            _set_many(item, content["many"])
            putting = _Putting(ids, keeps_new_ids=keeps_new_ids)
            putting.put_rows(item, _registered[type(item)], content["rows"])
    except IntegrityError as error:
        raise CannotStandError(_why_not(item)) from error
    return ids


def _why_not(item: Publishable) -> list[str]:
    try:
        item.validate_constraints()
    except ValidationError as error:
        return error.messages
    return ["Một phần của nội dung này trùng hoặc trái với nội dung khác trên cổng."]


@dataclass(frozen=True)
class _Putting:
    """Rows being made to hold contents; `ids` takes down those that rows get."""

    ids: Ids
    keeps_new_ids: bool

    def put_rows(
        self,
        owner: models.Model,
        registered: tuple[Rows, ...],
        contents: dict[str, list[Content]],
    ) -> None:
        for rows in registered:
            if rows.accessor in contents:
                self._put_those(owner, rows, contents[rows.accessor])

    def _put_those(self, owner: models.Model, rows: Rows, contents: list[Content]) -> None:
        link = _link(owner, rows)
        there = {row.pk: row for row in _rows_of(owner, rows)}
        stays = {content["pk"]: content["fields"] for content in contents}
        for pk, row in list(there.items()):
            # Two rows may have changed places: what may be there once makes room first.
            makes_room = rows.rows == () and _is_unique(link.model)
            if pk not in stays or (makes_room and _differs(row, link, stays[pk])):
                there.pop(pk).delete()
        for content in contents:
            row = there.get(content["pk"])
            if row is None:
                row = link.model(**{link.name: owner})
                row.pk = self._id_for(link.model, content["pk"])
            if row._state.adding or _differs(row, link, content["fields"]):
                _set(row, content["fields"])
                row.save(force_insert=row._state.adding)
            _set_many(row, content.get("many", {}))
            if content["pk"] >= NEW_FROM and row.pk != content["pk"]:
                self.ids[content["pk"]] = row.pk
            self.put_rows(row, rows.rows, content.get("rows", {}))

    def _id_for(self, model: type[models.Model], pk: int) -> int | None:
        """Return the id that a row gets: its own again if it was deleted, so addresses last."""
        if pk >= NEW_FROM:
            return pk if self.keeps_new_ids else None
        return None if model._base_manager.filter(pk=pk).exists() else pk


def _is_unique(model: type[models.Model]) -> bool:
    """Tell whether a model holds some values once only."""
    return any(isinstance(each, models.UniqueConstraint) for each in model._meta.constraints)


def _differs(row: models.Model, link: models.Field, values: Content) -> bool:
    return _fields(row, link) != values


def _set(row: models.Model, values: Content) -> None:
    for field in row._meta.concrete_fields:
        if field.attname not in values:
            continue
        value = values[field.attname]
        if isinstance(field, models.FileField):
            # Not through the attribute: that would open a picture to measure it.
            row.__dict__[field.attname] = value
        else:
            setattr(row, field.attname, field.to_python(value) if value is not None else None)


def _set_many(row: models.Model, many: dict[str, list[int]]) -> None:
    for field in row._meta.many_to_many:
        if field.name in many:
            there = _existing(field, many[field.name])
            getattr(row, field.name).set(there)


def without_lost(item: Publishable, content: Content) -> tuple[Content, list[str]]:
    """Return a content without what it names that was deleted since.

    Args:
        item: the item.
        content: the whole, as `capture` wrote it.

    Returns:
        The content, and what it lost, as sentences. Where a field of the item must name something,
        it names what the item names now; rows that named something are left out.
    """
    lost: list[str] = []
    stored = type(item)._base_manager.get(pk=item.pk)
    (fields,) = _mended(type(item), [content["fields"]], lost, _fields(stored))
    many = dict(content["many"])
    for field in item._meta.many_to_many:
        there = _existing(field, many.get(field.name, []))
        if there != set(many.get(field.name, [])):
            many[field.name] = sorted(there)
            lost.append(_lost_sentence(field))
    rows = _rows_without_lost(item, _registered[type(item)], content["rows"], lost)
    return content | {"fields": fields, "many": many, "rows": rows}, list(dict.fromkeys(lost))


def _rows_without_lost(
    owner: models.Model | type[models.Model],
    registered: tuple[Rows, ...],
    contents: dict[str, list[Content]],
    lost: list[str],
) -> dict[str, list[Content]]:
    kept = dict(contents)
    for rows in registered:
        of_these = contents.get(rows.accessor, [])
        model = _link(owner, rows).model
        mended = _mended(model, [each["fields"] for each in of_these], lost)
        kept[rows.accessor] = [
            each
            | {"fields": fields}
            | (
                {"rows": _rows_without_lost(model, rows.rows, each.get("rows", {}), lost)}
                if rows.rows
                else {}
            )
            for each, fields in zip(of_these, mended, strict=True)
            if fields is not None
        ]
        if rows.accessor not in contents:
            del kept[rows.accessor]
    return kept


def _mended(
    model: type[models.Model], contents: list[Content], lost: list[str], now: Content | None = None
) -> list[Content | None]:
    """Return the fields of some rows without references that lead nowhere.

    Args:
        model: of the rows.
        contents: the fields of each.
        lost: takes down what was lost.
        now: what stands where a reference must lead somewhere; without it, rows that lost one
            are None. Rows that lost the picture that they are made of are None too.
    """
    mended: list[Content | None] = list(contents)
    for field in model._meta.concrete_fields:
        if isinstance(field, PictureField) and not field.null:
            mended = [
                None if each is not None and each.get(field.attname) == "" else each
                for each in mended
            ]
        if not field.is_relation:
            continue
        named = {each[field.attname] for each in contents if each.get(field.attname) is not None}
        gone = named - _existing(field, named)
        if gone:
            lost.append(_lost_sentence(field))
        for place, each in enumerate(mended):
            if each is None or each.get(field.attname) not in gone:
                continue
            instead = {field.attname: None if field.null else now[field.attname]} if now else None
            mended[place] = instead and each | instead
    return mended


def _existing(field: models.Field, ids: Iterable[int]) -> set[int]:
    ids = set(ids)
    if not ids:
        return ids
    there = field.related_model._base_manager.filter(pk__in=ids)
    return set(there.values_list("pk", flat=True))


def _lost_sentence(field: models.Field) -> str:
    return f"Mục đã chọn ở “{field.verbose_name}” nay đã bị xóa; hãy chọn lại."


def with_ids(content: Content, ids: Ids) -> Content:
    """Return a content whose rows have other ids.

    Args:
        content: the whole.
        ids: the other ids, by those that the rows have.
    """
    return content | {"rows": _with_ids(content["rows"], ids)}


def _with_ids(contents: dict[str, list[Content]], ids: Ids) -> dict[str, list[Content]]:
    return {
        accessor: [
            row
            | {"pk": ids.get(row["pk"], row["pk"])}
            | ({"rows": _with_ids(row["rows"], ids)} if "rows" in row else {})
            for row in rows
        ]
        for accessor, rows in contents.items()
    }


def with_new_ids(content: Content, known: Content) -> Content:
    """Return a content whose rows that another one does not know have ids of new rows.

    Args:
        content: captured in a transaction that is undone, so the ids of its new rows will be
            those of others.
        known: what the form was made of.
    """
    return content | {"rows": _renumbered(content["rows"], known.get("rows", {}))}


def _renumbered(
    contents: dict[str, list[Content]], known: dict[str, list[Content]]
) -> dict[str, list[Content]]:
    renumbered = {}
    for accessor, rows in contents.items():
        before = {row["pk"]: row for row in known.get(accessor, [])}
        renumbered[accessor] = [
            row
            | ({} if row["pk"] in before else {"pk": random.randrange(NEW_FROM, _NEW_UNTIL)})  # noqa: S311 - an id, no secret
            | (
                {"rows": _renumbered(row["rows"], before.get(row["pk"], {}).get("rows", {}))}
                if "rows" in row
                else {}
            )
            for row in rows
        ]
    return renumbered


@contextmanager
def as_if(item: Publishable, content: Content) -> Iterator[Publishable]:
    """Let code see the rows that a content would make; afterwards nothing has changed.

    Within, the item is a draft, so nothing is asked of it that is asked of what readers see.
    What code writes within is undone too, except files. What the content names that was deleted
    since is left out.

    Args:
        item: the item.
        content: the whole, as `capture` wrote it.

    Yields:
        The item, as it would be.

    Raises:
        CannotStandError: something else holds by now what only one may.
    """
    with transaction.atomic():
        changed = type(item)._base_manager.select_for_update().get(pk=item.pk)
        changed.state = State.DRAFT
        put(changed, without_lost(changed, content)[0], keeps_new_ids=True)
        try:
            yield changed
        finally:
            transaction.set_rollback(True)
