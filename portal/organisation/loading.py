"""Load the communes of a province, beside the areas that are there already."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from portal.organisation.gazetteer import Unit, communes_of
from portal.organisation.models import Area
from portal.organisation.models.lasting import lock_tree
from portal.text.folding import accented_words
from portal.text.slugs import slugify


@dataclass
class Loaded:
    """What became of the units of a province.

    Attributes:
        province: the area of the province.
        made: areas that were not there.
        linked: areas that were there and were given their code or their province.
        unchanged: how many had both already.
    """

    province: Area
    made: list[Area] = field(default_factory=list)
    linked: list[Area] = field(default_factory=list)
    unchanged: int = 0


@transaction.atomic
def load_province(unit: Unit) -> Loaded:
    """Make the areas of a province and its communes that are missing; run again, it makes none.

    An area that exists is recognised by its code, else by kind and name if it is in no other
    province. It keeps its address, name and dates. No first day is written: the list does not
    tell the communes that were formed in July 2025 from those that were left as they were.

    Args:
        unit: the province, of `gazetteer`.
    """
    lock_tree(Area)
    areas = {area.pk: area for area in Area.objects.all()}
    today = timezone.localdate()
    taken = {area.slug for area in areas.values()}
    by_code = {area.code: area for area in areas.values() if area.code}
    without_code = {
        _known_as(area, areas): area
        for area in areas.values()
        if not area.code and area.exists_on(today)
    }
    loaded: Loaded | None = None
    for each in (unit, *communes_of(unit)):
        parent = loaded.province if loaded else None
        area = by_code.get(each.code) or without_code.get(_called(each, parent))
        area = area or without_code.get(_called(each, None))
        is_new = area is None
        area = area or Area(kind=each.kind, name=each.name, slug=_free_slug(each, unit, taken))
        is_complete = area.code == each.code and area.parent_id == (parent and parent.pk)
        if not is_complete:
            area.code, area.parent = each.code, parent
            area.save()
        loaded = loaded or Loaded(area)
        if is_new:
            loaded.made.append(area)
        elif is_complete:
            loaded.unchanged += 1
        else:
            loaded.linked.append(area)
    return loaded


_Name = tuple[str, tuple[str, ...], int | None]


def _known_as(area: Area, areas: dict[int, Area]) -> _Name:
    """Return by what an area is recognised: kind, name, and the province that it is in.

    Wherever a tone is written, it is the same name; a district between does not matter.
    """
    top = area
    while top.parent_id is not None:
        top = areas[top.parent_id]
    return area.kind, tuple(accented_words(area.name)), top.pk if top != area else None


def _called(unit: Unit, parent: Area | None) -> _Name:
    return unit.kind, tuple(accented_words(unit.name)), parent.pk if parent else None


def _free_slug(unit: Unit, province: Unit, taken: set[str]) -> str:
    """Return words for an address that no area has, and take them."""
    kinds = dict(Area._meta.get_field("kind").choices)
    own = f"{kinds[unit.kind]} {unit.name}"
    wordings = (own, f"{own} {province.name}", f"{own} {unit.code}")
    slug = next(slug for slug in map(slugify, wordings) if slug not in taken)
    taken.add(slug)
    return slug
