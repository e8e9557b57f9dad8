"""What the home page shows: the blocks of a layout, fetched and rendered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import get_template
from django.utils.safestring import SafeString

from portal.home.kinds import kind_of
from portal.home.models import Block, Layout, LayoutState

DEFAULT = [
    ("search_hero", ""),
    ("doors", ""),
    ("banners", ""),
    ("featured", "Tin tức"),
    ("documents", ""),
    ("events", ""),
    ("notices", ""),
]


@dataclass(frozen=True)
class ShownBlock:
    """A block that has something to show.

    Attributes:
        block: the block.
        html: what it shows.
        is_narrow: see `portal.home.kind.Kind`.
        replaces: see there.
    """

    block: Block
    html: SafeString
    is_narrow: bool
    replaces: str


@dataclass(frozen=True)
class HomePage:
    """The blocks of the page as readers get them.

    Attributes:
        html: all of them.
        has_hero: whether the first one holds the heading of the page and its search.
        replaced: the blocks of `base.html` that these stand for.
    """

    html: SafeString
    has_hero: bool
    replaced: frozenset[str]


def default_blocks() -> list[Block]:
    """Return the blocks of a portal whose committee has published no layout yet, not saved."""
    return [
        Block(position=place, kind=kind, title=title) for place, (kind, title) in enumerate(DEFAULT)
    ]


def blocks_of(state: LayoutState) -> list[Block]:
    """Return the blocks that are live, or those of the draft while there is one.

    Args:
        state: LIVE or DRAFT. Without a layout of that state it is what would be there: the live
            one for the draft, the default for the live one.
    """
    blocks = list(Block.objects.of(state))
    if blocks:
        return blocks
    if state == LayoutState.LIVE:  # an empty one is never published
        return default_blocks()
    return [] if Layout.objects.filter(state=state).exists() else blocks_of(LayoutState.LIVE)


def show(blocks: Iterable[Block], now: datetime) -> list[ShownBlock]:
    """Fetch and render blocks in order; those with nothing to show are left out.

    Args:
        blocks: the blocks of a layout, in order.
        now: the moment.
    """
    kinds = [(block, kind_of(block.kind)) for block in blocks]
    known = [(block, kind) for block, kind in kinds if kind is not None]
    articles: set[int] = set()
    found = []
    for number, (block, kind) in enumerate(
        sorted(known, key=lambda each: not each[1].stands_first)
    ):
        context = kind.context(block, now, articles)
        if context is not None:
            own = {"title": kind.heading(block), "head_id": f"khoi-{number}", **context}
            html = get_template(kind.template()).render(own)
            found.append(ShownBlock(block, html, kind.is_narrow, kind.replaces))
    return found


def rows_of(shown: Iterable[ShownBlock]) -> list[list[ShownBlock]]:
    """Put two narrow neighbours in a row; everything else has a row of its own."""
    rows: list[list[ShownBlock]] = []
    for each in shown:
        before = rows[-1] if rows else []
        if each.is_narrow and len(before) == 1 and before[0].is_narrow:
            before.append(each)
        else:
            rows.append([each])
    return rows


def render_page(blocks: Iterable[Block], now: datetime) -> HomePage:
    """Render the blocks of a layout.

    Args:
        blocks: in order.
        now: the moment.
    """
    shown = show(blocks, now)
    html = get_template("home/rows.html").render({"rows": rows_of(shown)})
    first = kind_of(shown[0].block.kind) if shown else None
    replaced = frozenset(each.replaces for each in shown)
    return HomePage(html, first is not None and first.stands_first, replaced)


def next_moment(after: datetime) -> datetime | None:
    """Return when a block of the live layout changes by itself next."""
    moments = (
        moment
        for block in Block.objects.of(LayoutState.LIVE)
        if (kind := kind_of(block.kind)) is not None
        for moment in kind.moments(block)
        if moment > after
    )
    return min(moments, default=None)
