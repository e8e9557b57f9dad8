"""Parts of pages that a process keeps as long as a page itself may be kept.

A page that is made anew takes them instead of making them: one that is asked for with parameters
that the page cache does not keep, or under another key, or that was crowded out. A page with an
older part in it counts as old as that part, so no reader anywhere gets what was made more than a
minute ago; and who is signed in gets nothing that was kept, here as there.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.conf import settings
from django.http import HttpRequest

from portal.publishing.reading import PUBLIC_SECONDS
from portal.site.pagecache.standing import Standing, standing

Value = TypeVar("Value")


@dataclass(frozen=True)
class Kept(Generic[Value]):
    """What a process keeps, under what it knew when it made it.

    Attributes:
        value: what is kept.
        stands: how things stood before it was made; a change in between is heard after it.
        made_at: when.
    """

    value: Value
    stands: Standing
    made_at: float

    def is_fresh(self, stands: Standing, now: float) -> bool:
        """Tell whether it is what would be made now, whatever was changed past the portal."""
        until = min(self.made_at + PUBLIC_SECONDS, self.stands.due)
        return self.stands.changes == stands.changes and self.made_at <= now < until


_kept: dict[str, Kept] = {}  # by names in the code, so there are a few


def keep_part(request: HttpRequest, name: str, make: Callable[[], Value]) -> Value:
    """Return a part of a public page, from memory while nothing changed since it was made.

    Args:
        request: of the page; hears how old its oldest part is (`oldest_part`).
        name: of the part; the same for all readers and addresses.
        make: makes it.
    """
    is_signed_in = settings.SESSION_COOKIE_NAME in request.META.get("HTTP_COOKIE", "")
    if not settings.PAGE_CACHE or is_signed_in:
        return make()
    now = time.time()
    stands = standing(now)
    part = _kept.get(name)
    if part is None or not part.is_fresh(stands, now):
        part = _kept[name] = Kept(make(), stands, now)
    request.oldest_part = min(getattr(request, "oldest_part", now), part.made_at)
    return part.value
