"""Accounts in the admin: an administrator grants no more than they may do themselves."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from news.models import CategoryScope
from portal.publishing.groups import (
    ADMINISTRATORS,
    CONTRIBUTORS,
    EDITORS,
    PUBLISHERS,
)
from portal.publishing.models import Scope
from portal.site.accounts_admin import OF_SUPERUSERS_ONLY
from tests.browsing import elements, fill_in, queries_asked, seen
from tests.builders import make_body, make_category, make_user

pytestmark = pytest.mark.django_db

PASSWORD = "mat khau rat dai 456"


def change_url(user):
    return reverse("admin:auth_user_change", args=[user.pk])


def password_url(user):
    return reverse("admin:auth_user_password_change", args=[user.pk])


@pytest.fixture
def administrator(client):
    user = make_user(ADMINISTRATORS)
    client.force_login(user)
    return user


@pytest.fixture
def superuser():
    return User.objects.create_superuser("it", password="mat khau du dai 123")


def grant(user, codename):
    user.user_permissions.add(Permission.objects.get(codename=codename))
    return user


class TestAnAdministrator:
    def test_makes_an_account_and_puts_it_into_groups(self, client, administrator):
        fields = {"username": "cong-tac", "password1": PASSWORD, "password2": PASSWORD}
        fill_in(client, reverse("admin:auth_user_add"), **fields)
        user = User.objects.get(username="cong-tac")
        assert (user.is_staff, user.is_superuser, user.groups.count()) == (False, False, 0)
        group = Group.objects.get(name=CONTRIBUTORS)
        fill_in(client, change_url(user), is_staff="on", groups=[group.pk])
        user.refresh_from_db()
        assert (user.is_staff, list(user.groups.all())) == (True, [group])

    def test_offers_all_groups_of_the_portal(self, client, administrator):
        text = seen(client.get(change_url(make_user())).text)
        for name in (CONTRIBUTORS, EDITORS, PUBLISHERS, ADMINISTRATORS):
            assert name in text

    def test_gives_units_and_categories_beside_the_account(self, client, administrator):
        user, unit, category = make_user(EDITORS), make_body(), make_category()
        fill_in(
            client,
            change_url(user),
            **{"scope-0-units": [unit.pk], "category_scope-0-categories": [category.pk]},
        )
        assert list(Scope.objects.get(user=user).units.all()) == [unit]
        assert list(CategoryScope.objects.get(user=user).categories.all()) == [category]

    def test_takes_a_scope_away_only_by_deleting_it(self, client, administrator):
        user, unit = make_user(EDITORS), make_body()
        Scope.objects.create(user=user).units.add(unit)
        page = fill_in(client, change_url(user), **{"scope-0-units": []})
        assert "đánh dấu xóa phạm vi này" in seen(page.text)
        assert Scope.objects.get(user=user).units.count() == 1
        fill_in(client, change_url(user), **{"scope-0-DELETE": "on"})
        assert not Scope.objects.filter(user=user).exists()

    @pytest.mark.parametrize("who", ["self", "other"])
    def test_makes_nobody_a_superuser_and_grants_no_single_right(self, client, administrator, who):
        user = administrator if who == "self" else make_user(EDITORS)
        page = client.get(change_url(user))
        names = {attributes.get("name") for _, attributes in elements(page.text)}
        assert not names & OF_SUPERUSERS_ONLY
        right = Permission.objects.get(codename="delete_user")
        fill_in(client, change_url(user), is_superuser="on", user_permissions=[right.pk])
        user.refresh_from_db()
        assert (user.is_superuser, user.user_permissions.count()) == (False, 0)

    def test_makes_no_new_account_a_superuser(self, client, administrator):
        fields = {"username": "moi", "password1": PASSWORD, "password2": PASSWORD}
        fill_in(client, reverse("admin:auth_user_add"), is_superuser="on", is_staff="on", **fields)
        user = User.objects.get(username="moi")
        assert (user.is_superuser, user.is_staff) == (False, False)

    @pytest.mark.parametrize("is_active", [True, False])
    @pytest.mark.parametrize("why", ["superuser", "single right", "group"])
    def test_takes_over_no_account_that_may_do_more(self, client, administrator, why, is_active):
        user = make_user(PUBLISHERS, is_active=is_active)
        if why == "superuser":
            user.is_superuser = True
            user.save()
        elif why == "single right":
            grant(user, "delete_user")
        else:
            stronger = Group.objects.create(name="Mạnh hơn")
            stronger.permissions.add(Permission.objects.get(codename="delete_user"))
            user.groups.add(stronger)
        page = client.get(change_url(user))
        assert page.status_code == 200
        assert 'name="_save"' not in page.text
        before = user.password
        assert client.post(change_url(user), {"username": "cua-toi"}).status_code == 403
        assert client.get(password_url(user)).status_code == 403
        typed = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
        assert client.post(password_url(user), typed).status_code == 403
        user.refresh_from_db()
        assert (user.username != "cua-toi", user.password) == (True, before)

    def test_puts_nobody_into_a_group_with_more_rights(self, client, administrator):
        stronger, user = Group.objects.create(name="Mạnh hơn"), make_user(EDITORS)
        stronger.permissions.add(Permission.objects.get(codename="delete_user"))
        assert "Mạnh hơn" not in seen(client.get(change_url(user)).text)
        page = fill_in(client, change_url(user), groups=[stronger.pk])
        assert page.context["errors"]
        assert [group.name for group in user.groups.all()] == [EDITORS]

    def test_changes_the_password_of_an_editor(self, client, administrator):
        user = make_user(EDITORS)
        typed = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
        assert client.post(password_url(user), typed).status_code == 302
        user.refresh_from_db()
        assert user.check_password(PASSWORD)

    def test_deletes_no_account_and_changes_no_group(self, client, administrator):
        user, group = make_user(), Group.objects.get(name=EDITORS)
        url = reverse("admin:auth_user_delete", args=[user.pk])
        assert client.post(url, {"post": "yes"}).status_code == 403
        url = reverse("admin:auth_group_change", args=[group.pk])
        assert client.post(url, {"name": "Khác"}).status_code == 403

    @pytest.mark.parametrize("scope", ["units", "categories"])
    def test_within_a_scope_reads_accounts_and_widens_none(self, client, administrator, scope):
        if scope == "units":
            Scope.objects.create(user=administrator).units.add(make_body())
        else:
            CategoryScope.objects.create(user=administrator).categories.add(make_category())
        for user in (administrator, make_user(EDITORS)):
            page = client.get(change_url(user))
            assert page.status_code == 200
            assert 'name="_save"' not in page.text
            assert client.post(change_url(user), {"username": "khac"}).status_code == 403
            assert client.post(password_url(user), {}).status_code == 403

    def test_reads_the_rights_of_a_group_in_vietnamese(self, client, administrator):
        group = Group.objects.get(name=EDITORS)
        text = seen(client.get(reverse("admin:auth_group_change", args=[group.pk])).text)
        assert "bài viết | biên tập bài của người khác" in text
        assert "Can " not in text

    def test_reads_when_somebody_came_and_does_not_write_it(self, client, administrator):
        page = client.get(change_url(make_user()))
        names = {attributes.get("name") for _, attributes in elements(page.text)}
        assert not names & {"last_login_0", "date_joined_0"}
        assert "Ngày tham gia" in seen(page.text)

    def test_reads_what_each_choice_means(self, client, administrator):
        text = seen(client.get(change_url(make_user())).text)
        assert "vào được trang quản trị này" in text
        assert "Bỏ dấu thay vì xóa tài khoản" in text
        assert "người xuất bản duyệt, đăng, gỡ" in text


@pytest.mark.parametrize("groups", [[], [CONTRIBUTORS], [EDITORS], [PUBLISHERS]])
def test_others_see_no_accounts(client, groups):
    user = make_user(*groups)
    client.force_login(user)
    for url in (reverse("admin:auth_user_changelist"), change_url(user)):
        assert client.get(url).status_code == 403


def test_a_superuser_makes_superusers_and_grants_single_rights(client, superuser):
    client.force_login(superuser)
    user, right = make_user(), Permission.objects.get(codename="delete_user")
    fill_in(client, change_url(user), is_superuser="on", user_permissions=[right.pk])
    user.refresh_from_db()
    assert (user.is_superuser, list(user.user_permissions.all())) == (True, [right])


def test_the_list_asks_as_much_for_many_as_for_few(client, administrator):
    counts = []
    for _ in range(2):
        for _ in range(4):
            make_user(EDITORS, PUBLISHERS)
        with queries_asked() as asked:
            page = client.get(reverse("admin:auth_user_changelist"))
        counts.append(len(asked))
        assert "Biên tập viên, Người xuất bản" in seen(page.text)
    assert counts[0] == counts[1] <= 10
