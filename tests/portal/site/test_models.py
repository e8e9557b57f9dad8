"""There is one profile of the portal."""

import pytest
from django.db import IntegrityError, transaction

from portal.publishing.groups import PUBLISHERS
from portal.site.models import SiteProfile
from tests.builders import make_user

pytestmark = pytest.mark.django_db


def test_saving_another_profile_replaces_the_first():
    SiteProfile(name="Một").save()
    SiteProfile(name="Hai").save()
    assert [str(profile) for profile in SiteProfile.objects.all()] == ["Hai"]


def test_the_database_holds_no_second_profile():
    SiteProfile(name="Một").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteProfile.objects.bulk_create([SiteProfile(pk=2, name="Hai")])


def test_the_admin_offers_to_add_a_profile_only_while_there_is_none(client):
    client.force_login(make_user(PUBLISHERS))
    assert client.get("/quan-tri/site/siteprofile/add/").status_code == 200
    SiteProfile(name="Một").save()
    assert client.get("/quan-tri/site/siteprofile/add/").status_code == 403
    assert client.post("/quan-tri/site/siteprofile/1/delete/").status_code == 403
