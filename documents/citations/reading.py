"""A text in one spelling, whose offsets lead back to the text as it was given."""

import re
import unicodedata
from dataclasses import dataclass

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\t"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"
_SLASHES = "\u2044\u2215\uff0f"
# Cyrillic capitals that look Latin, as some pages have them in numbers: NĐ-СР.
LOOKALIKES = {
    ord(cyrillic): latin for cyrillic, latin in zip("АВЕІКМНОРСТХ", "ABEIKMHOPCTX", strict=True)
}
_SAME_LENGTH = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SLASHES), "/"),
    ord("Ð"): "Đ",  # Icelandic, in place of the barred d
    ord("ð"): "đ",
    **LOOKALIKES,
}
_INVISIBLES = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{_INVISIBLES}]")
_ODD = re.compile("[" + "".join(map(chr, _SAME_LENGTH)) + _INVISIBLES + "]")
# A letter with the marks behind it, as NFD writes it; invisible characters belong to it.
_CLUSTER = re.compile(
    "(?s:.)[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text for patterns to meet.

    Attributes:
        text: in NFC, with one kind of space, dash, slash and barred d, and nothing invisible.
        starts: for each of its characters, and for its end, where it begins in the text as
            given; None when both have the same offsets.
    """

    text: str
    starts: list[int] | None

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text as given of a span of the reading."""
        if self.starts is None:
            return start, end
        return self.starts[start], self.starts[end]


def read(text: str) -> Reading:
    """Bring a text into the one spelling.

    Args:
        text: any text, in any normal form.

    Returns:
        Its reading.
    """
    if unicodedata.is_normalized("NFC", text):
        if not _ODD.search(text):
            return Reading(text, None)
        if not _INVISIBLE.search(text):
            return Reading(text.translate(_SAME_LENGTH), None)
    parts: list[str] = []
    starts: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", cluster[0]))
        parts.append(composed)
        starts.extend([cluster.start()] * len(composed))
    starts.append(len(text))
    return Reading("".join(parts).translate(_SAME_LENGTH), starts)
