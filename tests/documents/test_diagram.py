"""Where the boxes of a diagram stand: within the drawing, never on each other, never too full."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.diagram import (
    BIG,
    NARROW,
    PAD,
    SHOWN_OF_EACH,
    SMALL,
    WIDE,
    Group,
    Node,
    fit,
    narrow,
    wide,
)

LAYOUTS = pytest.mark.parametrize("layout", [narrow, wide])
OWN = Node("04-NQ/TU", "Nghị quyết này")


def group(label="Thay thế", total=1, *, is_from_target=False):
    nodes = [Node(f"Nghị quyết {n}-NQ/TU", "Tỉnh ủy", f"/{n}/") for n in range(min(total, 5))]
    return Group(label, "quan-he-thay-the", is_from_target, nodes, total)


@LAYOUTS
def test_every_document_that_is_shown_has_its_box_and_its_address(layout):
    drawn = layout(OWN, [group(total=2), group("Được sửa đổi", 1, is_from_target=True)])
    assert sorted(box.address for box in drawn.boxes) == ["/0/", "/0/", "/1/"]
    assert drawn.middle.heading.words == "04-NQ/TU"
    assert {label.words for label in drawn.labels} == {"Thay thế", "Được sửa đổi"}


@LAYOUTS
def test_of_many_a_few_are_drawn_and_one_box_leads_to_all(layout):
    drawn = layout(OWN, [group(total=15)])
    assert len(drawn.boxes) == SHOWN_OF_EACH + 1
    assert drawn.boxes[-1].heading.words == "+ 12 văn bản"
    assert drawn.boxes[-1].address == "#quan-he-thay-the"
    assert drawn.boxes[-1].name == "Thay thế: còn 12 văn bản, xem trong danh sách"


@LAYOUTS
def test_exactly_as_many_as_are_drawn_need_no_such_box(layout):
    boxes = layout(OWN, [group(total=SHOWN_OF_EACH)]).boxes
    assert not any(box.is_more for box in boxes)


@LAYOUTS
def test_arrows_lead_from_the_document_that_acts(layout):
    acting = layout(OWN, [group()])
    assert [line.path for line in acting.lines if line.has_arrow]
    acted_on = layout(OWN, [group(is_from_target=True)])
    (arrow,) = [line for line in acted_on.lines if line.has_arrow]
    end = acted_on.middle.y if layout is narrow else acted_on.middle.x
    assert arrow.path.endswith(str(end))


groups = st.lists(
    st.builds(
        group,
        st.text(max_size=60),
        st.integers(1, 20),
        is_from_target=st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@LAYOUTS
@given(all_groups=groups)
def test_no_box_covers_another_or_leaves_the_drawing(layout, all_groups):
    drawn = layout(OWN, all_groups)
    boxes = [drawn.middle, *drawn.boxes]
    for box in boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawn.width
        assert box.y + box.height <= drawn.height
    for one, other in combinations(boxes, 2):
        apart = (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )
        assert apart, (one, other)
    for label in drawn.labels:
        assert 0 < label.y < drawn.height


def test_the_wide_drawing_leaves_no_half_empty():
    for is_from_target in (True, False):
        drawn = wide(OWN, [group(is_from_target=is_from_target)])
        boxes = sorted([drawn.middle, *drawn.boxes], key=lambda box: box.x)
        assert (boxes[0].x, boxes[-1].x + boxes[-1].width) == (0, WIDE)
        assert boxes[1].x - boxes[0].x - boxes[0].width < WIDE // 10


def test_the_narrow_drawing_fits_a_telephone_and_the_wide_one_a_column():
    assert (narrow(OWN, [group()]).width, wide(OWN, [group()]).width) == (NARROW, WIDE)
    assert NARROW <= 360 - 2 * 16


@pytest.mark.parametrize(
    "words",
    [
        "Nghị quyết liên tịch 01/2021/NQLT-CP-MTTQ",
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM",
        "W" * 300,
        "a  b\n c",
    ],
)
@pytest.mark.parametrize("size", [BIG, SMALL])
def test_what_is_too_long_is_cut(words, size):
    cut = fit(words, 150, size)
    assert cut == " ".join(words.split()) or cut.endswith("…")
    assert len(cut) <= 150 // (0.3 * size)
    assert "  " not in cut


def test_what_fits_is_left_whole():
    assert fit("Nghị định 49/2024/NĐ-CP", 252 - 2 * PAD, BIG) == "Nghị định 49/2024/NĐ-CP"
    assert fit("", 100, BIG) == ""
