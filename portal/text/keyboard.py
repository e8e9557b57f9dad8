"""Read Vietnamese that was typed with the keyboard program switched off. Pure Python.

TELEX writes marks with letters (`nghij quyeets`, `ddoanf`), VNI with digits (`nghi5 quye61t`).
Sources of both: the manuals of UniKey and of Vietkey.
"""

import re
from unicodedata import normalize

MAX_LENGTH = 12  # letters and keys; the longest syllable, nghiêng, takes ten

_VOWELS = "aeiouyăâêôơư"
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323", "z": ""}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HOOKS = {"a": "ă", "o": "ơ", "u": "ư"}
_VNI_MARKS = {"6": _HATS, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_SYLLABLE = re.compile(
    rf"(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
    rf"([{_VOWELS}]{{1,3}})(c|ch|m|n|ng|nh|p|t)?"
)


def decode(word: str) -> str | None:
    """Return what a word says if its marks were typed as keys.

    Args:
        word: one word as it was typed.

    Returns:
        The syllable with its accents, in lower case and NFC; None for a word without such
        keys and for what is then no syllable.
    """
    word = word.lower()
    if not word.isascii() or not 2 <= len(word) <= MAX_LENGTH or not word.isalnum():
        return None
    letters, tone = _vni(word) if re.search(r"\d", word) else _telex(word)
    plain = "".join(letters)
    syllable = _SYLLABLE.fullmatch(plain)
    if syllable is None or (plain, tone) == (word, ""):
        return None
    place = _place_of_tone(plain, syllable)
    return normalize("NFC", plain[: place + 1] + tone + plain[place + 1 :])


def _telex(word: str) -> tuple[list[str], str]:
    letters: list[str] = []
    tone = ""
    for key in word:
        if any(letter in _VOWELS for letter in letters):
            if key in _TONES:
                tone = _TONES[key]
                continue
            if key in _HATS and _mark(letters, {key: _HATS[key]}):
                continue
        if key == "w":
            if not _hook(letters):
                letters.append("ư")
        elif key == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        else:
            letters.append(key)
    return letters, tone


def _vni(word: str) -> tuple[list[str], str]:
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _VNI_TONES and any(letter in _VOWELS for letter in letters):
            tone = _VNI_TONES[key]
        elif key == "7" and _hook(letters):
            continue
        elif key not in _VNI_MARKS or not _mark(letters, _VNI_MARKS[key]):
            letters.append(key)
    return letters, tone


def _mark(letters: list[str], marks: dict[str, str]) -> bool:
    """Put a mark on the last letter that takes it."""
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] in marks:
            letters[index] = marks[letters[index]]
            return True
    return False


def _hook(letters: list[str]) -> bool:
    """Put a hook or breve on the last vowel that takes one; on both of `uo`."""
    if "".join(letters[-3:]).startswith("qu"):
        return _mark(letters, {"o": "ơ", "a": "ă"})
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] in _HOOKS:
            follows_u = letters[index] == "o" and index > 0 and letters[index - 1] == "u"
            letters[index] = _HOOKS[letters[index]]
            if follows_u:
                letters[index - 1] = "ư"
            elif letters[index] == "ă" and letters[index - 1 : index] == ["u"]:
                letters[index - 1 : index + 1] = ["ư", "a"]  # mua + w
            return True
    return False


def _place_of_tone(plain: str, syllable: re.Match[str]) -> int:
    """Return over which letter the tone is written: hòa, hoàn, thủy, quý, giờ, nước."""
    first, last = syllable.start(1), syllable.end(1) - 1
    if first < last and plain[: first + 1] in {"gi", "qu"}:
        first += 1
    marked = [index for index in range(first, last + 1) if plain[index] in "ăâêôơư"]
    if marked:
        return marked[-1]
    has_end = syllable[2] is not None
    return last if has_end or first == last else last - 1
