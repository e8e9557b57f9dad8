"""The groups that migrations make, and what their members may do."""

import pytest
from django.contrib.auth.models import Group

from portal.publishing.groups import ADMINISTRATORS, CONTRIBUTORS, EDITORS, PUBLISHERS
from tests.builders import make_user

pytestmark = pytest.mark.django_db

ITEMS = [
    "documents.{}_document",
    "events.{}_event",
    "events.{}_round",
    "events.{}_workweek",
    "news.{}_article",
    "gallery.{}_gallery",
    "gallery.{}_video",
    "pages.{}_page",
    "pages.{}_question",
    "pages.{}_notice",
    "polls.{}_poll",
]
PARTS = [
    "documents.{}_attachment",
    "documents.{}_coissuer",
    "documents.{}_documenttext",
    "documents.{}_relation",
    "documents.{}_signer",
    "events.{}_agendaitem",
    "events.{}_congress",
    "events.{}_eventchair",
    "events.{}_eventhost",
    "events.{}_eventpaper",
    "events.{}_eventresult",
    "events.{}_roundrow",
    "events.{}_session",
    "events.{}_workline",
    "gallery.{}_photo",
    "news.{}_articleattachment",
    "news.{}_articlephoto",
    "news.{}_coauthor",
    "news.{}_relatedlink",
    "polls.{}_choice",
]
ORDERS = ["news.{}_featuredplace", "news.{}_tag", "news.{}_topic"]
CATALOGUES = [
    "documents.{}_documenttype",
    "documents.{}_fieldofwork",
    "documents.{}_formername",
    "documents.{}_issuer",
    "news.{}_author",
    "news.{}_category",
    "organisation.{}_area",
    "pages.{}_questiongroup",
    "organisation.{}_body",
    "organisation.{}_contact",
    "organisation.{}_formerbodyname",
    "organisation.{}_leader",
    "organisation.{}_post",
]
CHOSEN_FROM = [
    "documents.{}_documenttype",
    "documents.{}_fieldofwork",
    "documents.{}_issuer",
    "news.{}_author",
    "news.{}_category",
    "organisation.{}_area",
    "organisation.{}_body",
    "pages.{}_questiongroup",
]
FRAME = ["site.{}_banner", "site.{}_link", "site.{}_linkgroup", "site.{}_menuitem"]
WORK = ["add", "change", "delete", "view"]


def all_of(names, verbs):
    return {name.format(verb) for name in names for verb in verbs}


EDITORS_MAY = (
    all_of([*ITEMS, *PARTS], WORK)
    | all_of([*CATALOGUES, *ORDERS], ["view"])
    | all_of(ITEMS, ["review"])
    | {"documents.add_issuer", "news.add_author"}
    | all_of(FRAME, ["view"])
    | all_of(["home.{}_layout"], ["view"])
    | {"events.view_logentry", "desk.view_brokenlink"}
    | all_of(["media.{}_picture"], ["add", "change", "view"])
)
PUBLISHERS_MAY = (
    EDITORS_MAY
    | all_of(ITEMS, ["publish"])
    | all_of([*CATALOGUES, *ORDERS], WORK)
    | all_of(["publishing.{}_oldaddress"], WORK)
    | all_of(["site.{}_siteprofile"], ["add", "change", "view"])
    | all_of(FRAME, WORK)
    | all_of(["home.{}_layout"], ["change", "publish"])
    | all_of(["events.{}_logentry"], WORK)
    | {"media.delete_picture"}
)
REPORTERS = "Người tường thuật"
REPORTERS_MAY = all_of(["events.{}_logentry"], WORK) | {
    "events.view_event",
    "media.view_picture",
}
CONTRIBUTORS_MAY = (
    all_of([*ITEMS, *PARTS], WORK)
    | all_of([*CHOSEN_FROM, *ORDERS], ["view"])
    | all_of(["media.{}_picture"], ["add", "view"])
)
ADMINISTRATORS_MAY = (
    PUBLISHERS_MAY
    | all_of(["publishing.{}_scope", "news.{}_categoryscope"], WORK)
    | all_of(["auth.{}_user"], ["add", "change", "view"])
    | {"auth.view_group"}
)


def test_there_are_exactly_these_groups():
    names = set(Group.objects.values_list("name", flat=True))
    assert names == {CONTRIBUTORS, EDITORS, PUBLISHERS, ADMINISTRATORS, REPORTERS}


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([], set()),
        ([CONTRIBUTORS], CONTRIBUTORS_MAY),
        ([EDITORS], EDITORS_MAY),
        ([PUBLISHERS], PUBLISHERS_MAY),
        ([ADMINISTRATORS], ADMINISTRATORS_MAY),
        ([REPORTERS], REPORTERS_MAY),
    ],
)
def test_members_may_do_exactly_this(groups, expected):
    assert make_user(*groups).get_all_permissions() == expected


def test_nobody_but_the_administrator_makes_accounts_or_grants_rights():
    rights = make_user(EDITORS, PUBLISHERS).get_all_permissions()
    assert not {right for right in rights if right.startswith(("auth.", "axes.", "admin."))}


ADMIN_PAGES = [
    ("documents/issuer/add/", 200, 200),
    ("documents/issuer/", 200, 200),
    ("documents/documenttype/add/", 403, 200),
    ("news/author/add/", 200, 200),
    ("news/category/add/", 403, 200),
    ("organisation/area/add/", 403, 200),
    ("organisation/body/add/", 403, 200),
    ("organisation/leader/", 200, 200),
    ("organisation/leader/add/", 403, 200),
    ("organisation/contact/add/", 403, 200),
    ("publishing/oldaddress/", 403, 200),
    ("site/siteprofile/", 403, 200),
    ("site/menuitem/", 200, 200),
    ("site/menuitem/add/", 403, 200),
    ("site/linkgroup/", 200, 200),
    ("site/linkgroup/add/", 403, 200),
    ("site/banner/", 200, 200),
    ("site/banner/add/", 403, 200),
    ("pages/page/add/", 200, 200),
    ("pages/questiongroup/add/", 403, 200),
    ("home/layout/", 200, 200),
    ("home/layout/them/?kind=events", 403, 200),
    ("auth/user/", 403, 403),
    ("auth/group/", 403, 403),
]


@pytest.mark.parametrize(("path", "editor", "publisher"), ADMIN_PAGES)
def test_the_admin_opens_what_the_rights_say(client, path, editor, publisher):
    for group, expected in [(EDITORS, editor), (PUBLISHERS, publisher)]:
        client.force_login(make_user(group))
        assert client.get(f"/quan-tri/{path}").status_code == expected, group


@pytest.mark.parametrize("form", ["group/add/", "user/1/change/"])
def test_rights_are_granted_in_vietnamese(client, form):
    administrator = make_user(is_superuser=True)
    client.force_login(administrator)
    page = client.get(f"/quan-tri/auth/{form.replace('1', str(administrator.pk))}")
    field = "permissions" if form.startswith("group") else "user_permissions"
    names = [str(name) for _, name in page.context["adminform"].form.fields[field].choices]
    assert "Tin tức | bài viết | đăng" in names
    assert "Văn bản | văn bản | sửa" in names
    assert [name for name in names if "Can " in name] == []
