"""Change what an item holds wherever it holds it: what readers see, and the next version."""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from portal.publishing import versions
from portal.publishing.aggregates import Content, capture
from portal.publishing.models import Publishable, Revision
from portal.publishing.steps import take_after_change


@transaction.atomic
def rewrite(
    item: Publishable, change: Callable[[Content], Content], *, by: AbstractBaseUser
) -> None:
    """Change an item at whatever stage it is, which stays: at once, without asking anybody.

    Whoever calls this has asked for the rights. What is changed is kept as a version.

    Args:
        item: the item.
        change: returns what is to be held instead of a content.
        by: who changes it.

    Raises:
        CannotStandError: something else holds by now what only one may.
    """
    versions.lock(item)
    item.refresh_from_db()
    versions.keep_first(item)
    work = versions.work_on(item)
    newest: Revision | None = None
    held = capture(item)
    if (changed := change(held)) != held:
        versions.put_into_rows(item, changed)
        newest = versions.add(item, capture(item), by=by)
    if work is not None and versions.is_beside(item):
        prepared = change(work.revision.content)
        # Also where only the rows changed: what is prepared stays the newest version.
        if newest is not None or prepared != work.revision.content:
            newest = versions.add(item, prepared, by=by)
    if newest is None:
        return
    if work is not None:
        work.revision = newest
        work.save(update_fields=["revision"])
    take_after_change(item)
