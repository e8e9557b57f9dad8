"""Offer what may have been meant where a query found nothing, or nothing with all its words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from unicodedata import combining

from portal.search.engines import engine
from portal.search.engines.interface import Found, TookTooLong
from portal.search.finding import Results, Search
from portal.search.models import Entry, EntryText
from portal.search.plan import Plan, Tier, accented_anywhere, plan
from portal.search.query import (
    MAX_LENGTH,
    Phrase,
    WordQuery,
    forms,
    only_joins,
    parse_words,
)
from portal.search.selection import Order, Selection
from portal.search.spelling import (
    MOST_WORDS,
    Reading,
    Rewording,
    are_keys,
    are_known,
    decoded,
    is_a_slip,
    is_correctable,
    may_stand_alone,
    readings,
    rewordings,
)
from portal.search.vocabulary import how_common
from portal.text.abbreviations import ABBREVIATIONS
from portal.text.folding import accented_words, clean, word_spans
from portal.text.syllables import is_syllable, is_written_out, only_adds_accents

_TITLES_COMPARED = 40  # the newest; they tell which rewording people write most
_JOINS = {"-", "/"}


@dataclass(frozen=True)
class Correction:
    """A query that finds something, in place of one that did not.

    Attributes:
        text: to be typed into the same box.
    """

    text: str


@dataclass(frozen=True)
class _Way:
    """A rewording and the query that it makes.

    Attributes:
        rewording: what takes the place of some words; nothing, if only accents are wrong.
        query: the reworded one.
        typed: the query that failed.
        is_guess: whether what it changes may be right: a word of some title, or a syllable.
    """

    rewording: Rewording
    query: WordQuery
    typed: WordQuery
    is_guess: bool

    @property
    def phrases(self) -> list[tuple[str, ...]]:
        """Its words as they would stand together in a title that is meant."""
        return [phrase.words for phrase in (*self.query.phrases, self.query.words) if phrase.words]

    @property
    def words(self) -> set[str]:
        """All its words that the index is asked for."""
        phrases = (*self.query.phrases, self.query.telling)
        return {word for phrase in phrases for word in phrase.words}

    def is_likely_in(self, title: str) -> bool:
        """Tell whether the query that failed can be a slip for this one, as a title spells it."""
        spellings = _spellings(self, title)
        typed = [each for _, each in _typed(self.typed)]
        meant = [spellings.get(self._form(word), each) for word, each in _typed(self.typed)]
        is_word_lost = any(map(_joins_instead, typed, meant))
        return is_a_slip(typed, meant) and not (self.is_guess and is_word_lost)

    def _form(self, word: str) -> str:
        forms = self.rewording[word].forms if word in self.rewording else (word,)
        return forms[0] if len(forms) == 1 else ""


@dataclass(frozen=True)
class _Keyed:
    """What a query says as keys.

    Attributes:
        text: to be typed into the same box.
        is_sure: whether no title is needed to say so. One word alone may bear keys by a slip, and
            what it says must stand beside the others then.
    """

    text: str
    is_sure: bool


@dataclass(frozen=True)
class _Title:
    """A title that ways are compared with."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The search forms of its words."""
        return forms(self.text, MAX_LENGTH).words


def suggest_correction(
    search: Search,
    results: Results,
    text: str,
    *,
    is_exact: bool = True,
) -> Correction | None:
    """Work out what a query may have been meant to be.

    Nothing is asked where the query found something as it was typed. Where it failed, the
    vocabulary is asked twice, the index three times at the most; once more, and first, if the
    query can be read as keys.

    Args:
        search: what was asked of the index.
        results: of that search.
        text: what was typed, with all that is no word of the search.
        is_exact: whether a result bears the accents that were typed, if there are results.

    Returns:
        A query that finds something; None when the one typed did, or none is likely.
    """
    if search.words.is_empty:
        return None
    found_alike = bool(results.newest) and not results.lacks_a_word
    if found_alike and is_exact:
        return None
    offers = _offers(search, text, found_alike=found_alike)
    try:
        other = next((each for each in offers if not _ask_the_same(each, text)), None)
    except TookTooLong:
        return None
    return None if other is None else Correction(other)


def _ask_the_same(text: str, other: str) -> bool:
    one, two = parse_words(text), parse_words(other)
    return (one.words, one.phrases) == (two.words, two.phrases)


def _offers(search: Search, text: str, *, found_alike: bool) -> Iterator[str]:
    """Yield a text put right in each way that may have been meant, the likeliest first.

    Args:
        search: that failed.
        text: what was typed.
        found_alike: whether it found what is written so without accents.
    """
    keyed = _by_keys(search, text)
    if keyed and keyed.is_sure:
        yield keyed.text
    plans = [(way, plan(way.query)) for way in _ways(search, found_alike=found_alike)]
    yield from _phrases_of_titles(search, text, plans)
    if keyed and not keyed.is_sure:
        yield keyed.text
    yield from _words_anywhere(search, text, plans)


def _by_keys(search: Search, text: str) -> _Keyed | None:
    """Return what a query says as keys, if its words are held.

    Where no text has them exactly so, keys may have been left out: the best of those that have
    the words tells which. One word alone says too little for that.
    """
    query = search.words
    typed = dict(_typed(query))
    keys = decoded(typed.values())
    if not keys:
        return None
    said = {form: keys[form].spelling if form in keys else word for form, word in typed.items()}
    asked = plan(_said(query, said))
    are_meant = are_keys(typed.values())
    tiers = [each for each in asked.tiers if are_meant or each.wanted[0].is_accented]
    tiers.sort(key=lambda tier: not _is_exact_phrase(tier))
    found = _ask(search, Plan(tuple(tiers), asked.excluded), 1) if tiers else []
    if not found:
        return None
    tier = tiers[found[0].tier]
    if not tier.wanted[0].is_accented:
        way = _Way(keys, _reworded(query, keys), query, is_guess=False)
        said |= _added(way, said, _text_of(found[0].key))
    is_sure = are_meant or len(said) == 1 or _is_exact_phrase(tier)
    return _Keyed(_rewritten(text, query, lambda form, _: said[form]), is_sure)


def _is_exact_phrase(tier: Tier) -> bool:
    return all(each.is_accented and max(map(len, each.phrases)) > 1 for each in tier.wanted)


def _typed(query: WordQuery) -> list[tuple[str, str]]:
    """Return the search form of each word of a query, and the word as it was typed."""
    phrases = (*query.phrases, query.words)
    return [pair for each in phrases for pair in zip(each.words, each.typed, strict=True)]


def _said(query: WordQuery, said: Mapping[str, str]) -> WordQuery:
    def change(phrase: Phrase) -> Phrase:
        typed = tuple(said[word] for word in phrase.words)
        return replace(forms(" ".join(typed), len(typed)), typed=typed)

    phrases = tuple(map(change, query.phrases))
    return replace(query, words=change(query.words), phrases=phrases, is_unfinished=False)


def _added(way: _Way, said: Mapping[str, str], text: str) -> dict[str, str]:
    """Return the words to which a text adds the accents whose keys were left out.

    All words get them where the text has the phrase with more accents; with other accents, too,
    if not all words can be typed in keys. Else those get them that need more.
    """
    spellings = _spellings(way, text)
    held = {
        form: spellings.get(way.rewording[form].forms[0] if form in way.rewording else form, "")
        for form in said
    }
    fuller = {form: each for form, each in held.items() if only_adds_accents(each, said[form])}
    incomplete = {form for form, spelling in said.items() if not is_written_out(spelling)}
    is_phrase = _is_in(way, forms(text, len(text)).words)
    if is_phrase and (incomplete or len(fuller) == len(said)):
        return held
    return {form: fuller[form] for form in incomplete & fuller.keys()}


def _phrases_of_titles(
    search: Search, text: str, plans: Sequence[tuple[_Way, Plan]]
) -> Iterator[str]:
    """Yield a text put right in each way that is a phrase of titles, the commonest first."""
    if not plans:
        return
    as_title = tuple(each for _, of_way in plans for each in of_way.tiers[0].wanted)
    found = _ask(search, Plan((Tier(as_title),), plans[0][1].excluded), _TITLES_COMPARED)
    ways = [way for way, _ in plans]
    for way, title in _most_written(ways, _titles(found), _is_likely_phrase):
        yield _reworded_text(text, search.words, way, title)


def _words_anywhere(search: Search, text: str, plans: Sequence[tuple[_Way, Plan]]) -> Iterator[str]:
    """Yield a text put right in each way whose words are held, if it is no guess."""
    sure = [(way, of_way) for way, of_way in plans if not way.is_guess]
    if not sure:
        return
    anywhere = tuple(each for _, of_way in sure for each in of_way.tiers[-1].wanted)
    found = _ask(search, Plan((Tier(anywhere),), sure[0][1].excluded), _TITLES_COMPARED)
    ways = [way for way, _ in sure]
    in_title = _most_written(ways, _titles(found), _has_words)
    in_text = chain.from_iterable(_of_text(ways, each.key) for each in found[:1])
    for way, title in chain(in_title, in_text):
        yield _reworded_text(text, search.words, way, title)


def _titles(found: Sequence[Found]) -> list[_Title]:
    keys = [each.key for each in found]
    entries = Entry.objects.in_bulk(keys)
    return [_Title(entries[key].title) for key in keys if key in entries]


def _is_likely_phrase(way: _Way, title: _Title) -> bool:
    return _is_in(way, title.words) and way.is_likely_in(title.text)


def _has_words(way: _Way, title: _Title) -> bool:
    return way.words <= set(title.words)


def _most_written(
    ways: Sequence[_Way], titles: Sequence[_Title], fits: Callable[[_Way, _Title], bool]
) -> Iterator[tuple[_Way, str]]:
    fitting = [(way, [each.text for each in titles if fits(way, each)]) for way in ways]
    fitting.sort(key=lambda each: len(each[1]), reverse=True)  # the first of equals stays so
    return ((way, held[0]) for way, held in fitting if held)


def _of_text(ways: Sequence[_Way], key: int) -> Iterator[tuple[_Way, str]]:
    text = _text_of(key)
    words = set(forms(text, len(text)).words)
    fitting = [way for way in ways if way.words <= words]
    return ((way, text) for way in sorted(fitting, key=lambda way: len(way.rewording)))


def _text_of(key: int) -> str:
    """Return all that an entry is found by; nothing if it is held no more."""
    for held in EntryText.objects.filter(pk=key).select_related("entry"):
        return held.whole
    return ""


def _is_held(search: Search) -> bool:
    """Tell whether the words are right and only what else was asked for does not fit them."""
    everywhere = replace(search, selection=Selection(search.selection.on))
    exact = accented_anywhere(search.words)
    is_all_exact = exact and len(exact.phrases) == len(_distinct(search.words))
    asked = Plan((Tier((exact,)),)) if exact and is_all_exact else plan(search.words)
    return len(_distinct(search.words)) < 2 or bool(_ask(everywhere, asked, 1))


def _ask(search: Search, wanted: Plan, limit: int) -> list[Found]:
    if search.selection.is_impossible:
        return []
    return engine().find(wanted, search.selection, Order.RELEVANCE, None, limit, search.now)


def _ways(search: Search, *, found_alike: bool) -> list[_Way]:
    """Return the likeliest ways to reword a query, best first.

    Where all are guesses, there is none if what was typed is somebody's words.
    """
    ways = _all_ways(search.words, found_alike=found_alike)
    if ways and not found_alike and all(way.is_guess for way in ways) and _is_held(search):
        return []
    return ways


def _all_ways(query: WordQuery, *, found_alike: bool) -> list[_Way]:
    typed = _distinct(query)
    spelled = dict(_typed(query))
    if len(typed) == 1 and not may_stand_alone(spelled[typed[0]]):
        return []
    known = how_common(typed)
    is_guess = are_known(typed, known)
    # Beside words that are not known the others are left as they are.
    wrong = typed if is_guess else [word for word in typed if word not in known]
    suspects = sorted(filter(is_correctable, wrong), key=lambda word: known.get(word, 0))
    keys = decoded(spelled.values()) if are_keys(spelled.values()) else {}
    meant = {
        word: [keys[word]] if word in keys else readings(word) for word in suspects[:MOST_WORDS]
    }
    known |= how_common(form for of in meant.values() for each in of for form in each.forms)
    found = [{}] if found_alike else []  # the same words with the accents of a title
    return [
        _Way(
            each,
            _reworded(query, each),
            query,
            is_guess or not all(may_stand_alone(spelled[word]) for word in each),
        )
        for each in [*found, *rewordings(typed, meant, known)]
    ]


def _distinct(query: WordQuery) -> list[str]:
    phrases = (*query.phrases, query.words)
    return list(dict.fromkeys(word for phrase in phrases for word in phrase.words))


def _reworded(query: WordQuery, rewording: Rewording) -> WordQuery:
    def change(phrase: Phrase) -> Phrase:
        changed = (rewording[word].forms if word in rewording else (word,) for word in phrase.words)
        words = tuple(form for of_word in changed for form in of_word)
        return Phrase(words, words, words)

    phrases = tuple(change(phrase) for phrase in query.phrases)
    return replace(query, words=change(query.words), phrases=phrases, is_unfinished=False)


def _is_in(way: _Way, title: Sequence[str]) -> bool:
    return all(_place(phrase, title) is not None for phrase in way.phrases)


def _place(phrase: Sequence[str], title: Sequence[str]) -> int | None:
    """Return where a phrase begins in a title."""
    starts = range(len(title) - len(phrase) + 1)
    return next((at for at in starts if tuple(title[at : at + len(phrase)]) == phrase), None)


def _reworded_text(text: str, query: WordQuery, way: _Way, title: str) -> str:
    """Put a text right, with the accents of a title that it is a phrase of, or that it lacks.

    Keys win over the title where they were meant.
    """
    spellings = _spellings(way, title)
    is_title = _is_in(way, forms(title, len(title)).words)
    are_meant = are_keys(typed for _, typed in _typed(query))

    def respell(form: str, typed: str) -> str:
        if form in way.rewording and form in ABBREVIATIONS:
            return ABBREVIATIONS[form]
        if form not in way.rewording and not is_title and accented_words(typed) != [form]:
            return typed
        reading = way.rewording.get(form, Reading((form,)))
        of_title = " ".join(spellings.get(each, each) for each in reading.forms)
        is_said = are_meant and typed.isascii() and is_syllable(reading.spelling)
        says_other = is_said and not only_adds_accents(of_title, reading.spelling)
        return reading.spelling if says_other else of_title

    return _rewritten(text, query, respell)


def _rewritten(text: str, query: WordQuery, respell: Callable[[str, str], str]) -> str:
    """Write a text with its words respelt, each by its search form and as it was typed."""
    text = "".join(char for char in clean(text) if not combining(char))
    text = text.replace("\n", " ")[:MAX_LENGTH]
    wanted = set(_distinct(query))
    pieces: list[str] = []
    end = 0
    for start, stop, form in word_spans(text):
        typed = text[start:stop]
        if form not in wanted or _is_joined(text, start, stop):
            continue
        new = respell(form, typed)
        if accented_words(new) != accented_words(typed):  # hoà and hòa are both right
            pieces += [text[end:start], new if form in ABBREVIATIONS else _like(typed, new)]
            end = stop
    return "".join([*pieces, text[end:]])


def _is_joined(text: str, start: int, stop: int) -> bool:
    """Tell whether a word belongs to a number, or is left out with a minus."""
    return text[start - 1 : start] in _JOINS or text[stop : stop + 1] in _JOINS


def _joins_instead(typed: str, meant: str) -> bool:
    """Tell whether a word that only joins others would take the place of a syllable."""
    joins = [any(map(only_joins, accented_words(each))) for each in (typed, meant)]
    return joins == [False, True] and is_syllable(typed)


def _spellings(way: _Way, title: str) -> dict[str, str]:
    """Return how a title spells its words; those of the phrase as they stand in it."""
    spans = word_spans(title)
    held = [form for _, _, form in spans]
    spellings: dict[str, str] = {}
    for phrase in way.phrases:
        at = _place(phrase, held) or 0
        for start, stop, form in [*spans[at : at + len(phrase)], *spans]:
            spellings.setdefault(form, title[start:stop])
    return spellings


def _like(typed: str, word: str) -> str:
    """Write a word in large or small letters, as another one was typed."""
    if typed.isupper():
        return word.upper()
    return word[:1].upper() + word[1:].lower() if typed[:1].isupper() else word.lower()
