"""Articles before and after each other, and the tree of categories."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from news.models import Article, Author, Category, save_category
from portal.publishing.models import OldAddress
from tests.builders import make_article, make_category

NOON = datetime(2026, 6, 24, 5, tzinfo=UTC)


class Neighbours(TestCase):
    @given(hours=st.lists(st.integers(0, 3), min_size=1, max_size=8))
    @settings(max_examples=25)
    def test_stand_in_one_line_even_at_equal_times(self, hours):
        articles = [make_article(published_at=NOON + timedelta(hours=hour)) for hour in hours]
        line = sorted(articles, key=lambda article: (article.published_at, article.pk))
        for place, article in enumerate(line):
            assert list(Article.objects.newer_than(article)) == line[place + 1 :]
            assert list(Article.objects.older_than(article)) == line[:place][::-1]


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
    article = make_article(published_at=NOON)
    article.updated_at = NOON + later
    assert article.was_updated() is expected


@pytest.mark.django_db
def test_a_draft_was_not_updated():
    assert make_article(state="draft", published_at=None).was_updated() is False


@pytest.mark.django_db
def test_an_article_written_long_after_its_time_of_publication_counts_as_updated():
    article = make_article(published_at=timezone.now() - timedelta(days=9))
    assert article.was_updated() is True


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
        assert OldAddress.objects.count() == 3
