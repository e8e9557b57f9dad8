"""Make the readable part of an address from a Vietnamese title."""

import re
import unicodedata
from functools import lru_cache

from portal.text.folding import folded_words

_ASCII_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=1024)  # the words of an address of a list are asked for at every showing
def slugify(text: str, max_length: int = 80) -> str:
    """Make a slug: 'Đồng Tháp' gives 'dong-thap' (Django's own slugify gives 'ong-thap').

    Args:
        text: the title.
        max_length: the greatest length of the slug, at least 1.

    Returns:
        Words of a-z and 0-9 joined by hyphens, cut between two words (inside one only when
        the first alone is too long); '' when nothing is left.

    Raises:
        ValueError: ``max_length`` is below 1.
    """
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    # NFKC opens ligatures and the mathematical letters that social networks use for bold.
    folded = " ".join(folded_words(unicodedata.normalize("NFKC", text)))
    parts = _ASCII_WORD.findall(folded)
    slug = parts[0][:max_length] if parts else ""
    for part in parts[1:]:
        if len(slug) + 1 + len(part) > max_length:
            break
        slug += f"-{part}"
    return slug
