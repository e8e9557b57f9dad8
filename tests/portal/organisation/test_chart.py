"""Where the boxes of an organisation chart stand: within it, never on each other, all joined."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.organisation.chart import INDENT, NARROW, WIDE, Node, narrow, wide

LAYOUTS = pytest.mark.parametrize("lay_out", [narrow, wide])


def branches(number, below=()):
    return [Node(f"Ban {n}", address=f"/{n}/", branches=below) for n in range(number)]


def tree(number=3, below=()):
    return [Node("Ủy ban", "Chủ tịch: Trần An", "/dau/", branches(number, below))]


def count(nodes):
    return sum(1 + count(node.branches) for node in nodes)


@LAYOUTS
def test_every_body_has_its_box_its_words_and_its_address(lay_out):
    boxes = lay_out(tree(2)).boxes
    assert [box.address for box in boxes] == ["/dau/", "/0/", "/1/"]
    assert boxes[0].name == "Ủy ban. Chủ tịch: Trần An"
    assert boxes[0].note.words == "Chủ tịch: Trần An"
    assert [line.words for line in boxes[1].lines] == ["Ban 0"]
    assert [box.is_head for box in boxes] == [True, False, False]


@LAYOUTS
def test_a_long_name_is_broken_into_lines_within_its_box(lay_out):
    long = "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An khóa mới"
    box = lay_out([Node("Ủy ban", branches=[Node(long)])]).boxes[1]
    assert len(box.lines) > 1
    assert " ".join(line.words for line in box.lines) == long
    assert all(box.y < line.y < box.bottom for line in box.lines)


@LAYOUTS
def test_no_bodies_at_all_make_an_empty_chart(lay_out):
    assert lay_out([]).boxes == []
    assert lay_out([]).height == 0


def test_on_the_board_the_columns_stand_beside_each_other_in_even_rows():
    boxes = wide(tree(6)).boxes[1:]
    rows = sorted({box.y for box in boxes})
    assert [sum(box.y == y for box in boxes) for y in rows] == [3, 3]
    assert len({box.x for box in boxes}) == 3


def test_a_single_column_stands_below_the_middle_of_its_head():
    head, only = wide(tree(1)).boxes
    assert head.x + head.width // 2 == only.x + only.width // 2 == WIDE // 2


def test_in_the_column_what_belongs_to_another_is_indented_below_it():
    head, first, below = narrow(tree(1, branches(1))).boxes
    assert (head.x, first.x, below.x) == (0, INDENT, 2 * INDENT)
    assert head.bottom < first.y < first.bottom < below.y


def nodes(depth):
    below = st.just([]) if depth == 0 else st.lists(nodes(depth - 1), max_size=5)
    return st.builds(Node, st.text(max_size=90), st.text(max_size=40), st.just("/x/"), below)


@LAYOUTS
@given(roots=st.lists(nodes(3), max_size=3))
def test_no_box_covers_another_or_leaves_the_drawing(lay_out, roots):
    drawn = lay_out(roots)
    assert len(drawn.boxes) == count(roots)
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert 0 <= box.y < box.bottom <= drawn.height
    for one, other in combinations(drawn.boxes, 2):
        apart = (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.bottom <= other.y
            or other.bottom <= one.y
        )
        assert apart, (one, other)


@LAYOUTS
def test_a_deep_tree_leaves_room_for_words(lay_out):
    node = Node("Sâu nhất")
    for depth in range(12):
        node = Node(f"Tầng {depth}", branches=[node])
    assert min(box.width for box in lay_out([node]).boxes) > 120


@LAYOUTS
def test_every_body_below_another_has_a_line_that_reaches_it(lay_out):
    drawn = lay_out(tree(6, branches(2)))
    ends = {line.split("H")[-1] for line in drawn.lines if "H" in line}
    tops = {line.split("V")[-1] for line in drawn.lines if "V" in line}
    for box in drawn.boxes[1:]:
        assert str(box.x) in ends or str(box.y) in tops, box


def test_the_narrow_chart_fits_a_telephone_and_the_wide_one_a_page():
    assert (narrow(tree()).width, wide(tree()).width) == (NARROW, WIDE)
    assert NARROW <= 360 - 2 * 16
