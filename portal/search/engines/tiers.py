"""Put results in tiers of relevance, without asking for more of them than are shown."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from portal.search.engines.interface import Found
from portal.search.plan import Plan, Tier
from portal.search.selection import Position

LOOKED_AT_FIRST = 200  # of the newest results: a page of common words is full with them
TOGETHER = 300  # results that are looked at for several tiers at once


class Question(Protocol):
    """What an engine is asked to put results in tiers."""

    def ask_for_tier(
        self,
        plan: Plan,
        place: int,
        earlier: Sequence[Tier],
        after: Position | None,
        limit: int,
    ) -> list[Found]:
        """Return the newest results of one tier that are in none of some earlier ones."""

    def places(
        self, plan: Plan, asked: Sequence[int], keys: Collection[int], enough: int
    ) -> Mapping[int, int]:
        """Return the first of some tiers that each entry fits; without those that fit none.

        Args:
            plan: whose tiers are asked.
            asked: the places of the tiers: a group of them, see `Plan.groups`, or its first.
            keys: of the entries.
            enough: when so many fit the first tiers, the others need not be asked.
        """


def find_in_tiers(
    question: Question, plan: Plan, after: Position | None, limit: int
) -> list[Found]:
    """Return results of all tiers, the best tier first, within a tier the newest.

    Args:
        question: asks the engine.
        plan: whose tiers are asked.
        after: the position of the last result that is known, if any is.
        limit: how many results at the most.
    """
    if after:
        return _find_behind(question, plan, after, limit)
    newest = question.ask_for_tier(plan, len(plan.tiers) - 1, (), None, limit)
    return rank(question, plan, newest, limit, is_whole=len(newest) < limit)


def rank(
    question: Question, plan: Plan, newest: Sequence[Found], limit: int, *, is_whole: bool
) -> list[Found]:
    """Return the best results in order.

    Of each tier those among the newest results come first. Only a tier that does not fill the
    page with them is asked for its older ones.

    Args:
        question: asks the engine.
        plan: whose tiers are filled.
        newest: the newest results of the last tier.
        limit: how many results at the most.
        is_whole: whether there are no more results than `newest`.
    """
    if len(plan.tiers) == 1 or not newest:
        return list(newest[:limit])
    looked_at = newest if is_whole else newest[: max(LOOKED_AT_FIRST, limit)]
    return _Ranking(question, plan, looked_at, limit, is_whole=is_whole).best()


def _find_behind(question: Question, plan: Plan, after: Position, limit: int) -> list[Found]:
    found: list[Found] = []
    for place in range(after.tier, len(plan.tiers)):
        start = after if place == after.tier else None
        earlier = plan.tiers[:place]
        found += question.ask_for_tier(plan, place, earlier, start, limit - len(found))
        if len(found) >= limit:
            break
    return found


class _Ranking:
    def __init__(
        self,
        question: Question,
        plan: Plan,
        newest: Sequence[Found],
        limit: int,
        *,
        is_whole: bool,
    ) -> None:
        self._question, self._plan, self._limit = question, plan, limit
        self._is_whole, self._behind = is_whole, newest[-1].position
        self._left = {each.key: each for each in newest}
        self._best: dict[int, Found] = {}

    def best(self) -> list[Found]:
        last = len(self._plan.tiers) - 1
        for group in self._plan.groups:
            asked = [place for place in group if place != last]
            inside = self._inside(asked)
            older = self._older(group)
            for place in asked:
                self._add(each for each in inside if each.tier == place)
                if not self._is_whole and not self._is_full:
                    self._add(older.of_tier(place))
                if self._is_full:
                    break
            if self._is_full:
                break
        self._add(each._replace(tier=last) for each in self._left.values())
        return list(self._best.values())[: self._limit]

    @property
    def _is_full(self) -> bool:
        return len(self._best) >= self._limit

    def _add(self, found: Iterable[Found]) -> None:
        for each in found:
            self._best.setdefault(each.key, each)

    def _inside(self, asked: Sequence[int]) -> list[Found]:
        """Take those of the newest results that fit some tiers."""
        if not asked or not self._left:
            return []
        keys = list(self._left)
        enough = self._limit - len(self._best)
        places: dict[int, int] = {}
        for chunk in (keys[:LOOKED_AT_FIRST], keys[LOOKED_AT_FIRST:]):
            if chunk and Counter(places.values())[asked[0]] < enough:
                places |= self._question.places(self._plan, asked, chunk, enough)
        return [self._left.pop(key)._replace(tier=places[key]) for key in keys if key in places]

    def _older(self, group: Sequence[int]) -> "_Older":
        return _Older(self._question, self._plan, group, self._behind, self._limit)


class _Older:
    """The results of a group of tiers that lie behind the newest results.

    What is asked for by its pairs of words is soonest found alone. The other tiers of a group
    lie within its last one: where that holds but a few results, they are put in tiers together.
    """

    def __init__(
        self, question: Question, plan: Plan, group: Sequence[int], after: Position, limit: int
    ) -> None:
        self._question, self._plan, self._after, self._limit = question, plan, after, limit
        self._group = group
        self._held: list[Found] | None = None

    def of_tier(self, place: int) -> list[Found]:
        """Return the newest of a tier, up to the limit; perhaps among more of its group."""
        last = self._group[-1]
        is_alone = len(self._group) == 1 or last == len(self._plan.tiers) - 1
        if is_alone or self._plan.tiers[place].is_in_pairs:
            return self._ask(place, self._limit)
        if self._held is None:
            self._held = self._together()
        if len(self._held) < TOGETHER:
            return [each for each in self._held if each.tier == place]
        return self._held if place == last else self._ask(place, self._limit)

    def _together(self) -> list[Found]:
        *others, last = self._group
        held = self._ask(last, TOGETHER)
        if not held or len(held) == TOGETHER:
            return held
        keys = [each.key for each in held]
        places = self._question.places(self._plan, others, keys, TOGETHER)
        return [each._replace(tier=places.get(each.key, last)) for each in held]

    def _ask(self, place: int, limit: int) -> list[Found]:
        return self._question.ask_for_tier(self._plan, place, (), self._after, limit)
