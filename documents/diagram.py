"""Where the boxes and lines of a document's diagram stand. Pure Python: numbers and words only.

There are two layouts of the same facts: one column for a telephone, and three beside each other
where there is room. The template draws them; a style sheet shows one of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.text import lettering
from portal.text.lettering import Text

SHOWN_OF_EACH = 3  # boxes of one kind; the others are one box "+ 12 văn bản"

PAD = 12  # inside a box
BOX, LABEL, GAP, BETWEEN_GROUPS = 52, 24, 8, 14  # heights
NARROW = 328  # the width inside the margins of a telephone of 360 px
WIDE, SIDE, MIDDLE = 736, 252, 180
ALONE_GAP = 52  # between the document and the others when all of them are on one side
BIG, SMALL = 14, 13  # sizes of letters; the big ones are bold
_INDENT = 26  # of boxes beside the line that joins them


@dataclass(frozen=True)
class Node:
    """A document at the other end.

    Attributes:
        heading: its type and number, or the words for one that the portal does not hold.
        note: its day and issuer.
        address: of its page; empty when the portal does not hold it.
        name: all that a screen reader is told.
    """

    heading: str
    note: str = ""
    address: str = ""
    name: str = ""


@dataclass(frozen=True)
class Group:
    """The documents to which this one stands in one way.

    Attributes:
        label: the words of the relation.
        anchor: where the page lists all of them.
        is_from_target: whether they act on this document.
        nodes: those that are known by name.
        total: how many there are.
    """

    label: str
    anchor: str
    is_from_target: bool
    nodes: Sequence[Node]
    total: int


@dataclass(frozen=True)
class Box:
    """A box with one or two lines of words, and where it leads."""

    x: int
    y: int
    width: int
    height: int
    heading: Text
    note: Text | None
    address: str
    name: str
    is_more: bool = False


@dataclass(frozen=True)
class Line:
    """A line made of straight pieces, as the path of an SVG says it."""

    path: str
    has_arrow: bool


@dataclass(frozen=True)
class Layout:
    """A whole diagram."""

    width: int
    height: int
    middle: Box
    boxes: list[Box]
    labels: list[Text]
    lines: list[Line]

    @property
    def view_box(self) -> str:
        """What the SVG shows: the drawing, and half the thickness of lines around it."""
        return f"-2 -2 {self.width + 4} {self.height + 4}"


def narrow(middle: Node, groups: Sequence[Group]) -> Layout:
    """Lay a diagram out in one column: what acts on the document, the document, the others."""
    boxes: list[Box] = []
    labels: list[Text] = []
    lines: list[Line] = []
    above = [group for group in groups if group.is_from_target]
    below = [group for group in groups if not group.is_from_target]
    y = _stack(above, _INDENT, 0, NARROW - _INDENT, (boxes, labels))
    upper = list(boxes)
    own = _box(middle, 0, y + (BETWEEN_GROUPS if above else 0), NARROW)
    lines += _rails(upper, own.y, towards=own.y)
    y = own.y + own.height
    y = _stack(below, _INDENT, y + BETWEEN_GROUPS, NARROW - _INDENT, (boxes, labels))
    lines += _rails(boxes[len(upper) :], own.y + own.height, towards=None)
    height = y if below else own.y + own.height
    return Layout(NARROW, height, own, boxes, labels, lines)


def wide(middle: Node, groups: Sequence[Group]) -> Layout:
    """Lay a diagram out in three columns: what acts on the document, it, and the others."""
    onto = [group for group in groups if group.is_from_target]
    from_it = [group for group in groups if not group.is_from_target]
    has_both = bool(onto and from_it)
    # Beside an empty column the others, and the document, take its room.
    side, own_width = (SIDE, MIDDLE) if has_both else (WIDE - SIDE - ALONE_GAP, SIDE)
    own_x = (WIDE - own_width) // 2 if has_both else (WIDE - own_width if onto else 0)
    ends = [_stack(each, 0, 0, side, ([], [])) for each in (onto, from_it)]
    height = max(*ends, BOX)
    left: tuple[list[Box], list[Text]] = ([], [])
    right: tuple[list[Box], list[Text]] = ([], [])
    _stack(onto, 0, (height - ends[0]) // 2, side, left)
    _stack(from_it, WIDE - side, (height - ends[1]) // 2, side, right)
    own = _box(middle, own_x, (height - BOX) // 2, own_width)
    centre = own.y + own.height // 2
    lines = [
        *_elbows(left[0], own.x, centre, side),
        *_elbows(right[0], own.x + own.width, centre, WIDE - side),
    ]
    return Layout(WIDE, height, own, [*left[0], *right[0]], [*left[1], *right[1]], lines)


def fit(words: str, width: int, size: int) -> str:
    """Cut words so that they certainly fit into a width; `…` stands for what is cut."""
    return lettering.fit(words, width, size, is_bold=size == BIG)


def _stack(
    groups: Sequence[Group], x: int, y: int, width: int, into: tuple[list[Box], list[Text]]
) -> int:
    """Put groups below each other; return where they end."""
    boxes, labels = into
    for number, group in enumerate(groups):
        y += BETWEEN_GROUPS if number else 0
        labels.append(Text(x, y + LABEL - 8, fit(group.label, width, SMALL)))
        y += LABEL
        for node in group.nodes[:SHOWN_OF_EACH]:
            boxes.append(_box(node, x, y, width))
            y += BOX + GAP
        more = group.total - min(len(group.nodes), SHOWN_OF_EACH)
        if more:
            words = f"+ {more} văn bản"
            name = f"{group.label}: còn {more} văn bản, xem trong danh sách"
            boxes.append(_box(Node(words, "", f"#{group.anchor}", name), x, y, width, is_more=True))
            y += boxes[-1].height + GAP
        y -= GAP
    return y


def _box(node: Node, x: int, y: int, width: int, *, is_more: bool = False) -> Box:
    room = width - 2 * PAD
    has_note = bool(node.note)
    height = BOX if has_note or not is_more else BOX - 16
    heading_y = y + (22 if has_note else height // 2 + 5)
    return Box(
        x,
        y,
        width,
        height,
        Text(x + PAD, heading_y, fit(node.heading, room, BIG)),
        Text(x + PAD, y + 41, fit(node.note, room, SMALL)) if has_note else None,
        node.address,
        node.name or node.heading,
        is_more,
    )


def _rails(boxes: Sequence[Box], start: int, *, towards: int | None) -> Iterator[Line]:
    """Join boxes of the one column with the document by a line at their left."""
    if not boxes:
        return
    x = _INDENT // 2
    middles = [box.y + box.height // 2 for box in boxes]
    for middle in middles:
        yield Line(f"M{x} {middle}H{_INDENT}", has_arrow=towards is None)
    if towards is None:
        yield Line(f"M{x} {start}V{middles[-1]}", has_arrow=False)
    else:
        yield Line(f"M{x} {middles[0]}V{towards}", has_arrow=True)


def _elbows(boxes: Sequence[Box], x: int, y: int, edge: int) -> Iterator[Line]:
    """Join boxes that end at an edge beside the document with it by lines with two corners."""
    if not boxes:
        return
    from_left = edge < x
    turn = (edge + x) // 2
    for box in boxes:
        middle = box.y + box.height // 2
        if from_left:
            yield Line(f"M{edge} {middle}H{turn}V{y}", has_arrow=False)
        else:
            yield Line(f"M{turn} {y}V{middle}H{edge}", has_arrow=True)
    path = f"M{turn} {y}H{x}" if from_left else f"M{x} {y}H{turn}"
    yield Line(path, has_arrow=from_left)
