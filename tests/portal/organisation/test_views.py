"""The pages of the organisation."""

from datetime import date

import pytest

from portal.organisation.models import FormerBodyName, Leader, Post
from tests.browsing import elements
from tests.builders import make_area, make_body, make_contact, make_leader, make_picture, upload
from tests.markup import faults

pytestmark = pytest.mark.django_db

LAST = date(2025, 6, 30)
PAGES = ["/to-chuc/", "/to-chuc/lanh-dao/", "/to-chuc/lien-he/"]


def fill(number):
    """Make some bodies in three levels, each with a former name, and a leader and contact."""
    for _ in range(number):
        top = make_body(
            f"Ủy ban {Leader.objects.count()}", area=make_area(f"{Leader.objects.count()}")
        )
        below = make_body("Ban Thường trực", parent=top)
        make_body("Văn phòng", parent=below)
        make_body(f"Ban cũ {top.pk}", valid_until=LAST)
        FormerBodyName.objects.create(body=top, name="Tên cũ", valid_until=LAST)
        leader = make_leader(
            f"Trần {top.pk}",
            body=top,
            phone="0238 1",
            biography="<p>Tiểu sử</p>",
            portrait=upload(make_picture(60, 80), "a.jpg"),
        )
        Post.objects.create(leader=leader, title="Ủy viên", body=below, valid_until=LAST)
        make_contact(leader=leader, body=top)
        make_contact(name="Lê Bình", body=top)
    return top, leader


def pages(top, leader):
    return [*PAGES, top.get_absolute_url(), leader.get_absolute_url()]


def words(client, address):
    return " ".join(client.get(address).text.split())


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_portal_says_that_there_is_nothing_yet(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert "Cổng chưa" in page.text
    assert list(faults(page.text)) == []


def test_pages_are_valid_and_ask_as_much_when_there_is_twice_as_much(
    client, django_assert_num_queries
):
    top, leader = fill(2)
    budgets = dict(zip(pages(top, leader), [7, 5, 7, 11, 6], strict=True))
    for address, budget in budgets.items():
        with django_assert_num_queries(budget):
            page = client.get(address)
        assert page.status_code == 200, address
        assert list(faults(page.text)) == [], address
    fill(4)
    for address, budget in budgets.items():
        with django_assert_num_queries(budget):
            client.get(address)


def test_the_chart_and_the_list_say_the_same(client):
    fill(2)
    tags = list(elements(client.get("/to-chuc/").text))
    drawn = {at["href"] for tag, at in tags if at.get("class") == "diagram__link"}
    listed = {at["href"] for tag, at in tags if at.get("class") == "body-tree__name"}
    assert drawn == listed
    assert len(drawn) == 6
    drawings = [at for tag, at in tags if tag == "svg" and "org-chart" in at.get("class", "")]
    ids = {at.get("id") for _, at in tags}
    for at in drawings:
        assert {at["aria-labelledby"], at["aria-describedby"]} <= ids
    assert len(drawings) == 2


def test_bodies_that_are_gone_stand_apart_and_keep_their_page(client):
    top = make_body("Ủy ban")
    gone = make_body("Ban Dân vận", parent=top, valid_until=LAST)
    page = client.get("/to-chuc/")
    assert page.context["former"] == [gone]
    assert [branch.body for branch in page.context["branches"]] == [top]
    assert "hoạt động đến hết ngày 30/06/2025" in words(client, gone.get_absolute_url())


def test_a_body_says_what_it_belongs_to_how_it_was_called_and_what_belongs_to_it(client):
    top = make_body("Ủy ban tỉnh")
    body = make_body("Ban Thường trực", parent=top, description="<h2>Nhiệm vụ</h2><p>Việc</p>")
    make_body("Văn phòng", parent=body)
    FormerBodyName.objects.create(body=body, name="Thường vụ", valid_until=LAST)
    make_leader("Trần An", "Trưởng ban", body=body)
    page = words(client, body.get_absolute_url())
    for expected in ("Ủy ban tỉnh", "Thường vụ", "30/06/2025", "Văn phòng", "Trần An", "Nhiệm vụ"):
        assert expected in page, expected


def test_other_words_lead_to_the_address_of_today(client):
    body, leader = make_body("Ủy ban"), make_leader("Trần An")
    for item, wrong in (
        (body, f"/to-chuc/x-{body.pk}/"),
        (leader, f"/to-chuc/lanh-dao/x-{leader.pk}/"),
    ):
        answer = client.get(wrong)
        assert (answer.status_code, answer["Location"]) == (301, item.get_absolute_url())


def test_a_leader_shows_posts_of_today_and_of_before_apart(client):
    leader = make_leader("Trần An", "Chủ tịch", post={"term": "2024 – 2029"})
    Post.objects.create(
        leader=leader, title="Phó Chủ tịch", body=make_body("Hội"), valid_until=LAST
    )
    page = client.get(leader.get_absolute_url())
    assert [post.title for post in page.context["held"]] == ["Chủ tịch"]
    assert [post.title for post in page.context["former"]] == ["Phó Chủ tịch"]
    assert "nhiệm kỳ 2024 – 2029" in page.text


def test_one_who_left_keeps_the_page_and_leaves_the_list(client):
    leader = make_leader("Trần An", post={"valid_until": LAST})
    assert "không giữ chức vụ nào" in client.get(leader.get_absolute_url()).text
    assert "Trần An" not in client.get("/to-chuc/lanh-dao/").text


def test_a_hidden_leader_and_one_that_never_was_are_not_found(client):
    hidden = make_leader(is_shown=False)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get("/to-chuc/lanh-dao/x-999/").status_code == 404
    assert client.get("/to-chuc/x-999/").status_code == 404


def test_a_portrait_is_described_on_the_page(client):
    leader = make_leader("Trần An", portrait=upload(make_picture(60, 80), "a.jpg"))
    for address in ("/to-chuc/lanh-dao/", leader.get_absolute_url()):
        assert 'alt="Chân dung Trần An"' in client.get(address).text


def test_a_contact_is_called_by_telephone_and_written_to(client):
    make_contact(leader=make_leader("Trần An", email="an@example.vn"), note="Giờ hành chính")
    page = client.get("/to-chuc/lien-he/").text
    for expected in ("Người phát ngôn", "Trần An", "tel:02383840000", "mailto:an@example.vn"):
        assert expected in page, expected


@pytest.mark.parametrize("address", PAGES)
def test_a_form_sent_to_a_page_is_refused(client, address):
    assert client.post(address).status_code == 405
