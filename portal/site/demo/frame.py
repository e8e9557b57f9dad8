"""Load what the demonstration shows around its pages: sub-entries of menus, links, a banner."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from portal.site.models import Banner, Link, LinkGroup, MenuItem
from portal.site.models.menus import Menu

BEHIND = 11  # the entries that every portal begins with
RECORDS = Path(__file__).parent / "frame.json"


def load_frame(moment: Callable[[str], datetime]) -> int:
    """Load the frame; what is there already stays as it is.

    Args:
        moment: reads a moment of the records.

    Returns:
        How many entries, links and banners the records name.
    """
    records = json.loads(RECORDS.read_text(encoding="utf-8"))
    return (
        sum(_load_below(record["below"], record["entries"]) for record in records["menu"])
        + sum(
            _load_group(position, record)
            for position, record in enumerate(records["link_groups"], 1)
        )
        + sum(_load_banner(record, moment) for record in records["banners"])
    )


def _load_below(section: str, entries: list[dict[str, str]]) -> int:
    parent = MenuItem.objects.filter(menu=Menu.MAIN, parent=None, section=section).first()
    if parent is None:  # the committee has made a menu of its own
        return 0
    for position, entry in enumerate(entries, BEHIND):
        MenuItem.objects.get_or_create(
            menu=Menu.MAIN,
            parent=parent,
            address=entry["address"],
            defaults={"label": entry["label"], "position": position},
        )
    return len(entries)


def _load_group(position: int, record: dict) -> int:
    group, _ = LinkGroup.objects.get_or_create(name=record["name"], defaults={"position": position})
    for place, link in enumerate(record["links"], 1):
        Link.objects.get_or_create(
            group=group,
            address=link["address"],
            defaults={"name": link["name"], "position": place},
        )
    return len(record["links"])


def _load_banner(record: dict[str, str], moment: Callable[[str], datetime]) -> int:
    Banner.objects.get_or_create(
        text=record["text"],
        defaults={
            "place": record["place"],
            "address": record["address"],
            "shown_from": moment(record["shown_from"]),
            "shown_until": moment(record["shown_until"]),
        },
    )
    return 1
