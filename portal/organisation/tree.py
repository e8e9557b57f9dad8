"""The bodies as a tree, for the list in words and for the chart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.organisation.chart import Layout, Node, narrow, wide
from portal.organisation.models import Body, Leader, Post


@dataclass(frozen=True)
class Holder:
    """A leader with one of the posts held."""

    post: Post
    leader: Leader


@dataclass(frozen=True)
class Branch:
    """A body with who leads it and those below it."""

    body: Body
    holders: Sequence[Holder]
    branches: Sequence["Branch"]


def holders_by_body(leaders: Iterable[Leader]) -> dict[int, list[Holder]]:
    """Return who holds posts in which body.

    Args:
        leaders: as `Leader.objects.for_list()` returns them; their order is kept.

    Returns:
        The holders of each body, under its id.
    """
    held: defaultdict[int, list[Holder]] = defaultdict(list)
    for leader in leaders:
        for post in leader.posts_held:
            held[post.body_id].append(Holder(post, leader))
    return dict(held)


def grow(bodies: Iterable[Body], held: dict[int, list[Holder]]) -> list[Branch]:
    """Put bodies in a tree.

    Args:
        bodies: in the order of their siblings.
        held: who holds posts in them, by their ids.

    Returns:
        The bodies below none of the others, with all that are below them.
    """
    bodies = list(bodies)
    known = {body.pk for body in bodies}
    below: defaultdict[int | None, list[Body]] = defaultdict(list)
    for body in bodies:
        below[body.parent_id if body.parent_id in known else None].append(body)

    def branch(body: Body) -> Branch:
        return Branch(body, held.get(body.pk, []), [branch(each) for each in below[body.pk]])

    return [branch(body) for body in below[None]]


def charts(branches: Sequence[Branch]) -> dict[str, Layout]:
    """Return the layouts of a chart by the endings of their classes; nothing for one body."""
    if not any(branch.branches for branch in branches):
        return {}
    nodes = [_node(branch) for branch in branches]
    return {"hep": narrow(nodes), "rong": wide(nodes)}


def _node(branch: Branch) -> Node:
    first = branch.holders[0] if branch.holders else None
    return Node(
        branch.body.name,
        f"{first.post.title}: {first.leader.name}" if first else "",
        branch.body.get_absolute_url(),
        [_node(each) for each in branch.branches],
    )
