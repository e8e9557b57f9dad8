"""Find links in texts that lead nowhere: in the portal and, if asked, elsewhere.

Links within the portal are asked of the portal itself, as a reader would; others with a HEAD
request, one at a time.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from html.parser import HTMLParser
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from documents.linking.registry import Citing, all_citing
from portal.desk.models import BrokenLink
from portal.publishing.models import Publishable

SECONDS = 10
_AGENT = "Mozilla/5.0 (compatible; portal link check)"
_NOT_ALLOWED = {403, 405, 429, 501}  # of HEAD: the page may well be there


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = {"a": "href", "img": "src"}.get(tag)
        self.found += [value for name, value in attrs if name == wanted and value]


def links_in(html: str) -> list[str]:
    """Return the addresses of links and pictures in some HTML, each once, in order."""
    parser = _Links()
    parser.feed(html)
    return list(dict.fromkeys(parser.found))


def check_all(
    *, outside: bool, say: Callable[[str, int, int], None], now: datetime | None = None
) -> int:
    """Check the links of all that readers see, and keep those that lead nowhere.

    Args:
        outside: whether links to other servers are checked too.
        say: is told of what how many items are done and how many there are.
        now: the moment; the present one when not given.

    Returns:
        How many lead nowhere.
    """
    now = now or timezone.now()
    checker, broken = _Checker(outside=outside), 0
    total = sum(citing.source.model.objects.published(now).count() for citing in all_citing())
    for done, (citing, item) in enumerate(_items(now), start=1):
        found = {
            address: why
            for html in citing.shown(item).values()
            for address in links_in(html)
            if (why := checker.why_broken(address, item))
        }
        _keep(item, found, now)
        broken += len(found)
        if done % 50 == 0 or done == total:
            say("liên kết", done, total)
    BrokenLink.objects.filter(found_at__lt=now).delete()
    return broken


def _items(now: datetime) -> Iterator[tuple[Citing, Publishable]]:
    for citing in all_citing():
        for item in citing.items().published(now).order_by("pk").iterator(chunk_size=100):
            yield citing, item


@transaction.atomic
def _keep(item: Publishable, found: dict[str, str], now: datetime) -> None:
    kind = ContentType.objects.get_for_model(type(item))
    BrokenLink.objects.bulk_create(
        [
            BrokenLink(
                content_type=kind,
                object_id=item.pk,
                address=address[:1000],
                why=why,
                found_at=now,
            )
            for address, why in found.items()
        ],
        update_conflicts=True,
        unique_fields=["content_type", "object_id", "address"],
        update_fields=["why", "found_at"],
    )


class _Checker:
    """Asks for each address once."""

    def __init__(self, *, outside: bool) -> None:
        self._outside = outside
        self._known: dict[str, str] = {}
        self._own = urlsplit(settings.SITE_URL).netloc

    def why_broken(self, address: str, item: Publishable) -> str:
        """Return why a link leads nowhere, in words; nothing when it leads somewhere."""
        whole = urljoin(f"{settings.SITE_URL}{item.get_absolute_url()}", address)
        try:
            parts = urlsplit(whole)
        except ValueError:
            return "Địa chỉ viết sai."
        if parts.scheme not in {"http", "https"}:
            return ""
        if parts.netloc != self._own and not self._outside:
            return ""
        page = parts._replace(fragment="").geturl()
        if page not in self._known:
            self._known[page] = self._ask(page, parts.netloc != self._own)
        return self._known[page]

    def _ask(self, address: str, is_outside: bool) -> str:  # noqa: FBT001
        try:
            if is_outside and not _is_public(urlsplit(address).hostname or ""):
                return "Máy chủ không có trên Internet."
            request = Request(iri_to_uri(address), method="HEAD", headers={"User-Agent": _AGENT})  # noqa: S310 - http(s) only
            with urlopen(request, timeout=SECONDS):  # noqa: S310
                return ""
        except HTTPError as error:
            if error.code in _NOT_ALLOWED:
                return ""
            return "Trang đã gỡ." if error.code == 410 else f"Máy chủ trả lời lỗi {error.code}."
        except (URLError, HTTPException, OSError, ValueError):
            return "Không mở được."


def _is_public(host: str) -> bool:
    """Tell whether a host is on the Internet: no text makes the server look at its neighbours."""
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return True  # it leads nowhere; asking says so
    return all(ipaddress.ip_address(each[4][0]).is_global for each in found)
