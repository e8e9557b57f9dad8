"""Show what was found: the items of one page, their titles and passages with the words marked."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from django.db import connection

from portal.publishing.models import Publishable
from portal.search.engines.interface import Found
from portal.search.finding import Search
from portal.search.models import Entry, EntryText
from portal.search.query import WordQuery
from portal.search.snippets import (
    Marker,
    MarkerOfItem,
    Piece,
    best_passage,
    marked,
    text_looked_at,
)
from portal.search.sources import Source, fetch_by_key
from portal.text.folding import fold, word_pattern


@dataclass(frozen=True)
class FoundFact:
    """A fact that an item was found by, as it stands and in pieces."""

    label: str
    text: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Hit:
    """One result, ready to show.

    Attributes:
        item: the item itself.
        source: its kind.
        when: its date in words, as exactly as it is known.
        heading: its title as the index has it.
        passage: the best one of its text, in pieces; empty when it has no text.
        marker: knows the words that were looked for.
        words: that were looked for.
        body: its text.
        labelled: the label and the text of each fact that it may be found by.
    """

    item: Publishable
    source: Source
    when: str
    heading: str
    passage: list[Piece]
    marker: MarkerOfItem
    words: WordQuery
    body: str
    labelled: Sequence[tuple[str, str]]

    @property
    def title(self) -> list[Piece]:
        """Its title in pieces."""
        return self.mark(self.heading)

    def mark(self, text: str) -> list[Piece]:
        """Cut a text of the item into pieces, with the words marked."""
        return marked(text, self.marker)

    @property
    def has_telling_passage(self) -> bool:
        """Whether the passage holds all words that were looked for, or one that the title lacks."""
        shown = self._held("".join(piece.text for piece in self.passage))
        wanted = self.words.telling.words
        return bool(shown - self._held(self.heading)) or bool(shown and shown >= set(wanted))

    @property
    def has_passage(self) -> bool:
        """Whether the passage is worth showing: it tells why, or what the item is about."""
        return self.has_telling_passage or (self.source.has_lead and bool(self.passage))

    @cached_property
    def facts(self) -> list[FoundFact]:
        """The facts that it was found by, where nothing else says it."""
        said = self._held(self.heading)
        if self.has_telling_passage:
            said |= self._held("".join(piece.text for piece in self.passage))
        facts = []
        for label, text in self.labelled:
            if self._held(text) - said:
                facts.append(FoundFact(label, text, self.mark(text)))
                said |= self._held(text)
        return facts

    @cached_property
    def missing(self) -> str:
        """The one word that it lacks, as it was typed; empty when it lacks none."""
        names = [text for _, text in self.labelled]
        held = fold(normalize("NFC", "\n".join([self.heading, *names, self.body])))
        words = self.words.telling
        last = words.words[-1:] if self.words.is_unfinished else ()
        lacking = [
            typed
            for word, typed in zip(words.words, words.typed, strict=True)
            if not word_pattern([word], word if (word,) == last else "").search(held)
        ]
        telling = [word for word in lacking if not word.isdecimal()] or lacking
        return telling[0] if len(telling) == 1 else ""

    def _held(self, text: str) -> set[str]:
        return {form for _, _, form in self.marker.spans(normalize("NFC", text))}


def show(found: Sequence[Found], search: Search) -> list[Hit]:
    """Fetch the items of one page with their titles and passages, in the order found.

    What readers may not see is left out, even if the index has not heard of it yet.

    Args:
        found: of the page only.
        search: what was looked for, to mark it.
    """
    keys = [each.key for each in found]
    items = fetch_by_key(keys, lambda source: source.shown().published(search.now))
    held = _texts(list(items))
    marker = marker_of(search.words)
    hits = []
    for key in filter(held.get, items):
        source, item = items[key]
        title, body, labelled = held[key]
        names = "\n".join(text for _, text in labelled)
        of_item = marker.in_texts(title, names, text_looked_at(body))
        hits.append(
            Hit(
                item=item,
                source=source,
                when=source.when(item),
                heading=title,
                passage=best_passage(body, of_item),
                marker=of_item,
                words=search.words,
                body=body,
                labelled=labelled,
            )
        )
    return hits


def _texts(keys: Sequence[int]) -> dict[int, tuple[str, str, list[tuple[str, str]]]]:
    """Return the title, the text and the facts of some entries, by their keys."""
    if not keys:
        return {}
    places = ", ".join(["%s"] * len(keys))
    with (
        connection.cursor() as cursor
    ):  # to write this statement anew would take four times as long
        cursor.execute(
            "SELECT e.key, e.title, t.body, t.facts"  # noqa: S608
            f" FROM {Entry._meta.db_table} e JOIN {EntryText._meta.db_table} t"
            f" ON t.entry_id = e.key WHERE e.key IN ({places})",
            keys,
        )
        rows = cursor.fetchall()
    return {key: (title, body, json.loads(facts)) for key, title, body, facts in rows}


def marker_of(query: WordQuery) -> Marker:
    """Return what marks the words of a query."""
    phrases = (query.words, *query.phrases)
    accented = (word for phrase in phrases for word in phrase.accented)
    words = Counter(word for phrase in phrases for word in phrase.words)
    in_numbers = Counter(word for number in query.joined for word in number)
    may_go_on = query.may_go_on and not (query.joined and query.words.words[-1] in in_numbers)
    return Marker(
        words=frozenset(words - in_numbers),
        accented=frozenset(accented if query.has_accents else ()),
        unfinished=query.words.words[-1] if may_go_on else "",
        typed_end=query.words.typed[-1] if may_go_on else "",
        numbers=query.joined,
    )
