"""Bodies: a tree without circles, names that are not repeated, time."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from portal.organisation.models import Body, FormerBodyName
from portal.organisation.tree import charts, grow, holders_by_body
from tests.builders import make_area, make_body, make_leader

pytestmark = pytest.mark.django_db

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


def problems(body):
    try:
        body.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_body_is_not_below_itself_near_or_far():
    top = make_body("Ủy ban")
    middle = make_body("Ban Thường trực", parent=top)
    low = make_body("Văn phòng", parent=middle)
    sentence = "Tổ chức không thể trực thuộc chính nó hoặc trực thuộc đơn vị nằm trong nó."
    for parent in (top, middle, low):
        top.parent = parent
        assert problems(top)["parent"] == [sentence]
    top.refresh_from_db()
    low.parent = top
    assert problems(low) == {}


def test_the_database_too_lets_no_body_be_below_itself():
    body = make_body()
    body.parent = body
    with pytest.raises(IntegrityError), transaction.atomic():
        body.save()


@pytest.mark.parametrize("below_another", [True, False])
def test_two_bodies_of_one_place_do_not_bear_one_name(below_another):
    parent = make_body("Ủy ban") if below_another else None
    make_body("Văn phòng", parent=parent)
    twin = Body(name="Văn phòng", kind="ban-chuyen-mon", parent=parent)
    assert "cùng tên" in " ".join(problems(twin)["__all__"])
    with pytest.raises(IntegrityError), transaction.atomic():
        make_body("Văn phòng", parent=parent)


def test_two_bodies_of_different_places_may_bear_one_name():
    one, other = make_body("Ủy ban tỉnh"), make_body("Ủy ban xã")
    make_body("Văn phòng", parent=one)
    assert problems(Body(name="Văn phòng", kind="khac", parent=other)) == {}


def test_a_body_does_not_end_before_it_begins_and_neither_does_a_name():
    body = Body(name="Ban", kind="khac", valid_from=FIRST, valid_until=LAST)
    assert problems(body)["__all__"] == ["Ngày kết thúc đứng trước ngày bắt đầu."]
    with pytest.raises(IntegrityError), transaction.atomic():
        body.save()
    former = FormerBodyName(body=make_body(), name="Ban cũ", valid_from=FIRST, valid_until=LAST)
    with pytest.raises(IntegrityError), transaction.atomic():
        former.save()


def test_a_name_needs_letters():
    assert problems(Body(name="—", kind="khac"))["name"]


def test_a_body_with_bodies_below_or_posts_is_not_deleted():
    top = make_body("Ủy ban")
    below = make_body("Văn phòng", parent=top)
    with pytest.raises(ProtectedError):
        top.delete()
    make_leader(body=below)
    with pytest.raises(ProtectedError):
        below.delete()


def test_an_area_that_bodies_have_is_not_deleted():
    area = make_area()
    make_body(area=area)
    with pytest.raises(ProtectedError):
        area.delete()


def test_the_tree_holds_every_body_in_manual_order_with_who_leads_it():
    top = make_body("Ủy ban")
    second = make_body("Văn phòng", parent=top, position=2)
    first = make_body("Ban Thường trực", parent=top, position=1)
    leaf = make_body("Tổ", parent=second)
    leader = make_leader("Trần An", "Trưởng ban", body=first)
    held = holders_by_body(type(leader).objects.for_list())
    (root,) = grow(Body.objects.for_tree(), held)
    assert [branch.body for branch in root.branches] == [first, second]
    assert [branch.body for branch in root.branches[1].branches] == [leaf]
    (holder,) = root.branches[0].holders
    assert (holder.leader, holder.post.title) == (leader, "Trưởng ban")
    notes = [box.note.words for box in charts([root])["rong"].boxes if box.note]
    assert notes == ["Trưởng ban: Trần An"]


def test_a_body_whose_parent_is_gone_stands_at_the_top():
    gone = make_body("Huyện", valid_until=LAST)
    left = make_body("Hội", parent=gone)
    roots = grow(Body.objects.existing(FIRST).for_tree(), {})
    assert [root.body for root in roots] == [left]


def test_one_body_alone_needs_no_chart():
    make_body()
    assert charts(grow(Body.objects.for_tree(), {})) == {}
