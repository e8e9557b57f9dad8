"""Which words stand in titles, and how common they are: what mistyped words are put right by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import connection

from portal.search.models import Entry, KnownWord
from portal.search.query import forms

COMMON = 100  # titles; beyond it only a recount counts on, so that nobody waits for a common word
_CHUNK = 500  # words in one statement; SQLite allows some thousands of parameters
_TITLES_AT_ONCE = 5_000
_TABLE = KnownWord._meta.db_table


def learn(titles: Iterable[Sequence[str]]) -> None:
    """Count the words of titles in; within the transaction that adds their entries.

    Common words, which every transaction has, are only read. Nothing is remembered outside
    the database, so a transaction that is rolled back has learnt nothing.

    Args:
        titles: the search forms of the words of each.
    """
    counts = _count(titles)
    common = KnownWord.objects.filter(titles__gte=COMMON, form__in=counts)
    for form in list(common.values_list("form", flat=True)):
        del counts[form]
    _write(counts, f"{_TABLE}.titles + excluded.titles")


def recount() -> None:
    """Count everything anew, and forget the words that no title holds any more."""
    before = set(KnownWord.objects.values_list("form", flat=True))
    counts: Counter[str] = Counter()
    titles = Entry.objects.values_list("title", flat=True).order_by()
    iterator = titles.iterator(chunk_size=_TITLES_AT_ONCE)
    while chunk := list(islice(iterator, _TITLES_AT_ONCE)):
        counts += _count(forms(title, len(title)).words for title in chunk)
    _write(counts, "excluded.titles")
    unused = sorted(before - counts.keys())
    for start in range(0, len(unused), _CHUNK):
        KnownWord.objects.filter(form__in=unused[start : start + _CHUNK]).delete()


def how_common(words: Iterable[str]) -> dict[str, int]:
    """Return how many titles hold each of some words; those that are not known are left out."""
    return dict(KnownWord.objects.filter(form__in=set(words)).values_list("form", "titles"))


def _count(titles: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(word for title in titles for word in set(title) if not word.isdecimal())


def _write(counts: Counter[str], number: str) -> None:
    for rows in _chunks(counts):
        places = ", ".join(["(%s, %s)"] * len(rows))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {_TABLE} (form, titles) VALUES {places}"  # noqa: S608
                f" ON CONFLICT (form) DO UPDATE SET titles = {number}",
                [value for row in rows for value in row],
            )


def _chunks(counts: Counter[str]) -> Iterator[list[tuple[str, int]]]:
    # Everybody locks the rows in the same order, or two could wait for each other.
    rows = sorted(counts.items())
    for start in range(0, len(rows), _CHUNK):
        yield rows[start : start + _CHUNK]
