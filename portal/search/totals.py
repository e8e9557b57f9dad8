"""How many entries hold each term, kept with every change so that no reader waits for it."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from portal.search.models import Entry, Total
from portal.search.terms import Term, count, read_line

EVERYTHING = Term("", "")  # the term of every entry
CHUNK = 10_000  # entries that are fetched at a time
_TABLE = Total._meta.db_table


def add(entries: Iterable[Entry], times: int) -> None:
    """Count entries in.

    Args:
        entries: that were added, or are about to be removed.
        times: 1 or -1.
    """
    parts: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        parts[entry.kind, ""] += times
        for part in entry.terms.split():
            parts[entry.kind, part] += times
    sums = {(kind, _term(part)): number for (kind, part), number in parts.items()}
    rows = [
        (kind, term.group, term.value, term.since, term.until, number)
        # Everybody locks the rows in the same order, or two could wait for each other.
        for (kind, term), number in sorted(sums.items())
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO {_TABLE} (kind, "group", value, since, until, number)'  # noqa: S608
            " VALUES (%s, %s, %s, %s, %s, %s)"
            ' ON CONFLICT (kind, "group", value, since, until)'
            f" DO UPDATE SET number = {_TABLE}.number + excluded.number",
            rows,
        )


def _term(part: str) -> Term:
    return read_line(part)[0] if part else EVERYTHING


def read(kinds: Collection[str], on: date, now: datetime | None = None) -> Counter[tuple[str, str]]:
    """Return how many entries that readers may see hold each term.

    Args:
        kinds: of the entries.
        on: the day on which the terms must hold.
        now: the moment at which readers must be allowed to see them.

    Returns:
        The number for each group and value; all of them under `("", "")`.
    """
    held = Total.objects.filter(kind__in=kinds, since__lte=on, until__gte=on)
    sums = held.values_list("group", "value").annotate(sum=Sum("number")).order_by()
    totals = Counter({(group, value): number for group, value, number in sums})
    lines = _hidden_lines(kinds, now)
    totals.subtract(count(lines, on))
    totals["", ""] -= len(lines)
    return totals


def known_values(kind: str, now: datetime | None = None) -> set[tuple[str, str]]:
    """Return each group and value that an entry which readers may see holds at any time.

    Args:
        kind: of the entries.
        now: the moment at which readers must be allowed to see them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "group", value, sum(number) FROM {_TABLE} WHERE kind = %s'  # noqa: S608
            ' GROUP BY "group", value',
            [kind],
        )
        numbers = Counter({(group, value): number for group, value, number in cursor.fetchall()})
    for line in _hidden_lines([kind], now):
        numbers.subtract((term.group, term.value) for term in read_line(line))
    return {each for each, number in numbers.items() if number > 0}


def _hidden_lines(kinds: Collection[str], now: datetime | None) -> list[str]:
    """Return the terms of what readers may not see: a handful, told apart by its kind here."""
    hidden = Entry.objects.hidden(now or timezone.now()).values_list("kind", "terms")
    return [line for kind, line in hidden if kind in kinds]


@transaction.atomic
def recount() -> int:
    """Count everything anew.

    Returns:
        How many totals were wrong.
    """
    if connection.vendor == "postgresql":  # SQLite has one writer anyway
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {_TABLE} IN SHARE ROW EXCLUSIVE MODE")
    rows = Total.objects.exclude(number=0)
    before = {_identity(total): total.number for total in rows}
    Total.objects.all().delete()
    add(Entry.objects.only("kind", "terms").order_by().iterator(chunk_size=CHUNK), 1)
    after = {_identity(total): total.number for total in rows.all()}
    return sum(before.get(each) != after.get(each) for each in before.keys() | after.keys())


def _identity(total: Total) -> tuple[str, str, str, date, date]:
    return total.kind, total.group, total.value, total.since, total.until
