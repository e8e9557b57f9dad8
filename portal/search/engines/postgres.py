"""The index on PostgreSQL: text search vectors built in Python, with GIN indexes."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import starmap
from typing import Any

from django.db import OperationalError, connection, transaction

from portal.search.engines.conditions import ENTRIES, ORDER_BY, Conditions, unmatched
from portal.search.engines.interface import Found, IndexedWords, TookTooLong, Unmatched
from portal.search.engines.kinds import kinds_asked
from portal.search.engines.newest import COLUMNS, Newest, Row
from portal.search.engines.tiers import find_in_tiers, rank
from portal.search.engines.vectors import query_of_filters, query_of_words, query_to_check, vector
from portal.search.plan import Plan, Scope, Tier, Wanted
from portal.search.selection import Filter, Order, Position, Selection

TABLES = {Scope.TITLE: "search_titles", Scope.TEXT: "search_texts"}
_ALIASES = {Scope.TITLE: "t", Scope.TEXT: "x"}
# For one question. What the planner holds of disks and of several processors does not fit a
# search that stops as soon as its page is full.
_SETTINGS = (
    "SET LOCAL statement_timeout = {milliseconds}; SET LOCAL jit = off;"
    " SET LOCAL random_page_cost = 1.1; SET LOCAL max_parallel_workers_per_gather = 0;"
)
# A row of words has one entry. Of rare words the planner guesses too many rows, and would rather
# read all entries in order beside them.
_ONE_BY_ONE = "SET LOCAL enable_mergejoin = off; SET LOCAL enable_hashjoin = off;"
MILLISECONDS = 2_000
_CANCELED = "57014"  # the code of PostgreSQL's error when the time is over


class PostgresEngine:
    """See `portal.search.engines.interface.Engine`.

    Titles have a table of their own: most searches end there, and its rows are short.
    """

    def create(self) -> None:
        with connection.cursor() as cursor:
            for table in TABLES.values():
                # Number and terms stand here too: to look a thousand of them up elsewhere takes
                # as long as to find them.
                cursor.execute(
                    f"CREATE TABLE {table} (key bigint PRIMARY KEY, number bigint NOT NULL,"
                    " terms text NOT NULL, words tsvector NOT NULL)"
                )
                # The pending list of fast updates makes every search after a publication slow.
                cursor.execute(
                    f"CREATE INDEX {table}_words ON {table}"
                    " USING gin (words) WITH (fastupdate = off)"
                )
                # Which words are common decides how a search is best run.
                cursor.execute(f"ALTER TABLE {table} ALTER words SET STATISTICS 2000")

    def drop(self) -> None:
        with connection.cursor() as cursor:
            for table in TABLES.values():
                cursor.execute(f"DROP TABLE IF EXISTS {table}")

    def store(self, items: Iterable[IndexedWords]) -> None:
        items = list(items)
        self.remove([item.key for item in items])
        if not items:
            return
        titles = [
            vector(item.title, item.title_accented, item.tokens, in_pairs=True) for item in items
        ]
        texts = [
            vector(
                [*item.title, "", *item.body],
                [*item.title_accented, "", *item.body_accented],
                item.tokens,
            )
            for item in items
        ]
        places = ", ".join(["(%s, %s, %s, %s::tsvector)"] * len(items))
        with connection.cursor() as cursor:
            for scope, vectors in ((Scope.TITLE, titles), (Scope.TEXT, texts)):
                cursor.execute(
                    f"INSERT INTO {TABLES[scope]} (key, number, terms, words) VALUES {places}",  # noqa: S608
                    [
                        value
                        for item, words in zip(items, vectors, strict=True)
                        for value in (item.key, item.number, item.terms, words)
                    ],
                )

    def remove(self, keys: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            for table in TABLES.values():
                cursor.execute(f"DELETE FROM {table} WHERE key = ANY(%s)", [list(keys)])  # noqa: S608

    def unmatched(self) -> Unmatched:
        found = [unmatched(table, "key") for table in TABLES.values()]
        return Unmatched(
            sorted({key for each in found for key in each.entries}),
            sorted({key for each in found for key in each.words}),
        )

    def optimise(self) -> None:
        with connection.cursor() as cursor:
            for table in TABLES.values():
                # A vacuum lets keys be read from their index alone; no transaction may be open.
                vacuum = "" if connection.in_atomic_block else "VACUUM "
                cursor.execute(f"{vacuum}ANALYZE {table}")

    def find(
        self,
        plan: Plan | None,
        selection: Selection,
        order: Order,
        after: Position | None,
        limit: int,
        now: datetime,
    ) -> list[Found]:
        question = _Question(selection, order, now)
        if plan is None or not plan.tiers:
            return question.ask_for_all(after, limit, plan.excluded if plan else ())
        return find_in_tiers(question, plan, after, limit)

    def rank(
        self,
        plan: Plan,
        selection: Selection,
        newest: Sequence[Found],
        limit: int,
        now: datetime,
        *,
        is_whole: bool,
    ) -> list[Found]:
        question = _Question(selection, Order.RELEVANCE, now)
        return rank(question, plan, newest, limit, is_whole=is_whole)


@dataclass(frozen=True)
class _Question:
    """What stays the same in all statements of one search."""

    selection: Selection
    order: Order
    now: datetime

    def ask_for_all(
        self, after: Position | None, limit: int, excluded: Sequence[Wanted]
    ) -> list[Found]:
        """Return entries whatever their words but the excluded."""
        if not self.selection.filters:
            return self._ask_entries(Conditions("e.key"), f"{ENTRIES} e", after, limit)
        conditions = Conditions(f"{_ALIASES[Scope.TITLE]}.key")
        tokens = f"{_ALIASES[Scope.TITLE]}.words @@ %s::tsquery"
        conditions.add(tokens, query_of_filters(self.selection.filters))
        _exclude(excluded, conditions)
        scopes = list(dict.fromkeys([Scope.TITLE, *(each.scope for each in excluded)]))
        return self._ask(0, scopes, conditions, after, limit)

    def ask_for_tier(
        self,
        plan: Plan,
        place: int,
        earlier: Sequence[Tier],
        after: Position | None,
        limit: int,
    ) -> list[Found]:
        """See `portal.search.engines.tiers.Question`."""
        wanted = plan.tiers[place].wanted
        unwanted = [*plan.excluded, *(each for tier in earlier for each in tier.wanted)]
        kinds = self._kinds_told_by_keys
        filters = [each for each in self.selection.filters if each is not kinds]
        conditions = Conditions(f"{_ALIASES[wanted[0].scope]}.key")
        fits, values = _fits(wanted, query_of_filters(filters))
        conditions.add(fits, *values)
        _exclude(unwanted, conditions)
        if kinds:
            conditions.be_of_kinds(kinds.values)
        return self._ask(place, _scopes(wanted, unwanted), conditions, after, limit, kinds)

    def places(
        self,
        plan: Plan,
        asked: Sequence[int],
        keys: Collection[int],
        enough: int,
    ) -> dict[int, int]:
        """See `portal.search.engines.tiers.Question`."""
        scope = plan.tiers[asked[0]].wanted[0].scope
        cases, parameters = [], []
        for place in asked:
            fits, values = _fits(plan.tiers[place].wanted, "")
            cases.append(f"WHEN {fits} THEN {place}")
            parameters += values
        rows = _run(
            f"SELECT key, CASE {' '.join(cases)} END"  # noqa: S608
            f" FROM {TABLES[scope]} {_ALIASES[scope]} WHERE key = ANY(%s::bigint[])",
            [*parameters, _array(keys)],
        )
        return {key: place for key, place in rows if place is not None}

    def _ask(
        self,
        place: int,
        scopes: Sequence[Scope],
        conditions: Conditions,
        after: Position | None,
        limit: int,
        kinds: Filter | None = None,
    ) -> list[Found]:
        """Return entries of tables of words.

        See `Newest` for the kinds; where none are given the conditions ask for their tokens.
        """
        if self.order is Order.NUMBER or self._is_narrow:
            source = f"{_joined(scopes)} JOIN {ENTRIES} e ON e.key = {conditions.key}"
            return self._ask_entries(conditions, source, after, limit, place)
        conditions.select(self.selection).not_be_hidden(self.now)
        if self.order is Order.OLDEST:
            rows = self._sorted(scopes, conditions, after, limit)
        else:
            span = self.selection.span_of_years
            start = Conditions("key").within(span).stand_behind(after, self.order)
            first, *others = scopes
            rows = Newest(
                run=_run,
                table=TABLES[first],
                alias=_ALIASES[first],
                joins=_joins(first, others),
                conditions=conditions,
                start=start,
                kinds=kinds,
            ).rows(limit)
        return [Found(place, number, key, terms) for key, number, terms in rows]

    @property
    def _is_narrow(self) -> bool:
        """Whether few entries can fit at all, as under a number."""
        return any(each.is_fixed for each in self.selection.filters)

    @property
    def _kinds_told_by_keys(self) -> Filter | None:
        """The kinds that are asked for, where it is cheaper to read them from the keys."""
        if self._is_narrow or self.order in {Order.NUMBER, Order.OLDEST}:
            return None
        return kinds_asked(self.selection.filters)

    def _sorted(
        self, scopes: Sequence[Scope], conditions: Conditions, after: Position | None, limit: int
    ) -> list[Row]:
        conditions.stand_behind(after, self.order)
        columns = ", ".join(f"{_ALIASES[scopes[0]]}.{column}" for column in COLUMNS)
        return _run(
            f"SELECT {columns} FROM {_joined(scopes)} WHERE {conditions}"  # noqa: S608
            f" ORDER BY {ORDER_BY[self.order].format(key=conditions.key)} LIMIT %s",
            [*conditions.parameters, limit],
        )

    def _ask_entries(
        self,
        conditions: Conditions,
        source: str,
        after: Position | None,
        limit: int,
        place: int = 0,
    ) -> list[Found]:
        """Return entries of the table of entries itself."""
        conditions.select(self.selection).be_visible(self.now).stand_behind(after, self.order)
        rows = _run(
            f"SELECT {place}, e.number, e.key, e.terms FROM {source} WHERE {conditions}"  # noqa: S608
            f" ORDER BY {ORDER_BY[self.order].format(key=conditions.key)} LIMIT %s",
            [*conditions.parameters, limit],
            _ONE_BY_ONE,
        )
        return list(starmap(Found, rows))


def _array(keys: Iterable[int]) -> str:
    """Write an array as one constant: of a list the driver makes an expression, slow to read."""
    return f"{{{','.join(map(str, keys))}}}"


def _exclude(unwanted: Sequence[Wanted], conditions: Conditions) -> None:
    if unwanted:
        fits, values = _fits(unwanted, "")
        conditions.add(f"NOT {fits}", *values)


def _scopes(wanted: Sequence[Wanted], more: Sequence[Wanted]) -> list[Scope]:
    """Return whose tables are needed, the one of what is wanted first."""
    return list(dict.fromkeys(each.scope for each in (*wanted, *more)))


def _joined(scopes: Sequence[Scope]) -> str:
    first, *others = scopes
    return f"{TABLES[first]} {_ALIASES[first]} {_joins(first, others)}"


def _joins(first: Scope, others: Sequence[Scope]) -> str:
    return " ".join(
        f"JOIN {TABLES[scope]} {_ALIASES[scope]} ON {_ALIASES[scope]}.key = {_ALIASES[first]}.key"
        for scope in others
    )


def _fits(wanted: Sequence[Wanted], filters: str) -> tuple[str, list[str]]:
    """Return the condition that one of several combinations of words stands in an entry."""
    parts, values = [], []
    for each in wanted:
        column = f"{_ALIASES[each.scope]}.words"
        part = f"{column} @@ %s::tsquery"
        values.append(" & ".join(filter(None, [query_of_words(each), filters])))
        if check := query_to_check(each):
            part += f" AND CASE WHEN {column} @@ %s::tsquery THEN true ELSE false END"
            values.append(check)
        parts.append(f"({part})")
    return f"({' OR '.join(parts)})", values


def _run(statement: str, parameters: Sequence[object], settings: str = "") -> list[tuple[Any, ...]]:
    """Run a statement with the settings of a search, which hold for nothing else."""
    try:
        with _untouched_transaction(), connection.cursor() as cursor:
            settings = _SETTINGS.format(milliseconds=MILLISECONDS) + settings
            cursor.execute(settings + statement, parameters)
            return cursor.fetchall()
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") == _CANCELED:
            raise TookTooLong from None
        raise


@contextmanager
def _untouched_transaction() -> Iterator[None]:
    """Leave no setting and no failure behind in a transaction that is open."""
    if not connection.in_atomic_block:
        yield
        return
    savepoint = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(savepoint)
        transaction.savepoint_commit(savepoint)  # a rollback alone leaves it standing
