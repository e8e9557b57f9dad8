"""Offer what may have been meant where a query found nothing, or nothing with all its words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from portal.search.engines import engine
from portal.search.engines.interface import Found, TookTooLong
from portal.search.finding import Results, Search
from portal.search.models import Entry, EntryText
from portal.search.plan import Plan, Tier, accented_anywhere, plan
from portal.search.query import MAX_LENGTH, Phrase, WordQuery, forms
from portal.search.selection import Order, Selection
from portal.search.spelling import (
    MOST_WORDS,
    Reading,
    Rewording,
    are_known,
    decoded,
    is_a_slip,
    is_correctable,
    may_stand_alone,
    readings,
    rewordings,
)
from portal.search.vocabulary import how_common
from portal.text.folding import accented_words, clean, word_spans

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
        """All its words."""
        return {word for phrase in self.phrases for word in phrase}

    def is_likely_in(self, title: str) -> bool:
        """Tell whether the query that failed can be a slip for this one, as a title spells it."""
        spellings = _spellings(self, title)
        pairs = [
            (typed, spellings.get(form, typed))
            for phrase in (*self.typed.phrases, self.typed.words)
            for form, typed in zip(
                (self._form(word) for word in phrase.words), phrase.typed, strict=True
            )
        ]
        return is_a_slip([typed for typed, _ in pairs], [meant for _, meant in pairs])

    def _form(self, word: str) -> str:
        forms = self.rewording[word].forms if word in self.rewording else (word,)
        return forms[0] if len(forms) == 1 else ""


def suggest_correction(
    search: Search,
    results: Results,
    text: str,
    *,
    is_exact: bool = True,
) -> Correction | None:
    """Work out what a query may have been meant to be.

    Nothing is asked where the query found something as it was typed. Where it failed, the
    vocabulary is asked twice, the index once or twice.

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
    try:
        best = _best_way(search, found_alike=found_alike)
    except TookTooLong:
        return None
    if best is None:
        return None
    corrected = _reworded_text(text, search.words, *best)
    return Correction(corrected)


def _best_way(search: Search, *, found_alike: bool) -> tuple[_Way, str] | None:
    """Return the way that most titles are written in, with the newest of these titles.

    All ways are one question. A guess must stand as a phrase in a title, and what was typed
    must be nobody's words.

    Args:
        search: that failed.
        found_alike: whether it found what is written so without accents.
    """
    ways = _ways(search.words, found_alike=found_alike)
    if not ways or (all(way.is_guess for way in ways) and not found_alike and _is_held(search)):
        return None
    sure = [way for way in ways if not way.is_guess]
    plans = {id(way): plan(way.query) for way in ways}
    as_title = Tier(tuple(each for way in ways for each in plans[id(way)].tiers[0].wanted))
    anywhere = Tier(tuple(each for way in sure for each in plans[id(way)].tiers[-1].wanted))
    tiers = (as_title, anywhere) if sure else (as_title,)
    found = _ask(search, Plan(tiers, plans[id(ways[0])].excluded), _TITLES_COMPARED)
    entries = Entry.objects.in_bulk([each.key for each in found])
    titles = [entries[each.key].title for each in found if each.key in entries]
    forms_of = {title: forms(title, MAX_LENGTH).words for title in titles}
    as_phrase = _most_written(
        ways,
        titles,
        lambda way, title: _is_in(way, forms_of[title]) and way.is_likely_in(title),
    )
    if as_phrase:
        return as_phrase
    in_title = _most_written(sure, titles, lambda way, title: way.words <= set(forms_of[title]))
    return in_title or _of_text(sure, [each.key for each in found[:1]])


def _most_written(
    ways: Sequence[_Way], titles: Sequence[str], fits: Callable[[_Way, str], bool]
) -> tuple[_Way, str] | None:
    fitting = [[title for title in titles if fits(way, title)] for way in ways]
    if not any(fitting):
        return None
    best = max(range(len(ways)), key=lambda place: len(fitting[place]))  # the first of equals
    return ways[best], fitting[best][0]


def _of_text(ways: Sequence[_Way], keys: Sequence[int]) -> tuple[_Way, str] | None:
    if not ways:
        return None
    for held in EntryText.objects.filter(pk__in=keys).select_related("entry"):
        names = (fact for _, fact in held.facts)
        text = "\n".join([held.entry.title, *names, held.body])
        words = set(forms(text, len(text)).words)
        fitting = [way for way in ways if way.words <= words]
        best = min(fitting, key=lambda way: len(way.rewording), default=None)
        return best and (best, text)
    return None


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


def _ways(query: WordQuery, *, found_alike: bool) -> list[_Way]:
    """Return the likeliest ways to reword a query, best first."""
    typed = _distinct(query)
    spelled = {
        form: word
        for phrase in (*query.phrases, query.words)
        for form, word in zip(phrase.words, phrase.typed, strict=True)
    }
    if len(typed) == 1 and not may_stand_alone(spelled[typed[0]]):
        return []
    known = how_common(typed)
    is_guess = are_known(typed, known)
    # Beside words that are not known the others are left as they are.
    wrong = typed if is_guess else [word for word in typed if word not in known]
    suspects = sorted(filter(is_correctable, wrong), key=lambda word: known.get(word, 0))
    meant = {word: readings(word) for word in suspects[:MOST_WORDS]}
    by_keys = decoded(spelled.values())
    known |= how_common(form for of in meant.values() for each in of for form in each.forms)
    found = [{}] if found_alike else []  # the same words with the accents of a title
    said = [by_keys] if by_keys else []
    return [
        _Way(
            each,
            _reworded(query, each),
            query,
            each is not by_keys
            and (is_guess or not all(may_stand_alone(spelled[word]) for word in each)),
        )
        for each in [*found, *said, *rewordings(typed, meant, known)]
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
    """Put a text right, with the accents of a title that it is a phrase of, or that it lacks."""
    text = clean(text).replace("\n", " ")[:MAX_LENGTH]
    wanted = set(_distinct(query))
    spellings = _spellings(way, title)
    is_title = _is_in(way, forms(title, len(title)).words)
    pieces: list[str] = []
    end = 0
    for start, stop, form in word_spans(text):
        typed = text[start:stop]
        accented = accented_words(typed)
        is_replaced = form in way.rewording or is_title or accented == [form]
        if form not in wanted or not is_replaced or _is_joined(text, start, stop):
            continue
        reading = way.rewording.get(form, Reading((form,)))
        of_title = [spellings.get(each, "") for each in reading.forms]
        new = " ".join(of_title) if all(of_title) else reading.spelling or " ".join(reading.forms)
        if accented_words(new) != accented:  # hoà and hòa are both right
            pieces += [text[end:start], _like(typed, new)]
            end = stop
    return "".join([*pieces, text[end:]])


def _is_joined(text: str, start: int, stop: int) -> bool:
    """Tell whether a word belongs to a number, or is left out with a minus."""
    return text[start - 1 : start] in _JOINS or text[stop : stop + 1] in _JOINS


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
