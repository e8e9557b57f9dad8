"""Web sites of other bodies, in groups."""

import pytest
from django.core.exceptions import ValidationError

from portal.publishing.groups import PUBLISHERS
from portal.site.models import Link, LinkGroup
from tests.browsing import elements, seen
from tests.builders import make_links, make_picture, make_user, upload

pytestmark = pytest.mark.django_db


def test_groups_with_their_links_cost_two_queries(django_assert_num_queries):
    for number in range(5):
        make_links(f"Nhóm {number}", "Một", "Hai", "Ba")
    with django_assert_num_queries(2):
        names = [
            [link.name for link in group.links.all()] for group in LinkGroup.objects.with_links()
        ]
    assert names == [["Một", "Hai", "Ba"]] * 5


def test_groups_and_links_stand_in_their_order():
    second, first = make_links("Hai", "B", "A"), make_links("Một", "C")
    LinkGroup.objects.filter(pk=second.pk).update(position=2)
    assert list(LinkGroup.objects.with_links()) == [first, second]
    assert [link.name for link in second.links.all()] == ["B", "A"]


def test_a_group_without_links_is_not_shown(client):
    make_links("Nhóm rỗng")
    assert "Nhóm rỗng" not in seen(client.get("/").text)
    assert 'id="lien-ket-website"' not in client.get("/").text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "/tin-tuc/", "mattran.org.vn", "ftp://a.vn/"]
)
def test_a_link_to_no_web_site_is_refused(address):
    with pytest.raises(ValidationError, match="https://"):
        Link(group=make_links(), name="Trang", address=address).full_clean()


def test_pages_say_that_links_leave_the_portal_and_open_them_in_the_same_window(client):
    make_links("Trung ương", "Ủy ban Trung ương")
    page = client.get("/tin-tuc/")
    assert "rời cổng này" in seen(page.text)
    [link] = [
        attributes
        for tag, attributes in elements(page.text)
        if tag == "a" and attributes.get("href") == "https://mattran.org.vn/"
    ]
    assert link["rel"] == "external"
    assert "target" not in link


def test_a_picture_stands_before_the_name_and_says_nothing_twice(client):
    group = make_links("Trung ương", "Quốc hội")
    link = group.links.get()
    link.picture = upload(make_picture(120, 60), "x.jpg")
    link.save()
    pictures = [attributes for tag, attributes in elements(client.get("/").text) if tag == "img"]
    assert [(each["alt"], each["width"], each["height"]) for each in pictures] == [
        ("", "120", "60")
    ]


def test_the_admin_writes_a_group_with_its_links(client):
    client.force_login(make_user(PUBLISHERS))
    data = {
        "name": "Trung ương", "position": 1, "links-TOTAL_FORMS": 1, "links-INITIAL_FORMS": 0,
        "links-0-name": "Quốc hội", "links-0-address": "https://quochoi.vn/",
        "links-0-position": 0, "_save": "x",
    }  # fmt: skip
    assert client.post("/quan-tri/site/linkgroup/add/", data).status_code == 302
    assert LinkGroup.objects.get().links.get().address == "https://quochoi.vn/"
