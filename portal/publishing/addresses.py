"""Addresses that last: the id in them, and what becomes of those no longer used."""

from functools import cache

from django.db import transaction
from django.urls import reverse

from portal.publishing.models import OldAddress

FEED_FORMS = ("atom", "rss")  # a feed of a list stands below the list, under its form


def item_address(name: str, slug: str, pk: int) -> str:
    """Return the address of the page of an item: what `reverse` returns, at a tenth of its price.

    A list names dozens of items. The map of addresses is asked once for each kind; slugs and ids
    are ASCII and stand in the address as they are.

    Args:
        name: of the page in the map of addresses, which takes words and an id.
        slug: the words.
        pk: the id.

    Raises:
        ValueError: the item has no id yet, so it has no address.
    """
    if pk is None:
        raise ValueError("an item that was never saved has no address")
    before, between, after = _around(name)
    return f"{before}{slug}{between}{pk}{after}"


@cache
def _around(name: str) -> tuple[str, str, str]:
    """Return what stands around the words and the id in the address of a page."""
    before, rest = reverse(name, args=["chu", 1]).split("chu")
    between, after = rest.split("1")
    return before, between, after


@transaction.atomic
def remember_old_address(old: str, new: str) -> None:
    """Let an address that is no longer used lead to the one that replaced it.

    Earlier addresses that led to the old one lead to the new one from now on,
    so that a reader is never sent round more than once.

    Args:
        old: the path until now.
        new: the path from now on.
    """
    if old == new:
        return
    OldAddress.objects.filter(path=new).delete()
    OldAddress.objects.filter(target=old).update(target=new)
    OldAddress.objects.update_or_create(path=old, defaults={"target": new})


def remember_old_list(old: str, new: str) -> None:
    """Do so for a list, and for its feeds below it: feed readers go on where they were.

    Args:
        old: the path of the list until now.
        new: the path from now on.
    """
    for below in ("", *(f"{form}/" for form in FEED_FORMS)):
        remember_old_address(f"{old}{below}", f"{new}{below}")


class ItemIdConverter:
    """The id at the end of an address; never larger than a database column holds."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Return the id."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the id as it stands in the address."""
        return str(value)
