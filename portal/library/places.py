"""Where a picture is used, as the admin says it to somebody."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.urls import NoReverseMatch, reverse

from portal.library.uses import items_showing, rows_showing
from portal.media.models import Picture
from portal.publishing.models import Publishable
from portal.publishing.rights import Action, Rights
from portal.publishing.versions import state_in_words, work_on


@dataclass(frozen=True)
class Place:
    """A place that shows a picture.

    Attributes:
        kind: of what it is.
        title: its name; empty of what the person may not see.
        state: where it stands, of what has a state.
        address: of its form; empty where the person may not open it.
    """

    kind: str
    title: str = ""
    state: str = ""
    address: str = ""


def places_of(picture: Picture, user: AbstractBaseUser) -> list[Place]:
    """Return where a picture is used.

    Args:
        picture: the picture.
        user: who asks; of what lies outside of their scope they learn the kind only.
    """
    places = [_place_of_item(item, user) for item in items_showing(picture)]
    rows = dict.fromkeys(row for _, row in rows_showing(picture))
    return places + [_place_of_row(row, user) for row in rows]


def _place_of_item(item: Publishable, user: AbstractBaseUser) -> Place:
    kind = item._meta.verbose_name.capitalize()
    work = work_on(item)
    if not Rights(user, item, work).may(Action.VIEW):
        return Place(kind)
    return Place(kind, str(item), state_in_words(item, work and work.stage), _form_of(item))


def _place_of_row(row: models.Model, user: AbstractBaseUser) -> Place:
    meta = row._meta
    rights = (f"{meta.app_label}.{verb}_{meta.model_name}" for verb in ("view", "change"))
    may_open = any(map(user.has_perm, rights))
    return Place(
        meta.verbose_name.capitalize(), str(row), address=_form_of(row) if may_open else ""
    )


def _form_of(row: models.Model) -> str:
    try:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:  # a part of something else, which has no form of its own
        return ""
