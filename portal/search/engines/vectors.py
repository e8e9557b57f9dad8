"""Vectors and queries of PostgreSQL's text search, written by hand.

Its own parser is never used: it takes numbers of documents for names of files.
"""

from collections.abc import Collection, Iterator, Sequence

from portal.search.plan import Run, Wanted, pairs
from portal.search.selection import Filter

_ACCENTED = "="  # before an accented word
_PAIR = "+"  # before a pair
_FILTERED = "#"  # before what entries are filtered by
_MOST_BYTES = 1_000_000  # of a vector, which may have 2**20 - 1; what comes later is not found
_LAST_PLACE = 16_383  # what a vector can say; later words share it
_PLACES_EACH = 255  # of one word that are worth keeping; a vector holds 256


def vector(
    words: Sequence[str],
    accented: Sequence[str],
    tokens: Collection[str],
    *,
    in_pairs: bool = False,
) -> str:
    """Write a vector.

    A word stands in it twice at the same place: folded, and with its accents.

    Args:
        words: search forms; an empty one leaves a gap that no phrase crosses.
        accented: the same words with accents, one for one.
        tokens: what the entry can be filtered by.
        in_pairs: whether the pairs of neighbours are in it as well.
    """
    places: dict[str, list[int]] = {}
    room = _MOST_BYTES
    for place, forms in enumerate(_forms(words, accented, in_pairs=in_pairs), start=1):
        for form in forms:
            known = places.setdefault(form, [])
            if len(known) < _PLACES_EACH and min(place, _LAST_PLACE) not in known[-1:]:
                known.append(min(place, _LAST_PLACE))
                room -= 2 if known[1:] else len(form.encode()) + 6
        if room < 0:
            break
    lexemes = [f"{_quoted(form)}:{','.join(map(str, at))}" for form, at in places.items()]
    return " ".join([*(_quoted(_FILTERED + token) for token in tokens), *lexemes])


def _forms(words: Sequence[str], accented: Sequence[str], *, in_pairs: bool) -> Iterator[list[str]]:
    """Yield all that stands at each place."""
    following = [*pairs(words), ""] if in_pairs else [""] * len(words)
    for word, exact, pair in zip(words, accented, following, strict=False):
        forms = [word, _ACCENTED + exact, _PAIR + pair]
        yield (forms if pair else forms[:2]) if word else []


def query_of_words(wanted: Wanted) -> str:
    """Write a query for a combination of words, as far as an index is to be asked for it."""
    return _query(_asked(wanted), is_unfinished=wanted.is_unfinished)


def query_to_check(wanted: Wanted) -> str:
    """Write a query for the rest of a combination; empty when nothing is left to check.

    Accented words of a phrase stand nearly always where its pairs do. The planner would take
    them for independent, expect next to nothing and sort what it should only read.
    """
    asked = _asked(wanted)
    return _query([run for run in wanted.runs if run not in asked], is_unfinished=False)


def _asked(wanted: Wanted) -> list[Run]:
    in_pairs = any(run.is_in_pairs for run in wanted.runs)
    return [run for run in wanted.runs if not (in_pairs and run.is_accented)]


def _query(runs: Sequence[Run], *, is_unfinished: bool) -> str:
    parts = []
    for run in runs:
        sign = _ACCENTED if run.is_accented else ""
        words = (
            [_PAIR + pair for pair in pairs(run.words)]
            if run.is_in_pairs
            else [sign + word for word in run.words]
        )
        parts.append(" <-> ".join(map(_quoted, words)))
    if is_unfinished:
        parts[-1] += ":*"
    return " & ".join(f"({part})" for part in parts)


def query_of_filters(filters: Collection[Filter]) -> str:
    """Write a query for filters; empty when there are none."""
    return " & ".join(f"({' | '.join(_tokens(each))})" for each in filters)


def _tokens(each: Filter) -> list[str]:
    star = ":*" if each.is_begun else ""
    tokens = [_quoted(_FILTERED + token) + star for token in each.tokens]
    return tokens + [_quoted(_FILTERED + token) for token in each.also]


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
