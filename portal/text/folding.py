"""Fold Vietnamese text for searching and comparing, and clean what people paste.

Folding is done here, once, for every database (design: SEARCH.md, item 1). It maps one
character to one character, so an offset in the folded text is an offset in the NFC original
and a found passage can be shown with its own accents.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

# Unicode does not decompose the barred d. Real texts also hold the Icelandic eth (U+00D0),
# which looks the same in most fonts: 196 of 525,861 measured paragraphs.
_BARRED_D = frozenset("đĐÐð")

# Pasted and extracted text carries line ends other than "\n": Word's soft break is U+000B,
# a page break U+000C. Removing them would join two words, so they become line ends.
_LINE_ENDS = frozenset("\r\v\f\x85\u2028\u2029")

# A place where a line may break is a place between words, though nobody sees it.
_ZERO_WIDTH_SPACE = "\u200b"
# Invisible characters found inside pasted words.
_INVISIBLE = frozenset(
    "\u00ad\u200e\u200f\u2060\ufeff"  # soft hyphen, marks, word joiner, BOM
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # direction of writing
)

# Emoji are built with the joiners; beside letters and digits they mean nothing.
_JOINERS = frozenset("\u200c\u200d")
_JOINER_IN_WORD = re.compile(r"(?<=\w)[\u200c\u200d]+|[\u200c\u200d]+(?=\w)")

_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r" {2,}")
_NOTHING = re.compile(r"(?!)")

# "kỹ" and "kĩ", "quý" and "quí" are one word in two spellings: y stands for i only where it is
# the whole rhyme after these initials. In "thủy" it belongs to the rhyme "uy" and stays.
_FINAL_Y_AS_I = re.compile(r"(h|k|l|m|s|t|qu)y")


# The marks of the tones, in the order of dictionaries: huyền, hỏi, ngã, sắc, nặng.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
# Stands between a word and the number of its tone. No word holds it, so that "CO2" is not "cỏ".
_BEFORE_TONE = "·"


class _CharacterMap(dict[int, str]):
    """A table for ``str.translate`` that works out each character once."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, code: int) -> str:
        self[code] = result = self._rule(chr(code))
        return result


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _folded_char(char: str) -> str:
    if char in _BARRED_D:
        return "d"
    if _is_mark(char):
        return " "
    char = _plain_digit(char)
    base = "".join(c for c in unicodedata.normalize("NFD", char) if not _is_mark(c))
    if len(base) != 1:  # Hangul syllables decompose into several letters: leave them whole
        base = char
    lower = base.lower()
    return lower if len(lower) == 1 else base


def _plain_digit(char: str) -> str:
    """Return the digit that a full-width or other compatible one stands for; others as they are."""
    plain = unicodedata.normalize("NFKC", char) if unicodedata.category(char) == "Nd" else char
    return plain if plain.isascii() else char


def _cleaned_char(char: str) -> str:
    if char in "\n\t":
        return char
    if char in _LINE_ENDS:
        return "\n"
    if char == _ZERO_WIDTH_SPACE:
        return " "
    category = unicodedata.category(char)
    # Cs: half of a surrogate pair, which no database can store as UTF-8.
    if char in _INVISIBLE or category in {"Cc", "Cs"}:
        return ""
    return " " if category == "Zs" else _plain_digit(char)


def _char_for_words(char: str) -> str:
    return "" if _is_mark(char) or char in _JOINERS else _cleaned_char(char)


_FOLD = _CharacterMap(_folded_char)
_CLEAN = _CharacterMap(_cleaned_char)
_FOR_WORDS = _CharacterMap(_char_for_words)


def fold(text: str) -> str:
    """Fold a text to lower case without accents, one character for one character.

    The text is put in NFC first. A combining mark that NFC leaves unattached becomes a space:
    left in place, it would join the letter that has just lost its own accent and folding twice
    would differ from folding once. Ligatures stay; only case and accents are folded.

    Args:
        text: any text, in any Unicode normal form.

    Returns:
        The folded text, exactly as long as the NFC form of ``text``. Folding it again
        changes nothing.
    """
    return unicodedata.normalize("NFC", text).translate(_FOLD)


def folded_words(text: str) -> list[str]:
    """Split a text into folded words, keeping the letter y as it is written.

    Stray combining marks and the invisible characters that ``clean`` removes do not split a
    word.

    Args:
        text: any text.

    Returns:
        The runs of letters and digits of the folded text, in order.
    """
    letters = unicodedata.normalize("NFC", text).translate(_FOR_WORDS)
    return _WORD.findall(fold(letters))


def words(text: str) -> list[str]:
    """Split a text into the search forms of its words.

    Use it for what is searched and for what is typed in the search box: both spellings of
    "kỹ/kĩ", "mỹ/mĩ", "quý/quí" then meet. Source: SEARCH.md item 1, measured on real
    paragraphs ("kĩ thuật" 2 %, "kì họp" 4 %).

    Args:
        text: any text.

    Returns:
        The folded words, where a final y directly after h k l m s t qu has become i.
    """
    return [_search_form(word) for word in folded_words(text)]


def word_spans(text: str) -> list[tuple[int, int, str]]:
    """Find where the words of a text stand.

    Args:
        text: a text in NFC.

    Returns:
        Start, end and search form of each run of letters and digits, in order. In a text
        that is `clean` and without stray combining marks the forms are those of ``words``.
    """
    found = _WORD.finditer(fold(text))
    return [(*match.span(), _search_form(match[0])) for match in found]


def word_pattern(forms: Iterable[str], beginning: str = "") -> re.Pattern[str]:
    """Return a pattern that finds some words in a folded text, many times sooner than all.

    Args:
        forms: search forms of the words, see ``words``.
        beginning: the search form of a word that may go on, if there is one.
    """
    wanted = {spelling for form in forms for spelling in _spellings(form)}
    parts = [re.escape(each) for each in sorted(wanted, key=len, reverse=True)]
    if beginning:
        parts.insert(0, f"{re.escape(beginning)}[^\\W_]*")
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])") if parts else _NOTHING


def find_words(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int, str]]:
    """Find where the words of a pattern stand, as ``word_spans`` does for all words.

    Args:
        text: a text in NFC.
        pattern: made by ``word_pattern``.
    """
    found = pattern.finditer(fold(text))
    return [(*match.span(), _search_form(match[0])) for match in found]


def accented_words(text: str) -> list[str]:
    """Split a text into words in one spelling that keeps their accents.

    The letters keep their own marks (ă â ê ô ơ ư đ) and the tone stands behind the word, so
    that it does not matter over which vowel it was written: 'hòa' and 'hoà' are both 'hoa·1'.
    The words are those of ``words``, one for one.

    Args:
        text: any text.

    Returns:
        For 'Mặt trận kỹ' the forms 'măt·5', 'trân·5', 'ki·3'; a word without any accent is
        as ``words`` has it.
    """
    return [_with_tone_behind(word) for word in typed_words(text)]


def typed_words(text: str) -> list[str]:
    """Split a text into the words of ``words``, one for one, in NFC but as they are written.

    Args:
        text: any text.
    """
    letters = unicodedata.normalize("NFC", text).translate(_FOR_WORDS)
    letters = unicodedata.normalize("NFC", letters)
    return [letters[start:end] for start, end, _ in word_spans(letters)]


def _spellings(form: str) -> tuple[str, ...]:
    """Return the folded words whose search form this is: 'ki' is also written 'ky'."""
    with_y = f"{form[:-1]}y"
    return (form, with_y) if form[-1:] == "i" and _search_form(with_y) == form else (form,)


def _search_form(folded_word: str) -> str:
    if folded_word[-1] == "y" and _FINAL_Y_AS_I.fullmatch(folded_word):
        return folded_word[:-1] + "i"
    return folded_word


@lru_cache(maxsize=10_000)  # Vietnamese has some seven thousand syllables
def _with_tone_behind(word: str) -> str:
    if word.isascii():
        return _search_form(word.lower())
    decomposed = unicodedata.normalize("NFD", word.lower().replace("ð", "đ"))
    tones = [str(_TONES.index(char) + 1) for char in decomposed if char in _TONES]
    plain = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    return "".join([_search_form(plain), *([_BEFORE_TONE] if tones else []), *tones])


def search_text(text: str) -> str:
    """Join the search forms of a text's words, with a space before, between and after them.

    Args:
        text: any text.

    Returns:
        A text in which ``' word '`` occurs exactly when ``word`` is one of the words.
    """
    return " " + " ".join(words(text)) + " "


def clean(text: str) -> str:
    r"""Normalise what was typed, pasted or extracted, without changing what a reader sees.

    Every kind of line end becomes ``\n`` and every kind of space (NBSP, em space, …) a plain
    one; NUL, other control characters, invisible characters and halves of surrogate pairs
    go, because PostgreSQL refuses them or search stumbles on them. Tabs stay inside a line. A
    zero-width space is a space; a soft hyphen, and a joiner beside a letter, is nothing. Digits
    of full width (U+FF10) become plain ones.

    Args:
        text: any text.

    Returns:
        The text in NFC, with runs of spaces collapsed and each line stripped.
    """
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_CLEAN))
    unified = unicodedata.normalize("NFC", _JOINER_IN_WORD.sub("", unified))
    lines = _SPACES.sub(" ", unified).split("\n")
    return "\n".join(line.strip(" \t") for line in lines).strip("\n")
