"""What entries are filtered and counted by, beside their words: a type, a year. Pure Python.

A term is a group and a value. Those of one entry are kept in one line of text, because a line
is read and counted faster than rows are.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_APART = re.compile(r"[\W_]+")
KIND, YEAR, MONTH = "muc", "nam", "thang"  # groups of every entry
FIRST_DAY, LAST_DAY = date.min, date.max


@dataclass(frozen=True, order=True)
class Term:
    """A value of an entry in one group, always or for a time.

    Attributes:
        group: what is filtered by, as its parameter in addresses: `co-quan`.
        value: letters, digits, `-` and `.`, as `12` or `con-hieu-luc`.
        since: the first day on which it holds.
        until: the last day on which it holds.
    """

    group: str
    value: str
    since: date = FIRST_DAY
    until: date = LAST_DAY

    @property
    def is_timed(self) -> bool:
        """Whether it does not hold for ever."""
        return (self.since, self.until) != (FIRST_DAY, LAST_DAY)

    @property
    def token(self) -> str:
        """The word that stands for it in an index; days are not part of it."""
        return token(self.group, self.value)


def token(group: str, value: str) -> str:
    """Return a word that no text holds, for a value of a group."""
    return _APART.sub("·", f"{group}·{value}").lower()


def write_line(terms: Iterable[Term]) -> str:
    """Write terms into one line, for `count`."""
    return " ".join(
        f"{term.group}:{term.value}" + (f"@{term.since}/{term.until}" if term.is_timed else "")
        for term in sorted(set(terms))
    )


def read_line(line: str) -> list[Term]:
    """Read what `write_line` wrote."""
    terms = []
    for part in line.split():
        name, _, days = part.partition("@")
        group, _, value = name.partition(":")
        since, _, until = days.partition("/")
        timed = map(date.fromisoformat, (since, until)) if days else ()
        terms.append(Term(group, value, *timed))
    return terms


def count(lines: Iterable[str], on: date) -> Counter[tuple[str, str]]:
    """Count how many lines hold each term.

    Args:
        lines: of entries, each made by `write_line`.
        on: the day on which the terms must hold.

    Returns:
        The number for each group and value.
    """
    parts = Counter(" ".join(lines).split())
    counts: Counter[tuple[str, str]] = Counter()
    for part, number in parts.items():
        (term,) = read_line(part)
        if term.since <= on <= term.until:
            counts[term.group, term.value] += number
    return counts
