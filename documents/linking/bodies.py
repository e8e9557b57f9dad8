"""Whether a body that a text names as issuer is one that the portal knows. Pure.

Texts shorten names (*UBND tỉnh*, *Mặt trận xã Lương Minh*), name the post for the body (*Chủ tịch
UBND tỉnh*), and the parser may take a word too much (*Ban Bí thư nói*).
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from portal.text.folding import fold, folded_words

_ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "hdbt": "hoi dong bo truong",
    "ubmttq": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "ubtvqh": "uy ban thuong vu quoc hoi",
    "btv": "ban thuong vu",
    "btt": "ban thuong truc",
    "bch": "ban chap hanh",
    "bct": "bo chinh tri",
    "bbt": "ban bi thu",
    "dct": "doan chu tich",
    "lhpn": "lien hiep phu nu",
    "ccb": "cuu chien binh",
    "qh": "quoc hoi",
    "tw": "trung uong",
    "vn": "viet nam",
    "tp": "thanh pho",
    "ttcp": "thanh tra chinh phu",
}
_POSTS = ("pho chu tich", "chu tich", "bo truong", "thu truong", "giam doc", "chanh van phong")
# What the parser may take for the last word of a name, told by its accents.
_VERBS = frozenset(
    "nói nêu đặt chẳng ghi cho nhấn khẳng chỉ cũng có được mà là thì đều viết nhắc mở dặn".split()
)
_VAGUE = frozenset({"dang", "trung uong", "trung uong dang", "dang ta", "nha nuoc", "cap tren"})


@lru_cache(maxsize=8192)  # texts and registers name the same few bodies over and over
def body_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name: folded, abbreviations written out."""
    found: list[str] = []
    for word in folded_words(name):
        found += _ABBREVIATIONS.get(word, word).split()
    return tuple(found)


@lru_cache(maxsize=8192)
def _stated_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in a text, without a post and a word that is none of it."""
    parts = name.split()
    if len(parts) > 2 and unicodedata.normalize("NFC", parts[-1]) in _VERBS:
        parts.pop()
    found = body_words(" ".join(parts))
    for post in _POSTS:
        words = tuple(post.split())
        if found[: len(words)] == words and len(found) > len(words) + 1:
            return found[len(words) :]
    return found


def is_named(stated: str, names: Iterable[str], codes: Iterable[str] = ()) -> bool:
    """Tell whether a body that a text names may be one with these names.

    Args:
        stated: as the text has it.
        names: of the body, present and former.
        codes: its signs in numbers: TU, UBND.
    """
    return _fits(stated, tuple(names), tuple(codes))


@lru_cache(maxsize=8192)
def _fits(stated: str, names: tuple[str, ...], codes: tuple[str, ...]) -> bool:
    if " ".join(body_words(stated)) in _VAGUE:
        return True
    plain = fold(stated).replace(" ", "")
    if any(code and fold(code) == plain for code in codes):
        return True
    words = _stated_words(stated)
    if any(_is_shortened(words, body_words(name)) for name in names):
        return True
    whole = stated.split()
    if len(whole) > 2 and whole[-1].islower() and whole[-2][0].isupper():
        end = body_words(" ".join(whole[:-1]))  # Nghệ An hướng dẫn, but not: Bộ Công an
        return any(body_words(name)[-len(end) :] == end for name in names)
    return False


def is_exactly_named(stated: str, names: Iterable[str]) -> bool:
    """Tell whether a text gives one of these names in full."""
    words = {body_words(stated), _stated_words(stated)}
    return any(body_words(name) in words for name in names)


def are_one_body(stated: str, other: str) -> bool:
    """Tell whether two names in a text may be of one body."""
    return is_named(stated, (other,)) or is_named(other, (stated,))


def _is_shortened(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the words stand in a name, in its order; or go on where a short name ends."""
    if not words or not name:
        return False
    if len(name) > 1 and words[: len(name)] == name:
        return True
    rest = iter(name)
    return all(word in rest for word in words)
