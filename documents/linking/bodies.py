"""Whether a body that a text names as issuer is one that the portal knows. Pure.

Texts shorten names (*UBND tỉnh*, *Mặt trận xã Lương Minh*), name the post for the body (*Chủ tịch
UBND tỉnh*), and the parser may take a word too much (*Ban Bí thư nói*).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from documents.citations.bodies import HEADS
from portal.text.folding import fold, folded_words

_ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "hdbt": "hoi dong bo truong",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "ubtw": "uy ban trung uong",
    "ubtwmttq": "uy ban trung uong mat tran to quoc",
    "ubtwmttqvn": "uy ban trung uong mat tran to quoc viet nam",
    "mttqvn": "mat tran to quoc viet nam",
    "bchtw": "ban chap hanh trung uong",
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
_TERM = re.compile(r" (?:khoa|nhiem ky) (?:[ivxl]+|\d+)(?: \d{4})?(?= |$)")
_COUNT = r"(?:lan thu (?:muoi )?\w+ )"
# Other words for the same body.
_SAME = (
    (re.compile(rf"^hoi nghi {_COUNT}?(?=(?:ban chap hanh|bch) )"), ""),
    (
        re.compile(rf"^hoi nghi {_COUNT}?trung uong(?: dang)?(?: \d+| lan thu (?:muoi )?\w+)?$"),
        "ban chap hanh trung uong",
    ),
    (re.compile(r"^ban thuong truc doan chu tich "), "ban thuong truc "),
    (re.compile(r"^(?:ban chap hanh|dang uy) dang bo tinh "), "tinh uy "),
)
# Parts of a body that speak for the whole: Ban Thường vụ Tỉnh ủy, where Tỉnh ủy is held.
_ORGANS = tuple(
    tuple(organ.split())
    for organ in ("ban thuong vu", "ban thuong truc", "ban chap hanh", "doan chu tich")
)
# Whoever holds a post, and meetings: they may speak for any body.
_POSTS_AND_MEETINGS = (
    *("tong bi", "bi thu", "chu tich", "pho", "dong chi", "hoi nghi", "dai hoi", "uy vien"),
    *("giam doc", "bo truong", "tong thu", "truong ban", "thay mat", "lanh dao", "thuong truc"),
)
_NAMED_POST = re.compile(r"(?:thu tuong|pho|bo truong|chu tich|bi thu|chanh an|vien truong)\b")
# Family names; behind an office they begin the name of who holds it.
_FAMILIES = frozenset(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Tô Lương Trương Đinh "
    "Đào Đoàn Vương Trịnh Lâm Mai Tạ Hà Cao Thái Châu Tống Quách Chu Đồng Lưu Tăng Kiều".split()
)
_BEFORE_PLACES = frozenset("tỉnh phố xã phường huyện quận trấn khu tp. tp".split())
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
    found = _without_asides(" ".join(_without_person(parts)))
    for post in _POSTS:
        words = tuple(post.split())
        if found[: len(words)] == words and len(found) > len(words) + 1:
            return found[len(words) :]
    return found


def _without_person(parts: list[str]) -> list[str]:
    """Drop the name of who holds an office: Thủ tướng Phạm Minh Chính."""
    if not _NAMED_POST.match(fold(" ".join(parts))):
        return parts
    for at in range(1, len(parts) - 1):
        is_name = parts[at] in _FAMILIES and all(word[0].isupper() for word in parts[at:])
        is_long = len(parts) - at >= 3 or (len(parts) - at == 2 and at == 2)
        if is_name and is_long and parts[at - 1].lower() not in _BEFORE_PLACES:
            return parts[:at]
    return parts


def _without_asides(name: str) -> tuple[str, ...]:
    """Return the words of a name without its term, the meeting, and in their usual form."""
    words = _TERM.sub("", " ".join(body_words(name)))
    for pattern, usual in _SAME:
        words = pattern.sub(usual, words)
    return tuple(words.split())


@lru_cache(maxsize=8192)
def is_understood(stated: str) -> bool:
    """Tell whether a stated body is one of a kind that is known, so that it can contradict.

    A post, a person or a meeting is not: *Tổng Bí thư*, *Hội nghị toàn quốc*.
    """
    words = _stated_words(stated)
    if len(words) < 4:  # a place or a short name of a body
        return bool(words) and not " ".join(words).startswith(_POSTS_AND_MEETINGS)
    start = " ".join(words)
    return not start.startswith(_POSTS_AND_MEETINGS) and (
        words[0] in HEADS or " ".join(words[:2]) in HEADS
    )


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
    if any(_is_shortened(words, _without_asides(name)) for name in names):
        return True
    if any(_speaks_for(words, _without_asides(name)) for name in names):
        return True
    whole = stated.split()
    if len(whole) > 2 and whole[-1].islower() and whole[-2][0].isupper():
        end = body_words(" ".join(whole[:-1]))  # Nghệ An hướng dẫn, but not: Bộ Công an
        return any(body_words(name)[-len(end) :] == end for name in names)
    return False


def is_exactly_named(stated: str, names: Iterable[str]) -> bool:
    """Tell whether a text gives one of these names in full."""
    words = {body_words(stated), _stated_words(stated)}
    return any(body_words(name) in words or _without_asides(name) in words for name in names)


def are_one_body(stated: str, other: str) -> bool:
    """Tell whether two names in a text may be of one body."""
    return is_named(stated, (other,)) or is_named(other, (stated,))


def _speaks_for(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the words are of an organ of a body that is held under its own name."""
    if any(name[: len(organ)] == organ for organ in _ORGANS):
        return False
    return any(words[: len(organ)] == organ and words[len(organ) :] == name for organ in _ORGANS)


def _is_shortened(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the words stand in a name, in its order; or go on where a short name ends."""
    if not words or not name:
        return False
    if len(name) > 1 and words[: len(name)] == name:
        return True
    rest = iter(name)
    return all(word in rest for word in words)
