"""Ask tier after tier, until there are enough results."""

from collections.abc import Callable, Sequence

from portal.search.engines.interface import Found
from portal.search.plan import Plan, Tier
from portal.search.selection import Position

FindInTier = Callable[[int, Sequence[Tier], Position | None, int], list[Found]]
FindFew = Callable[[Plan, int], list[Found]]


def find_by_tiers(
    find: FindInTier, find_few: FindFew, plan: Plan, after: Position | None, limit: int
) -> list[Found]:
    """Return results of all tiers, the best tier first.

    The first tier fills a page for common words. Rare ones are soonest found in all tiers at
    once, or in those of titles at once. Only what lies between goes through the tiers one by
    one.

    Args:
        find: asks for one tier, given its place, tiers whose texts do not count again, where
            to go on, and how many are wanted at the most.
        find_few: asks for all tiers of a plan at once, given how many are wanted at the most;
            its answer is in order and whole only when there are fewer.
        plan: whose tiers are asked.
        after: where to go on.
        limit: how many results at the most.
    """
    if after:
        return _find_behind(find, plan, after, limit)
    found = {each.key: each for each in find(0, (), None, limit)}
    place = 1
    if len(found) < limit and len(plan.tiers) > 1:
        few = find_few(plan, limit)
        if len(few) < limit:
            return few
        of_titles = plan.of_titles
        if 1 < len(of_titles.tiers) < len(plan.tiers):
            few = find_few(of_titles, limit)
            if len(few) < limit:
                found = {each.key: each for each in few}
                place = len(of_titles.tiers)
    while len(found) < limit and place < len(plan.tiers):
        for each in find(place, (), None, limit):
            found.setdefault(each.key, each)
        place += 1
    return list(found.values())[:limit]


def _find_behind(find: FindInTier, plan: Plan, after: Position, limit: int) -> list[Found]:
    found: list[Found] = []
    for place in range(after.tier, len(plan.tiers)):
        start = after if place == after.tier else None
        found += find(place, plan.tiers[:place], start, limit - len(found))
        if len(found) >= limit:
            break
    return found
