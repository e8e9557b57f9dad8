"""Which events a calendar shows: parameters of an address, the same for pages, files and feeds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from documents.models.catalogue import Level
from events.models import Event, EventKind, EventQuerySet
from portal.organisation.models import Area
from portal.publishing.models import State
from portal.text.excerpts import quoted
from portal.text.sorting import sort_key

KIND, LEVEL, AREA = "loai", "cap", "dia-ban"
MOST_AREAS = 400  # to choose from: those of a province


@dataclass(frozen=True)
class EventFilter:
    """What is asked for.

    Attributes:
        kinds: values of `EventKind`; none means all. Several mean “or”.
        levels: values of `Level`.
        areas: with all that is or was part of each.
        problems: sentences about what was not understood; it is left out.
    """

    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    problems: tuple[str, ...] = field(default=(), compare=False)

    def apply(self, events: EventQuerySet) -> EventQuerySet:
        """Return those events that are asked for."""
        if self.kinds:
            events = events.filter(kind__in=self.kinds)
        if self.levels:
            events = events.filter(level__in=self.levels)
        if self.areas:
            within = Area.objects.none()
            for area in self.areas:
                within |= Area.objects.within(area)
            events = events.filter(area__in=within.values("pk"))
        return events

    def query(self) -> str:
        """Return the parameters as they stand in an address, with the question mark."""
        pairs = [
            *((KIND, kind) for kind in self.kinds),
            *((LEVEL, level) for level in self.levels),
            *((AREA, area.slug) for area in self.areas),
        ]
        return f"?{urlencode(pairs)}" if pairs else ""

    def words(self) -> str:
        """Return what is asked for, in words; nothing when it is everything."""
        return ", ".join(
            [
                *(str(EventKind(kind).label) for kind in self.kinds),
                *(str(Level(level).label) for level in self.levels),
                *(str(area) for area in self.areas),
            ]
        )


def read_filter(asked: QueryDict) -> EventFilter:
    """Read the parameters of an address, in one query at the most."""
    problems: list[str] = []
    slugs = _given(asked, AREA)
    found = {area.slug: area for area in Area.objects.filter(slug__in=slugs)} if slugs else {}
    problems += [f"Không có địa bàn {quoted(slug, 40)}." for slug in slugs if slug not in found]
    return EventFilter(
        kinds=_known(asked, KIND, EventKind.values, "loại sự kiện", problems),
        levels=_known(asked, LEVEL, Level.values, "cấp", problems),
        areas=tuple(found[slug] for slug in slugs if slug in found),
        problems=tuple(problems),
    )


def choices_of_areas() -> list[Area]:
    """Return the areas of published events, by the alphabet, in one query."""
    held = Event.objects.filter(state=State.PUBLISHED, area__isnull=False).values("area")
    areas = Area.objects.filter(pk__in=held).only("kind", "name", "slug")[:MOST_AREAS]
    return sorted(areas, key=lambda area: (sort_key(area.name), area.kind))


def _given(asked: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (each.strip() for each in asked.getlist(name)))))[:20]


def _known(
    asked: QueryDict, name: str, values: Iterable[str], what: str, problems: list[str]
) -> tuple[str, ...]:
    given = _given(asked, name)
    problems += [f"Không có {what} {quoted(each, 40)}." for each in given if each not in values]
    return tuple(each for each in given if each in values)
