"""Recombine real titles and numbers into any number of documents; the same for all by a seed."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from documents.numbers import parse

REAL_RECORDS = Path(__file__).parent.parent / "portal/site/demo/documents.csv"
SEED = 20_251_118
FIRST_DAY, DAYS = date(2005, 1, 1), 365 * 21


@dataclass(frozen=True)
class Record:
    """A made-up document whose parts are all real."""

    type: str
    number: str
    issuer: str
    signed_on: date
    title: str
    fields: tuple[str, ...]


def recombine(count: int, records: Path = REAL_RECORDS, seed: int = SEED) -> Iterator[Record]:
    """Make documents.

    Args:
        count: how many.
        records: the CSV file of real records.
        seed: the same one gives the same documents.

    Yields:
        Documents with the number form, type and issuer of a real one, another running
        number and date, and a title of two halves of real titles.
    """
    with records.open(encoding="utf-8", newline="") as file:
        real = [row for row in csv.DictReader(file) if parse(row["number"])]
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    halves = [_halves(row["title"]) for row in real]
    for _ in range(count):
        row = chance.choice(real)
        signed_on = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        yield Record(
            type=row["type"],
            number=_renumber(row["number"], chance.randint(1, 3000), signed_on.year),
            issuer=row["issuer"],
            signed_on=signed_on,
            title=f"{chance.choice(halves)[0]} {chance.choice(halves)[1]}",
            fields=tuple(filter(None, row["fields"].split(";"))),
        )


def _halves(title: str) -> tuple[str, str]:
    words = title.split()
    middle = (len(words) + 1) // 2
    return " ".join(words[:middle]), " ".join(words[middle:])


def _renumber(number: str, sequence: int, year: int) -> str:
    """Give a number another running number and, where it holds one, another year."""
    rest = number.lstrip("0123456789")
    parsed = parse(number)
    if parsed and parsed.year:
        rest = rest.replace(str(parsed.year), str(year), 1)
    return f"{sequence:02}{rest}"
