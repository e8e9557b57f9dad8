"""What an article offers to go on with: chosen by hand, then what shares most with it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.models import Article, RelatedLink
from news.related import related_to
from portal.publishing.groups import PUBLISHERS
from tests.browsing import fill_in
from tests.builders import (
    indexed,
    make_area,
    make_article,
    make_category,
    make_document,
    make_tag,
    make_topic,
    make_user,
)
from tests.portal.publishing.wholes import DRAFT

pytestmark = pytest.mark.django_db

CITING = "<p>Thực hiện Nghị quyết số 04-NQ/TU ngày 19/11/2021.</p>"


def related(article, count=5, **options):
    read = Article.objects.for_page().get(pk=article.pk)
    return [each.title for each in related_to(read, count, **options)]


def apart(title, **fields):
    """Return an article of a category of its own."""
    return make_article(title, category=make_category(f"Mục của {title}"), **fields)


def test_what_shares_more_stands_before_what_shares_less():
    make_document()
    area, topic = make_area(), make_topic()
    article = apart("Bài", area=area, body=CITING)
    article.topics.add(topic)
    article.tags.add(make_tag("Một"), make_tag("Hai"))
    indexed(apart("Cùng văn bản", body=CITING))
    apart("Cùng địa bàn", area=area)
    for title, tags in (("Cùng thẻ", ["Một"]), ("Cùng hai thẻ", ["Một", "Hai"])):
        other = apart(title)
        other.tags.add(*map(make_tag, tags))
        indexed(other)
    of_topic = apart("Cùng chuyên đề")
    of_topic.topics.add(topic)
    indexed(of_topic)
    make_article("Cùng chuyên mục", category=article.category)
    apart("Không liên quan")
    indexed(article)
    assert related(article, 9) == [
        "Cùng hai thẻ",  # 8
        "Cùng văn bản",  # 6
        "Cùng chuyên đề",  # 5
        "Cùng thẻ",  # 4
        "Cùng địa bàn",  # 2
        "Cùng chuyên mục",  # nothing else is shared
    ]


def test_among_equals_the_newest_stand_first():
    now = timezone.now()
    article = apart("Bài")
    article.tags.add(make_tag())
    for days in (3, 1, 2):
        other = apart(f"Trước {days} ngày", published_at=now - timedelta(days=days))
        other.tags.add(make_tag())
        indexed(other)
    assert related(article) == ["Trước 1 ngày", "Trước 2 ngày", "Trước 3 ngày"]


def test_those_chosen_by_hand_stand_first_in_their_order_and_once():
    article = apart("Bài")
    article.tags.add(make_tag())
    same = apart("Cùng thẻ, được chọn")
    same.tags.add(make_tag())
    indexed(same)
    other = apart("Chọn trước")
    article.related_links.create(to=same, position=2)
    article.related_links.create(to=other, position=1)
    assert related(article) == ["Chọn trước", "Cùng thẻ, được chọn"]


def test_what_readers_may_not_see_is_left_out():
    category = make_category()
    article = make_article("Bài", category=category)
    draft = make_article("Nháp", category=category, **DRAFT)
    make_article("Gỡ", category=category, state="withdrawn")
    now = timezone.now()
    make_article("Hẹn giờ", category=category, published_at=now + timedelta(hours=1))
    make_article("Hết hạn", category=category, expires_at=now - timedelta(hours=1))
    article.related_links.create(to=draft)
    assert related(article) == []


def test_neither_the_article_itself_nor_what_the_page_shows_is_offered():
    category = make_category()
    first, second, third = (make_article(f"Bài {n}", category=category) for n in range(3))
    assert related(first, without=[second]) == [third.title]


def test_a_thousand_of_the_category_cost_as_many_queries_as_one(django_assert_num_queries):
    category = make_category()
    article = make_article("Bài", category=category)
    for half in range(2):
        for number in range(45):  # more than are looked at
            other = make_article(f"Bài {half} {number}", category=category)
            other.tags.add(make_tag())
        read = Article.objects.for_page().get(pk=article.pk)
        with django_assert_num_queries(4):
            assert len(related_to(read, 5)) == 5


class TestChoosingByHand:
    def test_is_done_in_the_form_and_the_article_itself_is_refused(self, client):
        article, other = make_article("Bài", **DRAFT), make_article("Khác")
        client.force_login(make_user(PUBLISHERS))
        address = f"/quan-tri/news/article/{article.pk}/change/"
        rows = {
            "related_links-TOTAL_FORMS": 1,
            "related_links-0-to": other.pk,
            "related_links-0-position": 0,
        }
        page = fill_in(client, address, **rows | {"related_links-0-to": article.pk})
        assert "Không thể chọn chính bài này." in page.text
        fill_in(client, address, **rows)
        assert [link.to for link in article.related_links.all()] == [other]

    def test_of_itself_or_twice_the_database_refuses(self):
        article, other = make_article("Bài"), make_article("Khác")
        with pytest.raises(ValidationError):
            RelatedLink(article=article, to=article).full_clean()
        article.related_links.create(to=other)
        for to in (article, other):
            with pytest.raises(IntegrityError), transaction.atomic():
                article.related_links.create(to=to)
