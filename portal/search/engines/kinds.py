"""Whether a kind is read from the keys of entries, or asked of the index.

A token that nearly every entry bears costs a quarter of a question, and the key says it too.
"""

from collections.abc import Mapping, Sequence

from portal.search.models import Total
from portal.search.selection import Filter
from portal.search.terms import KIND

MOST = 0.5  # of all entries; a kind that has them need not be asked for, only the others left out


def kinds_asked(filters: Sequence[Filter]) -> Filter | None:
    """Return the one of some filters that asks for kinds, if there is one."""
    return next((each for each in filters if each.group == KIND), None)


def are_most(kinds: Filter, numbers: Mapping[str, int]) -> bool:
    """Tell whether most entries are of some kinds.

    Args:
        kinds: a filter that asks for them.
        numbers: how many entries there are of each kind.
    """
    return sum(numbers.get(kind, 0) for kind in kinds.values) > MOST * sum(numbers.values())


def sql_that_they_are_most(kinds: Filter) -> str:
    """Write a condition that most entries are of some kinds, whose values are its parameters.

    Args:
        kinds: a filter that asks for them.
    """
    numbers = f"SELECT sum(number) FROM {Total._meta.db_table} WHERE \"group\" = ''"  # noqa: S608
    places = ", ".join(["%s"] * len(kinds.values))
    return f"({numbers} AND kind IN ({places})) > {MOST} * ({numbers})"
