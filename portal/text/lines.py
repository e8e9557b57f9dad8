"""Put lines back together that were only broken to fit a page."""

import re

from portal.text.folding import clean

LONGEST_SYLLABLE = 7  # letters of a Vietnamese one: "nghiêng"

# A soft hyphen stands only where a word was parted.
_SOFT_BREAK = re.compile(r"\u00ad[ \t]*(?:\r\n?|\n)\s*")
_TIGHT_BREAK = re.compile(r"(?<=[^\W_])([-/])\n(?=[^\W_])")
_PARTED_WORD = re.compile(r"(?<![^\W_])([a-z]+)-\n([a-z]+)(?![^\W_])")


def join_lines(text: str) -> str:
    """Join the lines of a page, so that a phrase is found that goes over the end of one.

    Vietnamese syllables are never parted: its hyphens are those of numbers (213-QĐ/TW) and of
    foreign names (In-đô-nê-xi-a), and stay. Only two unaccented parts that together are longer
    than any syllable are one foreign word.

    Args:
        text: the lines as they were read, in any normal form and with anything among them.

    Returns:
        One line, `clean`.
    """
    lines = "\n".join(filter(None, clean(_SOFT_BREAK.sub("", text)).split("\n")))
    lines = _PARTED_WORD.sub(_whole_word, lines)
    lines = _TIGHT_BREAK.sub(r"\1", lines)
    return " ".join(lines.split())


def _whole_word(parted: re.Match[str]) -> str:
    whole = parted[1] + parted[2]
    return whole if len(whole) > LONGEST_SYLLABLE else f"{parted[1]}-{parted[2]}"
