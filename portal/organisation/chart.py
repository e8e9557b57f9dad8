"""Where the boxes and lines of an organisation chart stand. Pure Python: numbers and words only.

There are two layouts of the same tree: one column for a telephone, and a board with a row of
columns below each head where there is room. The template draws them; a style sheet shows one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from portal.text.lettering import Text, fit, wrap

NARROW = 328  # the width inside the margins of a telephone of 360 px
WIDE = 960
MOST_COLUMNS, LEAST_COLUMNS = 4, 3  # in a row; fewer stand in the middle, no wider than these
HEAD = 420  # width of the box of a head on the board
LINES = 4  # of a name; the list beside the chart has all of it
BIG, SMALL = 14, 13  # sizes of letters; the big ones are bold

PAD, LEADING = 12, 19
GAP, ROW_GAP, TREE_GAP = 10, 26, 30  # below a box, between rows of columns, between trees
INDENT, COLUMN_GAP = 22, 16
MOST_INDENTS = 4  # deeper ones stand below each other, or nothing would be left of their width


@dataclass(frozen=True)
class Node:
    """A body with those below it.

    Attributes:
        name: of the body.
        note: who leads it, if that is known.
        address: of its page.
        branches: the bodies directly below it, in order.
    """

    name: str
    note: str = ""
    address: str = ""
    branches: Sequence["Node"] = ()


@dataclass(frozen=True)
class Box:
    """A box with the words in it, and where it leads."""

    x: int
    y: int
    width: int
    height: int
    lines: Sequence[Text]
    note: Text | None
    address: str
    name: str
    is_head: bool

    @property
    def middle(self) -> int:
        """Half the height, where lines arrive from the left."""
        return self.y + self.height // 2

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.y + self.height


@dataclass
class Layout:
    """A whole chart; lines are paths as an SVG says them."""

    width: int
    height: int = 0
    boxes: list[Box] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def view_box(self) -> str:
        """What the SVG shows: the drawing, and half the thickness of lines around it."""
        return f"-2 -2 {self.width + 4} {self.height + 4}"

    def put(self, node: Node, x: int, y: int, width: int, *, is_head: bool = False) -> Box:
        """Draw a box, as high as its words need."""
        room = width - 2 * PAD
        names = wrap(node.name, room, BIG, LINES, is_bold=True)
        lines = [Text(x + PAD, y + 24 + LEADING * n, words) for n, words in enumerate(names)]
        note = None
        bottom = y + 24 + LEADING * (len(names) - 1)
        if node.note:
            bottom += LEADING + 1
            note = Text(x + PAD, bottom, fit(node.note, room, SMALL))
        full_name = f"{node.name}. {node.note}" if node.note else node.name
        height = bottom - y + PAD + 2
        box = Box(x, y, width, height, lines, note, node.address, full_name, is_head)
        self.boxes.append(box)
        self.height = max(self.height, box.bottom)
        return box


def narrow(roots: Sequence[Node]) -> Layout:
    """Lay trees out in one column, each body indented below the one that it belongs to."""
    layout = Layout(NARROW)
    y = 0
    for root in roots:
        head = layout.put(root, 0, y, NARROW, is_head=True)
        y = _below(layout, head, root.branches, NARROW) + TREE_GAP
    return layout


def wide(roots: Sequence[Node]) -> Layout:
    """Lay trees out on a board: the head, rows of columns below it, the others in the columns."""
    layout = Layout(WIDE)
    y = 0
    for root in roots:
        head = layout.put(root, (WIDE - HEAD) // 2, y, HEAD, is_head=True)
        y = _rows(layout, head, root.branches) + TREE_GAP
    return layout


def _rows(layout: Layout, head: Box, branches: Sequence[Node]) -> int:
    """Put the branches of a head in rows of columns; return where they end."""
    y = head.bottom
    first_bar = y + ROW_GAP // 2
    is_one_row = len(branches) <= MOST_COLUMNS
    rows = ceil(len(branches) / MOST_COLUMNS)
    in_a_row = max(ceil(len(branches) / max(rows, 1)), LEAST_COLUMNS)
    for start in range(0, len(branches), in_a_row):
        row = branches[start : start + in_a_row]
        columns = _columns(len(row), in_a_row, is_one_row=is_one_row)
        centres = [x + width // 2 for x, width in columns]
        bar = y + ROW_GAP // 2
        # The first row hangs on the head; a rail at the left leads on to the others.
        trunk, trunk_top = (0, first_bar) if start else (WIDE // 2, head.bottom)
        left = min(*centres, trunk) if is_one_row else 0
        layout.lines += [f"M{trunk} {trunk_top}V{bar}", f"M{left} {bar}H{max(*centres, trunk)}"]
        top = end = bar + ROW_GAP // 2
        for node, (x, width), centre in zip(row, columns, centres, strict=True):
            layout.lines.append(f"M{centre} {bar}V{top}")
            box = layout.put(node, x, top, width)
            end = max(end, _below(layout, box, node.branches, x + width))
        y = end
    return y


def _columns(number: int, of: int, *, is_one_row: bool) -> list[tuple[int, int]]:
    """Return place and width of some columns of a row; those of the only row are centred."""
    width = (WIDE - INDENT - (of - 1) * COLUMN_GAP) // of
    total = number * (width + COLUMN_GAP) - COLUMN_GAP
    start = (WIDE - total) // 2 if is_one_row else INDENT
    return [(start + place * (width + COLUMN_GAP), width) for place in range(number)]


def _below(layout: Layout, above: Box, branches: Sequence[Node], edge: int, depth: int = 1) -> int:
    """Put bodies below the one they belong to, joined by a line at their left.

    Args:
        layout: is drawn on.
        above: the box of the body that they belong to.
        branches: the bodies.
        edge: where their boxes end at the right.
        depth: how many times they are indented already, with this time.

    Returns:
        Where they end.
    """
    y = above.bottom
    is_indented = depth <= MOST_INDENTS
    x = above.x + (INDENT if is_indented else 0)
    rail = x - INDENT // 2
    box = None
    for node in branches:
        box = layout.put(node, x, y + GAP, edge - x)
        layout.lines.append(f"M{rail} {box.middle}H{x}")
        y = _below(layout, box, node.branches, edge, depth + 1)
    if box is not None:
        layout.lines.append(f"M{rail} {above.bottom}V{box.middle}")
    return y
