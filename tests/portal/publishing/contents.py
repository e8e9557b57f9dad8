"""Versions of items for tests."""

from portal.publishing.aggregates import capture
from portal.publishing.models import Revision


def changed(content, **fields):
    """Return a content with other values of some columns."""
    return {**content, "fields": {**content["fields"], **fields}}


def save_version(item, content=None, **facts):
    """Keep a version of an item, the next one; of what it holds unless said otherwise."""
    number = facts.pop("number", None) or Revision.objects.of(item).count() + 1
    content = capture(item) if content is None else content
    return Revision.objects.create(item=item, number=number, content=content, **facts)
