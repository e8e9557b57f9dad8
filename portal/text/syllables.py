"""Tell Vietnamese syllables from mistypings and from half a word. Pure Python.

The syllables are a closed set: an initial, a rhyme and a tone. Source: the tables of initials and
rhymes in Hoàng Phê (ed.), Từ điển vần.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from portal.text.folding import fold

_INITIALS = sorted(
    ["", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()],
    key=len,
    reverse=True,
)
_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt
    âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et
    ê êch êm ên êng ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    y yêm yên yêng yêt yêu ych ynh yt
    o oc oi om on ong op ot ooc oong
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    ô ôc ôi ôm ôn ông ôp ôt
    ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung uôc uôi uôm uôn uông uôt up ut
    uân uâng uât uây uê uêch uênh uêu uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    """.split()
)
_PLAIN_RHYMES = frozenset(map(fold, _RHYMES))
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")  # these take the tones sắc and nặng only
_ENDED = re.compile(r"[mpthgy]$")  # while n may become ng or nh, and c may become ch


def is_syllable(word: str) -> bool:
    """Tell whether a word can be Vietnamese, as it is written or without all its accents.

    Args:
        word: one word in any case and normal form.
    """
    letters, tones = _taken_apart(word)
    if word.isascii():
        return _can_be(letters, _PLAIN_RHYMES)
    if len(tones) > 1 or (tones and _STOPPED.search(letters) and tones not in "\u0301\u0323"):
        return False
    return _can_be(letters, _RHYMES)


def is_written_out(word: str) -> bool:
    """Tell whether a word can be Vietnamese as it is written, with no accent to be added.

    Args:
        word: one word in any case and normal form.

    Returns:
        True for 'mặt', 'ban'; False for 'mat', 'măt' (c, ch, p and t take a tone) and 'thuong'.
    """
    letters, tones = _taken_apart(word)
    if _STOPPED.search(letters) and tones not in {"\u0301", "\u0323"}:
        return False
    return len(tones) < 2 and _can_be(letters, _RHYMES)


def is_whole(word: str) -> bool:
    """Tell whether a word seems to be typed to its end: its tone, or a mark and its end, say so.

    Args:
        word: one word in any case and normal form.

    Returns:
        True for 'kỹ', 'trận', 'năm'; False for 'tran', 'đo', 'quyế', 'đoa'.
    """
    _, tones = _taken_apart(word)
    return is_ended(word) or (bool(tones) and is_syllable(word))


def is_ended(word: str) -> bool:
    """Tell whether nothing can follow a word: True for 'năm' and 'kỹ', False for 'Hồ' (Hồng).

    Args:
        word: one word in any case and normal form.
    """
    letters, tones = _taken_apart(word)
    is_marked = bool(tones or set(letters) & set("ăâêôơư"))
    return is_marked and bool(_ENDED.search(letters)) and is_syllable(word)


def marks(word: str) -> tuple[str, str, str]:
    """Return what makes up a word: its plain letters, these with their marks, and its tone."""
    letters, tones = _taken_apart(word)
    return fold(letters), letters, tones


def only_adds_accents(word: str, typed: str) -> bool:
    """Tell whether a word is what was typed, with accents where none were: 'kết' for 'két'."""
    plain, letters, tone = marks(word)
    typed_plain, typed_letters, typed_tone = marks(typed)
    pairs = zip(letters, typed_letters, typed_plain, strict=False)
    has_letters = plain == typed_plain and all(own in (letter, base) for letter, own, base in pairs)
    return has_letters and typed_tone in {"", tone}


@lru_cache(maxsize=10_000)
def _taken_apart(word: str) -> tuple[str, str]:
    decomposed = normalize("NFD", word.lower())
    return normalize("NFC", _TONES.sub("", decomposed)), "".join(_TONES.findall(decomposed))


def _can_be(letters: str, rhymes: frozenset[str]) -> bool:
    return any(
        letters[len(initial) :] in rhymes and _agrees(initial, letters[len(initial) :])
        for initial in _INITIALS
        if letters.startswith(initial)
    )


def _agrees(initial: str, rhyme: str) -> bool:
    """Tell whether an initial is written like this before a rhyme."""
    is_light = rhyme[0] in "eêiy"
    if initial in {"k", "gh", "ngh"}:
        return is_light
    if initial in {"c", "ng"}:
        return not is_light
    if initial == "g":
        return rhyme[0] not in "eêy"
    if initial == "qu":
        return rhyme[0] not in "uư"
    return True
