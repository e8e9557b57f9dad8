"""Items as an Atom feed (RFC 4287), in pages (RFC 5005), and as RSS 2.0."""

from datetime import datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from portal.search.outputs import Answer, Item, changed_at
from portal.text.cells import fit


class _RepeatableFeed(SyndicationFeed):
    """Django's feed, with a time that repeats itself."""

    def latest_post_date(self) -> datetime:
        """Return when the feed was changed; for an empty one, the beginning of today.

        Django would say "now", so that no answer equalled the one before.
        """
        midnight = datetime.combine(timezone.localdate(), time.min)
        return self.feed["updated"] or timezone.make_aware(midnight)


class _PagedFeed(_RepeatableFeed, Atom1Feed):
    """An Atom feed with the address of the next page."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add the next address to what Django writes about the whole feed."""
        super().add_root_elements(handler)
        if self.feed["next_address"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next_address"]})


class _RssFeed(_RepeatableFeed, Rss201rev2Feed):
    """An RSS feed."""


def as_atom(answer: Answer) -> HttpResponse:
    """Answer with an Atom feed."""
    return _write(_PagedFeed, answer)


def as_rss(answer: Answer) -> HttpResponse:
    """Answer with an RSS feed, for readers that know nothing newer."""
    return _write(_RssFeed, answer)


def _write(kind: type[_RepeatableFeed], answer: Answer) -> HttpResponse:
    feed = kind(
        title=fit(answer.title),
        link=answer.addresses.page,
        description=fit(answer.title) if kind is _RssFeed else "",  # which RSS demands
        language="vi",
        author_name=answer.author and fit(answer.author),
        feed_url=answer.addresses.own,
        feed_copyright=fit(settings.OPEN_DATA_LICENCE),
        next_address=answer.addresses.next,
        updated=answer.updated,
    )
    for each in answer.items:
        feed.add_item(**_entry(each))
    return HttpResponse(feed.writeString("utf-8"), content_type=kind.content_type)


def _entry(each: Item) -> dict[str, Any]:
    return {
        "title": fit(each.heading),
        "link": each.facts["address"],
        "description": escape(fit(each.summary)),  # Django says that it is HTML
        "author_name": each.author and fit(each.author),
        "pubdate": timezone.localtime(each.item.published_at),
        "updateddate": timezone.localtime(changed_at(each.item)),
        "unique_id": _tag(each),
        "unique_id_is_permalink": False,  # for RSS
        "categories": [fit(category) for category in each.categories],
        "enclosures": [Enclosure(url, str(size), kind) for url, size, kind in each.files],
    }


def _tag(each: Item) -> str:
    """Return a name (RFC 4151) that stays when a corrected title changes the address."""
    host = urlsplit(settings.SITE_URL).hostname
    day = timezone.localdate(each.item.created_at)
    return f"tag:{host},{day.isoformat()}:{each.kind}/{each.item.pk}"
