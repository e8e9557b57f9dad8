"""The tree of pages as readers see it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from portal.pages.models import Page


@dataclass(frozen=True)
class Branch:
    """A page with the pages below it."""

    page: Page
    branches: list["Branch"]


@dataclass(frozen=True)
class Navigation:
    """What a page leads to.

    Attributes:
        above: the page above it, when readers may see that.
        siblings: the pages beside it in their order, itself among them.
        children: the pages below it.
    """

    above: Page | None
    siblings: list[Page]
    children: list[Page]

    @property
    def leads_somewhere(self) -> bool:
        """Whether there is any other page."""
        return self.above is not None or len(self.siblings) > 1 or bool(self.children)


def grow(pages: Iterable[Page], now: datetime | None = None) -> list[Branch]:
    """Return the tree of the pages that readers may see.

    A page below one that they may not see moves up to the place of that.

    Args:
        pages: all pages, those of one level in their order.
        now: the moment; the present one when not given.
    """
    below: dict[int | None, list[Page]] = defaultdict(list)
    for page in pages:
        below[page.parent_id].append(page)

    def branches_of(pk: int | None) -> list[Branch]:
        found: list[Branch] = []
        for page in below[pk]:
            inner = branches_of(page.pk)
            found += [Branch(page, inner)] if page.is_published(now) else inner
        return found

    return branches_of(None)


def visible_ancestors(page: Page, now: datetime | None = None) -> list[Page]:
    """Return the pages above one that readers may see, from the root down.

    Args:
        page: the page.
        now: the moment; the present one when not given.
    """
    return [each for each in page.ancestors() if each.is_published(now)]


def navigation_of(page: Page, now: datetime | None = None) -> Navigation:
    """Return what a page leads to, in one query.

    Args:
        page: the page, fetched with `for_page`; one that is only previewed is named too.
        now: the moment; the present one when not given.
    """
    itself = Page.objects.filter(pk=page.pk)
    near = list((Page.objects.published(now).near(page) | itself).for_links())
    above = page.parent if page.parent and page.parent.is_published(now) else None
    return Navigation(
        above,
        [each for each in near if each.parent_id == page.parent_id],
        [each for each in near if each.parent_id == page.pk],
    )
