"""The two groups that a migration makes, and what their members may do."""

import pytest
from django.contrib.auth.models import Group

from tests.builders import EDITORS, PUBLISHERS, make_user

pytestmark = pytest.mark.django_db

ITEMS = ["documents.{}_document", "events.{}_event", "news.{}_article"]
PARTS = [
    "documents.{}_attachment",
    "documents.{}_coissuer",
    "documents.{}_documenttext",
    "documents.{}_relation",
    "documents.{}_signer",
    "events.{}_congress",
    "events.{}_eventhost",
]
CATALOGUES = [
    "documents.{}_documenttype",
    "documents.{}_fieldofwork",
    "documents.{}_formername",
    "documents.{}_issuer",
    "news.{}_author",
    "news.{}_category",
    "organisation.{}_area",
]
WORK = ["add", "change", "delete", "view"]


def all_of(names, verbs):
    return {name.format(verb) for name in names for verb in verbs}


EDITORS_MAY = (
    all_of([*ITEMS, *PARTS], WORK)
    | all_of(CATALOGUES, ["view"])
    | {"documents.add_issuer", "news.add_author"}
)
PUBLISHERS_MAY = (
    EDITORS_MAY
    | all_of(ITEMS, ["publish"])
    | all_of(CATALOGUES, WORK)
    | all_of(["publishing.{}_oldaddress"], WORK)
    | all_of(["site.{}_siteprofile"], ["add", "change", "view"])
)


def test_there_are_exactly_these_groups():
    assert set(Group.objects.values_list("name", flat=True)) == {EDITORS, PUBLISHERS}


@pytest.mark.parametrize(
    ("groups", "expected"),
    [([], set()), ([EDITORS], EDITORS_MAY), ([PUBLISHERS], PUBLISHERS_MAY)],
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
    ("publishing/oldaddress/", 403, 200),
    ("site/siteprofile/", 403, 200),
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
