"""What somebody may have looked for at an address that leads nowhere.

Robots ask for thousands of such addresses, so the search is asked only for words that can be
Vietnamese or a number, one address at a time, and in titles alone.
"""

import logging
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from django.db import DatabaseError
from django.utils import timezone

from documents.lookup import ways_to_find
from documents.models import DocumentType
from documents.query import DocumentQuery, parse_query
from documents.search import SOURCE as DOCUMENTS
from portal.search.engines.interface import Found, TookTooLong
from portal.search.finding import Search, everything_of, find_first
from portal.search.titles import find_close_titles, find_titles
from portal.site.suggestions import fetch_found, one_line
from portal.text.folding import clean, typed_words
from portal.text.syllables import is_syllable

SHOWN = 5
LONGEST = 400  # characters of an address; no page of any portal has a longer one
SECONDS = 1.0  # after which nothing more is asked
PARTS_READ = 3
FEWEST_SYLLABLES = 2

# What stood at the end of addresses of other portals: bai-viet-d123.html, bai-viet/12.aspx.
_ENDING = re.compile(r"\.(?:html?|php\d?|aspx?|jsp)$", re.IGNORECASE)
_ID = re.compile(r"[-_](?:[a-z]{1,2})?[1-9]\d{0,17}$", re.IGNORECASE)
# quyet-dinh-217: after so few words the digits are no id.
_NUMBERED = re.compile(r"[^\W\d_]+[-_][^\W\d_]+[-_]\d{1,4}")
_DAY = re.compile(r"[-_](?:19|20)\d\d-\d\d-\d\d$")

logger = logging.getLogger("portal.site")
_asking = Lock()


class NearItem(NamedTuple):
    """An item that may be meant, as a link."""

    kind: str
    text: str
    address: str


@dataclass(frozen=True)
class Near:
    """What a page that was not found offers.

    Attributes:
        words: of the address, for the search box; nothing when it has none worth asking for.
        items: that these words may mean.
    """

    words: str = ""
    items: list[NearItem] = field(default_factory=list)


def near_to(path: str, now: datetime | None = None) -> Near:
    """Return what is near to an address that leads nowhere.

    Args:
        path: the address, decoded.
        now: the moment at which readers must be allowed to see the items.

    Returns:
        Words without items when nothing is near, when it takes too long, when the database is
        away, and when another address is being looked for at the same moment.
    """
    words = words_of(path)
    if not words or not _asking.acquire(blocking=False):
        return Near(words)
    try:
        return Near(words, _find(words, now or timezone.now()))
    except (DatabaseError, TookTooLong) as error:
        logger.warning("near matches not found", extra={"error": type(error).__name__})
        return Near(words)
    finally:
        _asking.release()


def words_of(path: str) -> str:
    """Return the words of the last part of an address that says something.

    Args:
        path: the address, decoded; anything at all.

    Returns:
        `nghi quyet 04 nq tu` for `/van-ban/nghi-quyet-04-nq-tu-2021-11-19-137/`; nothing for
        `/wp-login.php` and for whatever else names no Vietnamese words and no number.
    """
    if len(path) > LONGEST:
        return ""
    parts = [part for part in clean(path).replace("\n", " ").split("/") if part]
    for part in reversed(parts[1:][-PARTS_READ:] or parts):  # the first one names a section
        bare = _ENDING.sub("", part)
        if "." in bare.strip("."):  # a file, as /anh/dai-hoi.jpg
            return ""
        short = bare if _NUMBERED.fullmatch(bare) else _DAY.sub("", _ID.sub("", bare))
        for words in (typed_words(short), typed_words(bare)):
            if _are_worth_it(words):
                return " ".join(words)
    return ""


def _are_worth_it(words: list[str]) -> bool:
    letters = [word for word in words if word.isalpha()]
    syllables = sum(map(is_syllable, letters))
    is_vietnamese = syllables >= FEWEST_SYLLABLES and 2 * syllables > len(letters)
    return is_vietnamese or _number_in(parse_query(" ".join(words), ())) is not None


def _number_in(query: DocumentQuery) -> DocumentQuery | None:
    """Return a query whose number is certain: by its letters, or the type before it."""
    number = query.number
    if number is None or not number.is_whole or (number.is_bare and not query.type_name):
        return None
    return query


def _find(words: str, now: datetime) -> list[NearItem]:
    end = time.monotonic() + SECONDS
    for found in _ways(words, now):
        if found:
            items = fetch_found(found[:SHOWN], now)
            return [
                NearItem(source.label, one_line(item), item.get_absolute_url())
                for source, item in items
            ]
        if time.monotonic() > end:
            break
    return []


def _ways(words: str, now: datetime) -> Iterator[list[Found]]:
    """Yield what is found in one way after the other, the surest first."""
    if any(map(str.isdecimal, words)):
        types = DocumentType.objects.values_list("name", flat=True)
        if query := _number_in(parse_query(words, types)):
            for way in ways_to_find(query.number):
                bearing = everything_of(DOCUMENTS, now=now).having(way)
                yield find_first(Search(bearing, now=now), SHOWN)
    yield find_titles(words, everything_of(now=now), SHOWN, now)
    yield find_close_titles(words, everything_of(now=now), SHOWN, now)
