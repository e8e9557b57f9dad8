"""A small index whose entries are looked at one by one, to compare an engine with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from portal.search import totals
from portal.search.engines import engine
from portal.search.engines.interface import Found, IndexedWords
from portal.search.models import WITHOUT_NUMBER, Entry, EntryText, TimedTerm
from portal.search.plan import Plan, Scope, Wanted
from portal.search.query import forms
from portal.search.selection import Filter, Order, Selection
from portal.search.terms import Term, write_line

ALWAYS = datetime(2020, 1, 1).astimezone()


@dataclass(frozen=True)
class Item:
    """An entry with its words."""

    key: int
    title: str = ""
    body: str = ""
    terms: Sequence[Term] = ()
    tokens: Sequence[str] = ()  # beside those of the terms
    number: int = WITHOUT_NUMBER
    visible_from: datetime = ALWAYS
    visible_until: datetime | None = None
    kind: str = field(default="tin-tuc")

    @property
    def all_tokens(self) -> list[str]:
        return list(dict.fromkeys([*(term.token for term in self.terms), *self.tokens]))

    def texts(self, scope: Scope, *, is_accented: bool) -> list[Sequence[str]]:
        of = [self.title] if scope is Scope.TITLE else [self.title, self.body]
        both = [forms(text, 500) for text in of]
        return [each.accented if is_accented else each.words for each in both]


def store(*items: Item) -> None:
    """Put items into the index, words and all."""
    entries = Entry.objects.bulk_create(
        Entry(
            key=item.key,
            kind=item.kind,
            object_id=item.key,
            number=item.number,
            visible_from=item.visible_from,
            visible_until=item.visible_until,
            terms=write_line(item.terms),
            title=item.title,
        )
        for item in items
    )
    EntryText.objects.bulk_create(EntryText(entry_id=item.key, body=item.body) for item in items)
    TimedTerm.objects.bulk_create(
        TimedTerm(entry_id=item.key, token=term.token, since=term.since, until=term.until)
        for item in items
        for term in item.terms
        if term.is_timed
    )
    totals.add(entries, 1)
    engine().store(
        IndexedWords(
            item.key,
            forms(item.title, 500).words,
            forms(item.title, 500).accented,
            forms(item.body, 500).words,
            forms(item.body, 500).accented,
            item.all_tokens,
            item.number,
            write_line(item.terms),
        )
        for item in items
    )


def find(
    items: Sequence[Item], plan: Plan | None, selection: Selection, order: Order, now: datetime
) -> list[Found]:
    """Return what an engine should find, by looking at every item."""
    found = []
    for item in items:
        place = 0 if plan is None else _tier(item, plan)
        is_visible = item.visible_from <= now and (
            item.visible_until is None or item.visible_until > now
        )
        if place is not None and is_visible and is_selected(item, selection):
            found.append(Found(place, item.number, item.key, write_line(item.terms)))
    by_order = {
        Order.RELEVANCE: lambda each: (each.tier, -each.key),
        Order.NEWEST: lambda each: -each.key,
        Order.OLDEST: lambda each: each.key,
        Order.NUMBER: lambda each: (each.number, -each.key),
    }
    return sorted(found, key=by_order[order])


def is_selected(item: Item, selection: Selection) -> bool:
    """Tell whether a selection lets an item be found."""
    span = selection.span
    if span and not span.first <= item.key <= span.last:
        return False
    return all(_passes(item, each, selection.on) for each in selection.filters)


def _passes(item: Item, each: Filter, on: date) -> bool:
    tokens = item.all_tokens
    if set(each.also) & set(tokens):
        return True
    if each.is_begun:
        return any(token.startswith(begun) for token in tokens for begun in each.tokens)
    if each.is_timed:
        return any(
            term.token in each.tokens and term.since <= on <= term.until for term in item.terms
        )
    return bool(set(each.tokens) & set(tokens))


def _tier(item: Item, plan: Plan) -> int | None:
    if any(_fits(item, wanted) for wanted in plan.excluded):
        return None
    for place, tier in enumerate(plan.tiers):
        if any(_fits(item, wanted) for wanted in tier.wanted):
            return place
    return None


def _fits(item: Item, wanted: Wanted) -> bool:
    last = len(wanted.phrases) - 1
    return all(
        _holds(item, wanted, phrase, folded, may_go_on=wanted.is_unfinished and index == last)
        for index, (phrase, folded) in enumerate(zip(wanted.phrases, wanted.folded, strict=True))
    )


def _holds(
    item: Item, wanted: Wanted, phrase: Sequence[str], folded: Sequence[str], *, may_go_on: bool
) -> bool:
    def stands(words: Sequence[str], *, is_accented: bool) -> bool:
        texts = item.texts(wanted.scope, is_accented=is_accented)
        return any(_stands_in(text, words, may_go_on=may_go_on) for text in texts)

    # Of a phrase in a title only the words have these accents, see `Wanted.runs`.
    if wanted.scope is Scope.TITLE and wanted.is_accented and len(phrase) > 1:
        words_stand = all(stands((word,), is_accented=True) for word in phrase)
        return words_stand and stands(folded, is_accented=False)
    return stands(phrase, is_accented=wanted.is_accented)


def _stands_in(text: Sequence[str], phrase: Sequence[str], *, may_go_on: bool) -> bool:
    for start in range(len(text) - len(phrase) + 1):
        here = text[start : start + len(phrase)]
        *before, end = phrase
        is_end = here[-1].startswith(end) if may_go_on else here[-1] == end
        if is_end and list(here[:-1]) == before:
            return True
    return False
