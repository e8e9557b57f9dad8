"""A page as it is kept, and the answers made of it."""

import gzip
import hashlib
import re
from functools import lru_cache
from typing import NamedTuple, Self

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from portal.publishing.reading import PUBLIC_SECONDS, kept_for
from portal.site.pagecache.standing import Standing

STALE_SECONDS = 5  # after a change was heard, for readers who come while one rebuilds…
DUE_STALE_SECONDS = 1  # …after a due moment…
AGED_STALE_SECONDS = 60  # …and when nothing happened but that time passed
LARGEST = 128 * 1024  # bytes of a kept page
PLAIN_KEPT = 96 * 1024  # a longer one is unpacked for the few who do not take gzip
SMALLEST_ZIPPED = 500
LEVEL = 4  # of gzip: 3 hundredths longer than with 5, in three quarters of its time

_MADE_HERE = {"cache-control", "content-encoding", "content-length", "etag", "vary"}
_POLICY = "Content-Security-Policy"


class Page(NamedTuple):
    """A page that readers may be given again.

    Attributes:
        changes: see `Standing`; those that had been noted when it was made.
        made_at: the moment at which its making began.
        due: when it changes by itself.
        headers: all but those that differ from answer to answer.
        digest: of the body.
        plain: the body; None when only `zipped` is kept.
        zipped: the body in gzip; None when that is no gain.
        kept_for: how many seconds caches outside may keep it at most.
    """

    changes: str
    made_at: float
    due: float
    headers: dict[str, str]
    digest: str
    plain: bytes | None
    zipped: bytes | None
    kept_for: int

    @classmethod
    def of(cls, response: HttpResponse, standing: Standing, now: float) -> Self:
        """Make a page of a response that `may_be_kept`.

        Args:
            response: the response.
            standing: how things stood before its making began.
            now: when that was.
        """
        plain = response.content
        zipped = None
        if len(plain) >= SMALLEST_ZIPPED:
            zipped = gzip.compress(plain, LEVEL, mtime=0)
            zipped = zipped if len(zipped) < len(plain) * 0.9 else None
        headers = {
            name: value for name, value in response.items() if name.lower() not in _MADE_HERE
        }
        digest = hashlib.blake2b(plain, digest_size=16).hexdigest()
        keeps_plain = zipped is None or len(plain) <= PLAIN_KEPT
        kept = plain if keeps_plain else None
        outside = kept_for(response)
        return cls(standing.changes, now, standing.due, headers, digest, kept, zipped, outside)

    def is_small_enough(self) -> bool:
        """Tell whether the memory set aside for pages is enough for it."""
        return len(self.plain or b"") + len(self.zipped or b"") <= LARGEST

    def fresh_until(self) -> float:
        """Return until when it may be given to anybody, by any cache."""
        return min(self.made_at + PUBLIC_SECONDS, self.due)

    def is_fresh(self, standing: Standing, now: float) -> bool:
        """Tell whether it shows what would be shown if it were made now."""
        made_at, due = self.made_at, self.due
        return (
            self.changes == standing.changes
            and made_at <= now < due
            and now < made_at + PUBLIC_SECONDS
        )

    def may_be_shown_stale(self, standing: Standing, now: float) -> bool:
        """Tell whether readers may be given it while somebody makes it anew."""
        if self.made_at > now:  # the clock was set back
            return False
        if now >= self.due:
            return now < self.due + DUE_STALE_SECONDS
        if self.changes != standing.changes:
            return now < min(standing.heard_at + STALE_SECONDS, self.made_at + PUBLIC_SECONDS)
        return now < self.made_at + PUBLIC_SECONDS + AGED_STALE_SECONDS

    def answer(self, request: HttpRequest, now: float, *, is_fresh: bool = True) -> HttpResponse:
        """Return the answer to a request for this page: whole, in gzip, 304, or of no body.

        Args:
            request: GET or HEAD.
            now: the moment.
            is_fresh: whether other caches may keep it.
        """
        is_zipped = self.zipped is not None and (
            takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        )
        if is_zipped:
            body = self.zipped
        else:
            body = self.plain if self.plain is not None else gzip.decompress(self.zipped)
        response = HttpResponse(body if request.method == "GET" else b"", headers=self.headers)
        left = max(0, int(self.fresh_until() - now)) if is_fresh else 0
        seconds = min(left, self.kept_for)
        response["Cache-Control"] = f"public, max-age={seconds}"
        response["Content-Length"] = str(len(body))
        if self.zipped is not None:
            response["Vary"] = "Accept-Encoding"
        if is_zipped:
            response["Content-Encoding"] = "gzip"
        # The same page in other bytes: a strong mark of the plain one, a weak one of the other.
        etag = f'W/"{self.digest}"' if is_zipped else f'"{self.digest}"'
        response["ETag"] = etag
        if "HTTP_IF_NONE_MATCH" in request.META:
            return get_conditional_response(request, etag, None, response)
        return response


@lru_cache(maxsize=256)
def takes_gzip(accepted: str) -> bool:
    """Tell whether a reader takes gzip (RFC 9110, 12.5.3).

    Args:
        accepted: the header `Accept-Encoding`.
    """
    weights = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        is_refused = re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", parameters)
        weights[name.strip()] = not is_refused
    return weights.get("gzip", weights.get("*", False))


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether a response is the same for everybody, and says so."""
    directives = {each.strip() for each in response.get("Cache-Control", "").lower().split(",")}
    varies_by = {each.strip().lower() for each in response.get("Vary", "").split(",")}
    return (
        response.status_code == 200
        and not response.streaming
        and hasattr(response, "kept_by")
        and response.kept_by.issuperset(request.GET)
        and "public" in directives
        and not directives & {"private", "no-store", "no-cache", "max-age=0"}
        and not response.cookies
        and varies_by <= {"", "accept-encoding"}
        and not response.has_header("Content-Encoding")
        and "CSRF_COOKIE" not in request.META  # a token was made for this reader's form
        and "'nonce-" not in response.get(_POLICY, "")  # holds for one answer
    )
