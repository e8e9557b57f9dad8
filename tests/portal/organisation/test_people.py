"""Leaders, posts, contacts: who is listed, in which order, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.organisation.models import Contact, Leader, Post
from tests.builders import (
    make_body,
    make_contact,
    make_leader,
)

pytestmark = pytest.mark.django_db

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


def test_leaders_stand_in_manual_order_then_as_lists_of_people_do():
    for name in ["Lê Uyên", "Trần Văn Ân", "Đặng An", "Dương An", "Nguyễn Thị Đào", "Vũ Dũng"]:
        make_leader(name)
    make_leader("Zoãn Ý", position=1)
    Leader.objects.exclude(name="Zoãn Ý").update(position=5)
    assert [who.name for who in Leader.objects.for_list()] == [
        "Zoãn Ý",
        "Dương An",
        "Đặng An",
        "Trần Văn Ân",
        "Vũ Dũng",
        "Nguyễn Thị Đào",
        "Lê Uyên",
    ]


def test_those_who_are_hidden_who_left_or_who_come_later_are_not_listed():
    here = make_leader("Trần An")
    make_leader("Trần Ẩn", is_shown=False)
    make_leader("Trần Cũ", post={"valid_until": LAST})
    make_leader("Trần Mới", post={"valid_from": timezone.localdate() + timedelta(days=1)})
    Leader.objects.create(name="Trần Không")
    assert Leader.objects.for_list() == [here]
    assert [who.name for who in Leader.objects.for_list(LAST)] == ["Trần An", "Trần Cũ"]


def test_the_list_shows_the_posts_of_the_day_alone_in_their_order():
    leader = make_leader("Trần An", "Phó Chủ tịch", post={"valid_until": LAST})
    body = make_body("Hội")
    for title, position in [("Ủy viên", 2), ("Chủ tịch", 1)]:
        Post.objects.create(leader=leader, title=title, body=body, position=position)
    (listed,) = Leader.objects.for_list()
    assert [post.title for post in listed.posts_held] == ["Chủ tịch", "Ủy viên"]


def test_the_home_page_asks_once_however_many_there_are(django_assert_num_queries):
    for number in range(3):
        make_leader(f"Trần {number}")
    for expected in (3, 4):
        with django_assert_num_queries(1):
            shown = Leader.objects.for_home()
            assert all(post.body.name for who in shown for post in who.posts_held)
        assert len(shown) == expected
        for number in range(3):
            make_leader(f"Lê {number} {expected}")
    assert len(Leader.objects.for_home(limit=2)) == 2


def test_a_post_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_leader(post={"valid_from": FIRST, "valid_until": LAST})


def test_a_portrait_is_described_by_the_name():
    assert make_leader("Trần An").portrait_alt() == "Chân dung Trần An"


def refused(**fields):
    try:
        Contact(duty="khac", **fields).full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def test_a_contact_is_a_leader_somebody_else_or_a_body():
    leader, body = make_leader(phone="0238 1"), make_body("Văn phòng", email="vp@example.vn")
    assert refused(leader=leader) == ""
    assert refused(body=body) == ""
    assert refused(name="Trần Bình", phone="0238 2") == ""
    assert refused(phone="0238 2") == "Hãy chọn lãnh đạo, ghi họ tên hoặc chọn đơn vị."
    assert "để trống họ tên" in refused(leader=leader, name="Trần Bình")


def test_a_contact_that_cannot_be_reached_is_refused():
    assert "điện thoại hoặc thư điện tử" in refused(name="Trần Bình")
    assert "điện thoại hoặc thư điện tử" in refused(leader=make_leader())


@pytest.mark.parametrize("fields", [{}, {"leader": True, "name": "Trần Bình"}])
def test_the_database_too_refuses_nobody_and_two_at_once(fields):
    if "leader" in fields:
        fields = {**fields, "leader": make_leader()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(duty="khac", phone="1", **fields)


def test_a_contact_is_reached_by_its_own_number_else_the_leaders_else_the_bodys():
    body = make_body("Văn phòng", phone="3", email="3@example.vn")
    leader = make_leader(phone="2")
    contact = make_contact(leader=leader, body=body, phone="")
    assert (contact.shown_phone(), contact.shown_email()) == ("2", "3@example.vn")
    contact.phone = "1"
    assert contact.shown_phone() == "1"


def test_contacts_of_leaders_who_left_and_of_bodies_that_are_gone_are_not_listed():
    stays = make_contact(name="Trần Bình")
    make_contact(leader=make_leader("Cũ", post={"valid_until": LAST}))
    make_contact(leader=make_leader("Ẩn", is_shown=False))
    make_contact(body=make_body("Ban cũ", valid_until=LAST))
    make_contact(name="Ẩn", is_shown=False)
    led = make_contact(leader=make_leader("Đang"), position=1)
    assert list(Contact.objects.for_list()) == [stays, led]
