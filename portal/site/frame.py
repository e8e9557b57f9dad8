"""What stands around the content of every page: profile, menus, links, banners.

Made of at most five queries. Where pages are kept, a process keeps the frame too, as long as no
change was noted and nothing is due, so that a page that is made anew asks only for its content.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest

from portal.site.menus import Entry, entries_of, with_place
from portal.site.models import Banner, LinkGroup, MenuItem, SiteProfile
from portal.site.models.banners import Place
from portal.site.models.menus import Menu
from portal.site.pagecache.parts import Kept
from portal.site.pagecache.standing import standing

Row = TypeVar("Row", MenuItem, Banner)


@dataclass(frozen=True)
class Frame:
    """The frame of a page.

    Attributes:
        profile: what the committee says of itself.
        main_menu: its entries.
        footer_menu: its entries.
        link_groups: with their links.
        top_banners: below the head.
        foot_banners: in the foot.
    """

    profile: SiteProfile
    main_menu: tuple[Entry, ...]
    footer_menu: tuple[Entry, ...]
    link_groups: tuple[LinkGroup, ...]
    top_banners: tuple[Banner, ...]
    foot_banners: tuple[Banner, ...]


class _Memory:
    """What this process keeps; one assignment replaces it, so threads need no lock."""

    kept: Kept[Frame] | None = None


_memory = _Memory()


def frame_of(request: HttpRequest) -> Frame:
    """Return the frame of a page, with the place of the reader marked in its menus.

    A preview shows what the database holds at this moment, as does every page where none are kept.

    Args:
        request: the request for the page.
    """
    now = time.time()
    keeps = settings.PAGE_CACHE and not getattr(request, "is_preview", False)
    frame = _kept_frame(now) if keeps else read_frame(datetime.fromtimestamp(now, UTC))
    return replace(
        frame,
        main_menu=with_place(frame.main_menu, request.path, request.GET),
        footer_menu=with_place(frame.footer_menu, request.path, request.GET),
    )


def read_frame(now: datetime) -> Frame:
    """Return the frame as the database holds it, without a place of the reader.

    Args:
        now: the moment.
    """
    menus = _grouped(MenuItem.objects.shown(), "menu")
    banners = _grouped(Banner.objects.in_time(now).exclude(place=Place.HOME), "place")
    return Frame(
        profile=SiteProfile.current(),
        main_menu=entries_of(menus.get(Menu.MAIN, [])),
        footer_menu=entries_of(menus.get(Menu.FOOTER, [])),
        link_groups=tuple(LinkGroup.objects.with_links()),
        top_banners=tuple(banners.get(Place.TOP, [])),
        foot_banners=tuple(banners.get(Place.FOOT, [])),
    )


def _kept_frame(now: float) -> Frame:
    stands, kept = standing(now), _memory.kept
    if kept is None or not kept.is_fresh(stands, now):
        # Made after `stands` was seen: a change in between is heard, and it is made once more.
        frame = read_frame(datetime.fromtimestamp(now, UTC))
        kept = _memory.kept = Kept(frame, stands, now)
    return kept.value


def _grouped(rows: Iterable[Row], field: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(getattr(row, field), []).append(row)
    return groups
