"""What a visitor asks for in words. Pure Python.

Words in any order, "quoted phrases", words left out with a minus. What was typed with
accents is remembered with them, so that exactly accented texts can come first.
"""

import re
from dataclasses import dataclass, field

from portal.text.folding import accented_words, clean, typed_words, words
from portal.text.syllables import is_ended, is_whole

MAX_LENGTH = 300  # characters; a whole title fits
MAX_WORD_LENGTH = 60  # no word of any language is longer; a vector of PostgreSQL holds 2 kB
MAX_WORDS = 16  # beyond this a query is a pasted text, and its first words say what it is about

# Words that only join others. Typed with their accents they are told from others that are
# written alike without: về from vệ, của from cửa.
_IDLE = frozenset(accented_words("về của và các những tại là được để cho theo do ở trong"))

_PART = re.compile(r'(?P<minus>(?<!\S)-(?=[^\W_]|"))?(?:"(?P<phrase>[^"]*)"|(?P<plain>[^\s"]+))')
_TYPOGRAPHIC = str.maketrans("“”„‟«»", '""""""')


@dataclass(frozen=True)
class Phrase:
    """Words that stand together in this order; a single word is a phrase of one.

    Attributes:
        words: their search forms.
        accented: the same with accents, see `portal.text.folding.accented_words`.
        typed: the same as they were typed, in a query.
    """

    words: tuple[str, ...]
    accented: tuple[str, ...]
    typed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class WordQuery:
    """A query taken apart.

    Attributes:
        words: the free words, in the order typed.
        phrases: the quoted phrases, all wanted.
        excluded: what must not stand in a text.
        joined: the words of each number, as 04-NQ/TU, that was typed in one.
        is_unfinished: whether the last free word is taken for a beginning.
        may_go_on: whether it can be one: 'sá' is a word, and the beginning of 'sát'.
        is_cut: whether more was typed than counts.
    """

    words: Phrase = Phrase((), (), ())
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    joined: tuple[tuple[str, ...], ...] = field(default=(), compare=False)
    is_unfinished: bool = False
    may_go_on: bool = False
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is wanted; to leave words out alone finds nothing."""
        return not self.words.words and not self.phrases

    @property
    def only_excludes(self) -> bool:
        """Whether words are left out and none is wanted."""
        return self.is_empty and bool(self.excluded)

    @property
    def problem(self) -> str:
        """A sentence that says why nothing is looked for; empty where something is."""
        if not self.only_excludes:
            return ""
        return "Câu tìm chỉ có chữ cần loại ra. Hãy gõ thêm ít nhất một chữ muốn tìm."

    @property
    def telling(self) -> Phrase:
        """The free words without those that only join others, if any are left."""
        each = zip(self.words.words, self.words.accented, self.words.typed, strict=True)
        kept = [forms for forms in each if not only_joins(forms[1])]
        return Phrase(*map(tuple, zip(*kept, strict=True))) if kept else self.words

    @property
    def has_accents(self) -> bool:
        """Whether any wanted word was typed with accents."""
        wanted = (self.words, *self.phrases)
        return any(phrase.words != phrase.accented for phrase in wanted)

    @property
    def with_accents(self) -> tuple[str, ...]:
        """The telling words that were typed with accents, in the form that keeps these."""
        wanted = (self.telling, *self.phrases)
        pairs = [pair for each in wanted for pair in zip(each.words, each.accented, strict=True)]
        return tuple(dict.fromkeys(accented for word, accented in pairs if word != accented))


NO_WORDS = WordQuery()


def parse_words(text: str) -> WordQuery:
    """Take a query apart.

    Args:
        text: what was typed, in any normal form; only its first words count.

    Returns:
        Its meaning; empty for a text without letters and digits.
    """
    cleaned = clean(text).translate(_TYPOGRAPHIC)
    free: list[Phrase] = []
    phrases: list[Phrase] = []
    excluded: list[Phrase] = []
    joined: list[tuple[str, ...]] = []
    room = MAX_WORDS
    is_unfinished = False
    is_cut = len(cleaned) > MAX_LENGTH
    for part in _PART.finditer(cleaned[:MAX_LENGTH]):
        is_quoted = part["phrase"] is not None
        of_part = part["phrase"] if is_quoted else part["plain"]
        whole = forms(of_part, MAX_LENGTH)
        typed = tuple(typed_words(of_part)[:room])
        found = Phrase(whole.words[:room], whole.accented[:room], typed)
        is_cut = is_cut or len(found.words) < len(whole.words)
        if not found.words:
            continue
        room -= len(found.words)
        target = excluded if part["minus"] else phrases if is_quoted else free
        target.append(found)
        if target is not excluded:
            joined += _numbers(of_part)
        is_unfinished = target is free
    # A word is unfinished while the visitor is still behind it: no space, mark, quote or digit
    # after it, and no tone that says that it is a whole syllable.
    is_last = is_unfinished and not is_cut and _ends_in_letter(text)
    return WordQuery(
        words=Phrase(
            tuple(word for phrase in free for word in phrase.words),
            tuple(word for phrase in free for word in phrase.accented),
            tuple(word for phrase in free for word in phrase.typed),
        ),
        phrases=tuple(phrases),
        excluded=tuple(excluded),
        joined=tuple(joined),
        is_unfinished=is_last and not is_whole(free[-1].typed[-1]),
        may_go_on=is_last and not is_ended(free[-1].typed[-1]),
        is_cut=is_cut,
    )


def only_joins(accented: str) -> bool:
    """Tell whether a word, in the form that keeps its accents, only joins others."""
    return accented in _IDLE


def _ends_in_letter(text: str) -> bool:
    """Tell whether a text ends in a letter, with its accents in any normal form."""
    return clean(f"{text}|")[-2:-1].isalpha()


def _numbers(text: str) -> list[tuple[str, ...]]:
    """Return the words of what is a number made of several: 04-NQ/TU, 2021-2025."""
    found = [tuple(words(part)[:MAX_WORDS]) for part in text.split()]
    return [each for each in found if len(each) > 1 and any(map(str.isdecimal, each))]


def forms(text: str, most: int) -> Phrase:
    """Return the words of a text in both forms, as the index and its queries hold them.

    Args:
        text: any text.
        most: how many words at the most.
    """
    return Phrase(
        tuple(word[:MAX_WORD_LENGTH] for word in words(text)[:most]),
        tuple(word[:MAX_WORD_LENGTH] for word in accented_words(text)[:most]),
    )
