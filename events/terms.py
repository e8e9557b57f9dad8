"""The congresses of a body one after the other, and two of them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.models import Chosen, Congress, Event
from portal.text.numbers import group_thousands

LONGEST_CHAIN = 30  # congresses of one body; the Front has held eleven in ninety years


@dataclass(frozen=True)
class Chain:
    """The congresses around one.

    Attributes:
        before: those that it follows, the latest first; several after a merger.
        after: the one that follows it, or those of which it was told.
    """

    before: list[Congress]
    after: list[Congress]


@dataclass(frozen=True)
class Row:
    """A line of a comparison.

    Attributes:
        label: what is compared.
        cells: of each congress; nothing where it is not known.
        is_different: whether all are known and not the same.
    """

    label: str
    cells: tuple[str, ...]

    @property
    def is_different(self) -> bool:
        """Tell whether the congresses differ in it."""
        return len(set(self.cells)) > 1 and all(self.cells)


def chain_of(congress: Congress) -> Chain:
    """Return the congresses before and after one, in three queries at most."""
    shown = Congress.objects.published().select_related("event", "body")
    before = list(shown.filter(followed_by=congress))
    after = list(shown.filter(follows=congress))
    if congress.body_id:
        line = list(shown.of_body(congress)[:LONGEST_CHAIN])
        place = next((at for at, each in enumerate(line) if each.pk == congress.pk), None)
        if place is None:  # a preview: it is not among the published ones yet
            line = sorted([*line, congress], key=_by_time)
            place = line.index(congress)
        before = [*line[max(place - 1, 0) : place], *before]
        after = [*line[place + 1 : place + 2], *after]
    return Chain(_readable(before), _readable(after))


def compare(congresses: Sequence[Congress]) -> list[Row]:
    """Return two congresses side by side, rows of which nothing is known left out.

    Args:
        congresses: with their events, hosts and results.
    """
    rows = [
        ("Lần thứ", [each.roman() for each in congresses]),
        ("Nhiệm kỳ", [each.term().removeprefix("nhiệm kỳ ") for each in congresses]),
        ("Thời gian", [each.event.when() for each in congresses]),
        ("Địa điểm", [each.event.venue for each in congresses]),
        ("Chủ đề", [each.theme for each in congresses]),
        ("Phương châm", [each.motto for each in congresses]),
        *(_numbers(name, congresses) for name in _NUMBERS),
        *(_people(office, congresses) for office in (Chosen.CHAIR, Chosen.VICE_CHAIR)),
    ]
    return [Row(label, tuple(cells)) for label, cells in rows if any(cells)]


_NUMBERS = (
    *("summoned", "official", "alternates", "guests"),
    *("committee_size", "standing_size", "delegation_size"),
)


def _numbers(name: str, congresses: Sequence[Congress]) -> tuple[str, list[str]]:
    label = str(Congress._meta.get_field(name).verbose_name)
    values = [getattr(each, name) for each in congresses]
    cells = ["" if value is None else group_thousands(value) for value in values]
    return label[0].upper() + label[1:], cells


def _people(office: Chosen, congresses: Sequence[Congress]) -> tuple[str, list[str]]:
    cells = [
        ", ".join(result.name for result in each.event.results.all() if result.chosen_as == office)
        for each in congresses
    ]
    return str(office.label), cells


def _by_time(congress: Congress) -> tuple[bool, int, object]:
    return congress.term_start is None, congress.term_start or 0, congress.event.sorts_at


def _readable(congresses: list[Congress]) -> list[Congress]:
    """Return those whose event readers see now, each once."""
    unique = {each.pk: each for each in congresses}
    return [each for each in unique.values() if _is_readable(each.event)]


def _is_readable(event: Event) -> bool:
    return event.is_published()
