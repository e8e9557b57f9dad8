"""States, times and addresses of what is published."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from news.models import Article
from portal.publishing.models import State
from tests.builders import make_article, make_document, make_event

NOW = datetime(2026, 6, 24, 0, 30, tzinfo=UTC)  # 07:30 in Vietnam
MAKERS = pytest.mark.parametrize("make", [make_article, make_document, make_event])

#        state             published at                     does a reader see it?
SEEN = [
    (State.DRAFT, None, False),
    (State.DRAFT, NOW - timedelta(days=1), False),
    (State.DRAFT, NOW, False),
    (State.DRAFT, NOW + timedelta(days=1), False),
    (State.PUBLISHED, NOW - timedelta(days=1), True),
    (State.PUBLISHED, NOW - timedelta(microseconds=1), True),
    (State.PUBLISHED, NOW, True),
    (State.PUBLISHED, NOW + timedelta(microseconds=1), False),
    (State.PUBLISHED, NOW + timedelta(days=1), False),
    (State.WITHDRAWN, None, False),
    (State.WITHDRAWN, NOW - timedelta(days=1), False),
    (State.WITHDRAWN, NOW, False),
    (State.WITHDRAWN, NOW + timedelta(days=1), False),
]


@pytest.mark.django_db
@MAKERS
@pytest.mark.parametrize(("state", "published_at", "expected"), SEEN)
def test_the_question_to_one_item_and_to_a_list_have_the_same_answer(
    make, state, published_at, expected
):
    item = make(state=state, published_at=published_at)
    assert item.is_published(NOW) is expected
    assert type(item).objects.published(NOW).filter(pk=item.pk).exists() is expected


class TheTwins(TestCase):
    moments = st.datetimes(
        min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - the zone is the next argument
        max_value=datetime(2100, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    )

    @given(state=st.sampled_from(State), published_at=moments, asked_at=moments)
    def test_agree_at_any_moment_about_any_item(self, state, published_at, asked_at):
        item = make_article(state=state, published_at=published_at)
        listed = Article.objects.published(asked_at).filter(pk=item.pk).exists()
        assert item.is_published(asked_at) is listed

    @given(published_at=moments, offset=st.integers(-2, 2))
    def test_agree_within_microseconds_of_the_moment(self, published_at, offset):
        item = make_article(published_at=published_at)
        asked_at = published_at + timedelta(microseconds=offset)
        listed = Article.objects.published(asked_at).filter(pk=item.pk).exists()
        assert item.is_published(asked_at) is listed is (offset >= 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "published_at", "label"),
    [
        (State.DRAFT, None, "Bản nháp"),
        (State.DRAFT, NOW + timedelta(days=3650), "Bản nháp"),
        (State.PUBLISHED, NOW - timedelta(days=3650), "Đã đăng"),
        (
            State.PUBLISHED,
            datetime(2999, 6, 24, 0, 30, tzinfo=UTC),
            "Hẹn đăng lúc 07:30 24/06/2999",
        ),
        (State.WITHDRAWN, NOW, "Đã gỡ"),
    ],
)
def test_the_state_is_said_in_words_with_an_hour_still_to_come(state, published_at, label):
    assert make_article(state=state, published_at=published_at).state_label() == label


@pytest.mark.django_db
@MAKERS
def test_the_database_refuses_something_published_without_a_time(make):
    item = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(item).objects.filter(pk=item.pk).update(published_at=None)
    item.published_at = None
    with pytest.raises(ValidationError, match="muốn ẩn thì hãy gỡ"):
        item.clean()


@pytest.mark.django_db
def test_newest_first_lets_the_id_decide_among_equals():
    day = timedelta(days=1)
    old = make_article(published_at=NOW - day)
    first, second = make_article(published_at=NOW), make_article(published_at=NOW)
    draft = make_article(state=State.DRAFT, published_at=None)
    assert list(Article.objects.newest_first()) == [draft, second, first, old]


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_article, make_event])
class TestWordsInTheAddress:
    def test_follow_the_title_until_the_first_publication(self, make):
        item = make("Tin nháp", state=State.DRAFT, published_at=None, first_published_at=None)
        assert item.slug == "tin-nhap"
        item.title = "Đồng Tháp: Ngày hội Đại đoàn kết"
        item.save()
        item.refresh_from_db()
        assert item.slug == "dong-thap-ngay-hoi-dai-doan-ket"

    def test_follow_the_title_even_when_only_the_title_is_saved(self, make):
        item = make("Tin nháp", state=State.DRAFT, published_at=None, first_published_at=None)
        item.title = "Tên mới"
        item.save(update_fields=["title"])
        item.refresh_from_db()
        assert item.slug == "ten-moi"

    @pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
    def test_are_frozen_once_readers_know_them(self, make, state):
        item = make("Tin đã đăng", state=state)
        item.title = "Tên sửa sau khi đăng"
        item.save()
        item.refresh_from_db()
        assert item.slug == "tin-da-dang"

    @pytest.mark.parametrize("title", ["???", "🎉🎉", "中文", "–"])
    def test_exist_even_for_a_title_that_gives_none(self, make, title, client):
        item = make(title)
        assert item.slug == "bai"
        assert client.get(item.get_absolute_url()).status_code == 200

    def test_fit_the_column_however_long_the_title_is(self, make):
        item = make("Đại đoàn kết " * 23)
        assert len(item.slug) <= 80
        item.full_clean(exclude=["area", "author"])
