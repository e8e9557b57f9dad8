"""What was typed and not saved."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.utils import timezone

from news.models import Article
from portal.publishing import autosaving
from portal.publishing.models import Autosave
from tests.builders import make_article, make_revision, make_user

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 30, 10, 5, tzinfo=UTC)


def sent(text):
    return QueryDict(text)


def test_everything_typed_is_kept_in_its_order_and_nothing_else():
    form = sent(
        "csrfmiddlewaretoken=abc&_save=x&_publish=x&_user=3&password=a&new_password1=b"
        "&title=Đoàn kết & hơn&fields=1&fields=2&lead=&_base=4".replace("& ", "%26 ")
    )
    assert autosaving.typed_in(form).urlencode() == (
        "title=%C4%90o%C3%A0n+k%E1%BA%BFt+%26+h%C6%A1n&fields=1&fields=2&lead=&_base=4"
    )


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("_base=4", 4),
        ("", 0),
        ("_base=", 0),
        ("_base=-1", 0),
        ("_base=٣", 0),
        ("_base=9999999999", 0),
    ],
)
def test_the_version_that_a_form_was_opened_on_is_a_number_or_none(text, base):
    assert autosaving.base_of(sent(text)) == base


class TestATextThatIsKept:
    def test_is_one_for_each_account_and_item(self):
        article, other = make_article(), make_article()
        user, colleague = make_user(), make_user()
        make_revision(article)
        autosaving.store(user, article, sent("title=a&_base=1"), NOW)
        autosaving.store(user, article, sent("title=b&_base=1"), NOW + timedelta(seconds=5))
        autosaving.store(user, other, sent("title=c"), NOW)
        autosaving.store(user, Article(), sent("title=d"), NOW)
        autosaving.store(colleague, article, sent("title=e"), NOW)
        kept = autosaving.find(user, article)
        assert autosaving.typed_of(kept) == sent("title=b&_base=1")
        assert (kept.base.number, kept.saved_at) == (1, NOW + timedelta(seconds=5))
        assert autosaving.typed_of(autosaving.find(user, Article()))["title"] == "d"
        assert autosaving.find(user, Article()).base is None
        assert Autosave.objects.count() == 4

    def test_is_forgotten_for_one_account_and_item(self):
        article, user, colleague = make_article(), make_user(), make_user()
        for who in (user, colleague):
            autosaving.store(who, article, sent("title=a"), NOW)
        autosaving.forget(user, article)
        assert autosaving.find(user, article) is None
        assert autosaving.find(colleague, article)

    def test_is_not_replaced_by_a_form_without_anything(self):
        article, user = make_article(), make_user()
        autosaving.store(user, article, sent("title=a"), NOW)
        assert autosaving.store(user, article, sent("_publish=x&_base=1"), NOW) is None
        assert autosaving.typed_of(autosaving.find(user, article))["title"] == "a"

    def test_is_cleared_after_thirty_days(self):
        user, old, new = make_user(), make_article(), make_article()
        autosaving.store(user, old, sent("title=a"), NOW)
        autosaving.store(user, new, sent("title=a"), NOW + timedelta(days=1))
        assert autosaving.clear(NOW + timedelta(days=30, seconds=1)) == 1
        assert autosaving.find(user, old) is None
        assert autosaving.find(user, new)

    def test_is_cleared_by_the_command_of_the_night(self, capsys):
        long_ago = timezone.now() - timedelta(days=31)
        autosaving.store(make_user(), make_article(), sent("title=a"), long_ago)
        call_command("clear_autosaves")
        assert "1" in capsys.readouterr().out
        assert not Autosave.objects.exists()
