"""Articles before and after each other, and the tree of categories."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from news.models import Author, Category, Place, Placement, save_category
from portal.publishing.groups import PUBLISHERS
from portal.publishing.models import OldAddress
from tests.browsing import fill_in, seen
from tests.builders import make_article, make_category, make_user

NOON = datetime(2026, 6, 24, 5, tzinfo=UTC)


class Neighbours(TestCase):
    @given(hours=st.lists(st.integers(0, 3), min_size=1, max_size=8))
    @settings(max_examples=25)
    def test_stand_in_one_line_even_at_equal_times(self, hours):
        articles = [make_article(published_at=NOON + timedelta(hours=hour)) for hour in hours]
        line = sorted(articles, key=lambda article: (article.published_at, article.pk))
        for place, article in enumerate(line):
            listed = Placement.objects.at(Place.CATEGORY, article.category_id).for_cards()
            newer, older = listed.newer_than(article), listed.older_than(article)
            assert [row.article for row in newer] == line[place + 1 :]
            assert [row.article for row in older] == line[:place][::-1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (timedelta(0), False),
        (timedelta(hours=1), False),
        (timedelta(hours=1, seconds=1), True),
        (timedelta(days=-1), False),
    ],
)
def test_an_article_counts_as_updated_when_changed_noticeably_later(later, expected):
    with time_machine.travel(NOON, tick=False):
        article = make_article(published_at=NOON)
    article.updated_at = NOON + later
    assert article.was_updated() is expected


@pytest.mark.django_db
def test_a_draft_was_not_updated():
    assert make_article(state="draft", published_at=None).was_updated() is False


@pytest.mark.django_db
def test_an_article_that_is_dated_back_counts_as_updated_only_when_changed_later():
    article = make_article(published_at=timezone.now() - timedelta(days=9))
    assert article.was_updated() is False
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        article.save()
    assert article.was_updated() is True


@pytest.mark.django_db
def test_an_article_that_is_dated_back_again_is_not_updated_by_its_first_publication():
    article = make_article(published_at=NOON, first_published_at=NOON + timedelta(days=3))
    article.created_at = NOON - timedelta(days=1)
    article.updated_at = NOON + timedelta(days=3, hours=1)
    assert article.was_updated() is False


@pytest.mark.django_db
def test_an_author_is_named_with_the_post_and_only_once():
    assert str(Author(name="Nguyễn An")) == "Nguyễn An"
    author = Author.objects.create(name="Nguyễn An", post="Ban Dân tộc")
    assert str(author) == "Nguyễn An – Ban Dân tộc"
    with pytest.raises(IntegrityError), transaction.atomic():
        Author.objects.create(name="Nguyễn An", post="Ban Dân tộc")


@pytest.mark.django_db
class TestCategories:
    def test_know_the_line_above_them(self):
        top = make_category("Hoạt động")
        leaf = make_category("Khu dân cư", make_category("Cơ sở", top))
        assert [str(each) for each in leaf.ancestors_and_self()] == [
            "Hoạt động",
            "Cơ sở",
            "Khu dân cư",
        ]
        assert leaf.get_absolute_url() == "/tin-tuc/muc/hoat-dong/co-so/khu-dan-cu/"

    def test_know_what_lies_within_them_and_not_beside_them(self):
        top = make_category("Hoạt động")
        child = make_category("Cơ sở", top)
        make_category("Hoạt động khác")
        assert set(Category.objects.within(top)) == {top, child}
        assert set(Category.objects.within(child)) == {child}

    @pytest.mark.parametrize(("levels", "expected"), [(1, 1), (2, 2), (4, 4)])
    def test_know_how_many_levels_they_take_up(self, levels, expected):
        top = parent = make_category("Cấp 0")
        for level in range(1, levels):
            parent = make_category(f"Cấp {level}", parent)
        assert top.height() == expected
        assert parent.height() == 1
        assert Category(name="Mới").height() == 1

    def test_that_are_new_leave_no_old_address(self):
        save_category(Category(name="Cơ sở"))
        assert not OldAddress.objects.exists()

    def test_that_move_take_all_below_along_in_one_step(self):
        top = make_category("Hoạt động")
        make_category("Khu dân cư", make_category("Cơ sở", top))
        top.slug = "viec-lam"
        save_category(top)
        assert [category.path for category in Category.objects.all()] == [
            "viec-lam",
            "viec-lam/co-so",
            "viec-lam/co-so/khu-dan-cu",
        ]
        assert OldAddress.objects.count() == 9  # three categories, each with two feeds

    def test_that_are_saved_below_a_parent_that_was_renamed_follow_its_new_address(self):
        parent = make_category("Hoạt động")
        child = Category(name="Cơ sở", parent=Category.objects.get())
        parent.slug = "viec-lam"
        save_category(parent)
        save_category(child)
        assert child.path == "viec-lam/co-so"

    def test_are_checked_again_when_they_are_saved(self):
        first, second = make_category("Một"), make_category("Hai")
        first.parent = Category.objects.get(pk=second.pk)
        save_category(first)
        second.parent = Category.objects.get(pk=first.pk)
        with pytest.raises(ValidationError, match="không thể nằm trong chính nó"):
            save_category(second)
        assert {category.path for category in Category.objects.all()} == {"hai", "hai/mot"}


def _wait_for_a_held_lock():
    """Wait until another connection waits for this one."""
    give_up = monotonic() + 10
    held = (
        "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    )
    with connection.cursor() as cursor:
        while True:
            cursor.execute(held)
            if cursor.fetchone():
                return
            assert monotonic() < give_up, "nobody waited"
            sleep(0.02)


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one connection at a time write"
)
@pytest.mark.django_db(transaction=True)
class TestTwoEditors:
    def meanwhile(self, category, ask):
        """Save a category, and ask from another connection before that is committed."""

        def ask_and_hang_up():
            try:
                return ask()
            finally:
                connection.close()

        with ThreadPoolExecutor() as pool:
            with transaction.atomic():
                save_category(category)
                answer = pool.submit(ask_and_hang_up)
                _wait_for_a_held_lock()
            return answer.result(timeout=10)

    def test_who_move_two_categories_into_each_other_make_no_ring(self):
        first, second = make_category("Một"), make_category("Hai")
        into_first = Category.objects.get(pk=second.pk)
        into_first.parent = Category.objects.get(pk=first.pk)
        first.parent = second
        with pytest.raises(ValidationError, match="không thể nằm trong chính nó"):
            self.meanwhile(first, lambda: save_category(into_first))
        assert {category.path for category in Category.objects.all()} == {"hai", "hai/mot"}

    def test_who_do_so_in_the_admin_are_told_in_words(self, client):
        client.force_login(make_user(PUBLISHERS))
        first, second = make_category("Một"), make_category("Hai")
        first.parent = second
        url = f"/quan-tri/news/category/{second.pk}/change/"
        page = self.meanwhile(first, lambda: fill_in(client, url, parent=first.pk))
        assert "không thể nằm trong chính nó" in seen(page.text)
        assert {category.path for category in Category.objects.all()} == {"hai", "hai/mot"}

    def test_of_whom_one_renames_and_one_adds_below_leave_the_right_address(self, client):
        client.force_login(make_user(PUBLISHERS))
        parent = make_category("Hoạt động")
        parent.slug = "viec-lam"
        add = "/quan-tri/news/category/add/"
        self.meanwhile(parent, lambda: fill_in(client, add, name="Cơ sở", parent=parent.pk))
        assert Category.objects.get(name="Cơ sở").path == "viec-lam/co-so"
