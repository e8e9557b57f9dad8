"""The pages of topics, tags and authors, and the head of a category."""

from datetime import date, timedelta

import feedparser
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.models import Author, FeaturedPlace, Topic
from portal.publishing import due
from portal.publishing.groups import PUBLISHERS
from portal.publishing.models import OldAddress
from tests.browsing import elements, fill_in, seen
from tests.builders import (
    indexed,
    make_article,
    make_category,
    make_document,
    make_event,
    make_picture,
    make_tag,
    make_topic,
    make_user,
    upload,
)
from tests.moments import tomorrow_morning

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def titles(page):
    return [article.title for article in page.context["page"]]


def links(page):
    return {attributes.get("href") for tag, attributes in elements(page.text) if tag == "a"}


def topic_with(*names, **fields):
    """Return a topic with articles, the first one the newest."""
    topic = make_topic(**fields)
    for age, name in enumerate(names, start=1):
        article = make_article(name, published_at=timezone.now() - age * HOUR)
        article.topics.add(topic)
        indexed(article)
    return topic


class TestEveryKindOfPlace:
    @pytest.fixture(params=["topic", "tag", "author"])
    def place(self, request):
        """Return a topic, a tag and an author in turn, with a way to put an article there."""
        if request.param == "author":
            author = Author.objects.create(name="Lê Bình")
            return author, lambda article: article.co_authors.create(author=author)
        found = make_topic() if request.param == "topic" else make_tag("Bầu cử")
        return found, lambda article: getattr(article, f"{request.param}s").add(found)

    def fill(self, put, count):
        start = timezone.now() - count * HOUR
        for number in range(count):
            article = make_article(f"Tin {number:02}", published_at=start + number * HOUR)
            put(article)
            indexed(article)

    def test_lists_its_articles_newest_first_in_pages(self, client, place):
        found, put = place
        self.fill(put, 12)
        page = client.get(found.get_absolute_url())
        assert titles(page) == [f"Tin {number:02}" for number in range(11, 1, -1)]
        assert "Trang 1 trên tổng số 2 trang" in seen(page.text)
        second = client.get(found.get_absolute_url(), {"trang": "2"})
        assert titles(second) == ["Tin 01", "Tin 00"]
        (canonical,) = [each for _, each in elements(second.text) if each.get("rel") == "canonical"]
        assert canonical["href"].endswith(f"{found.get_absolute_url()}?trang=2")

    def test_without_articles_says_so(self, client, place):
        page = client.get(place[0].get_absolute_url())
        assert page.status_code == 200
        assert 'class="empty"' in page.text

    def test_shows_nothing_that_readers_may_not_see(self, client, place):
        found, put = place
        for fields in ({"state": "withdrawn"}, {"published_at": timezone.now() + HOUR}):
            article = make_article("Kín", **fields)
            put(article)
            indexed(article)
        assert titles(client.get(found.get_absolute_url())) == []

    def test_has_feeds_that_its_page_and_the_list_of_feeds_name(self, client, place):
        found, put = place
        self.fill(put, 1)
        address = found.get_absolute_url()
        for form in ("atom", "rss"):
            feed = feedparser.parse(client.get(f"{address}{form}/").content)
            assert not feed.bozo
            assert [entry.title for entry in feed.entries] == ["Tin 00"]
            assert f"{address}{form}/" in links(client.get("/rss/"))
        assert f'href="{address}atom/"' in client.get(address).text

    def test_stands_in_the_sitemap(self, client, place):
        found, put = place
        self.fill(put, 1)
        kind = {"Topic": "chuyen-de", "Tag": "the", "Author": "tac-gia"}[type(found).__name__]
        assert f"{found.get_absolute_url()}</loc>" in client.get(f"/sitemap-{kind}-1.xml").text

    def test_is_led_to_by_its_articles(self, client, place):
        found, put = place
        article = make_article()
        put(article)
        assert found.get_absolute_url() in links(client.get(article.get_absolute_url()))


@pytest.mark.parametrize(
    "path",
    [
        "chuyen-de/khong-co/",
        "the/khong-co/",
        "tac-gia/khong-co-9/",
        "chuyen-de/khong-co/atom/",
        "the/khong-co/rss/",
        "tac-gia/khong-co-9/atom/",
        "tac-gia/khong-co/",
    ],
)
def test_what_is_unknown_is_not_found(client, path):
    assert client.get(f"/tin-tuc/{path}").status_code == 404


class TestATopic:
    def test_shows_what_it_is_about_on_its_first_page(self, client):
        topic = topic_with(
            *(f"Tin {n}" for n in range(11)),
            intro="<p>Ngày hội của toàn dân.</p>",
            banner=upload(make_picture(100, 60), "a.jpg"),
            banner_alt="Bà con bỏ phiếu",
            starts_on=date(2026, 3, 1),
            ends_on=date(2026, 6, 30),
        )
        document, event = make_document(), make_event("Ngày bầu cử")
        topic.documents.add(document)
        topic.events.add(event, make_event("Họp kín", state="draft", published_at=None))
        page = client.get(topic.get_absolute_url())
        text = seen(page.text)
        assert "Ngày hội của toàn dân." in text
        assert "Từ ngày 01/03/2026 đến ngày 30/06/2026" in text
        assert 'alt="Bà con bỏ phiếu"' in page.text
        assert {document.get_absolute_url(), event.get_absolute_url()} <= links(page)
        assert "Họp kín" not in text
        assert "Ngày hội" not in seen(client.get(topic.get_absolute_url(), {"trang": "2"}).text)

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            ((None, None), ""),
            ((date(2026, 3, 1), None), "Từ ngày 01/03/2026"),
            ((None, date(2026, 6, 30)), "Đến ngày 30/06/2026"),
        ],
    )
    def test_says_what_is_known_of_its_period(self, days, words):
        assert Topic(name="Bầu cử", starts_on=days[0], ends_on=days[1]).period() == words

    def test_stands_in_the_list_in_its_place(self, client):
        make_topic("Sau", position=2)
        make_topic("Trước", position=1)
        page = client.get("/tin-tuc/chuyen-de/")
        assert [topic.name for topic in page.context["topics"]] == ["Trước", "Sau"]

    def test_of_which_there_is_none_gives_a_sentence(self, client):
        assert "Cổng chưa có chuyên đề nào." in seen(client.get("/tin-tuc/chuyen-de/").text)

    def test_keeps_its_old_address_when_it_gets_another(self, client):
        topic = make_topic()
        client.force_login(make_user(PUBLISHERS))
        fill_in(client, f"/quan-tri/news/topic/{topic.pk}/change/", slug="bau-cu-2026")
        client.logout()
        answer = client.get("/tin-tuc/chuyen-de/bau-cu/")
        assert (answer.status_code, answer["Location"]) == (301, "/tin-tuc/chuyen-de/bau-cu-2026/")
        feed = client.get("/tin-tuc/chuyen-de/bau-cu/atom/")
        assert feed["Location"] == "/tin-tuc/chuyen-de/bau-cu-2026/atom/"

    def test_whose_picture_nobody_described_is_refused(self, client):
        client.force_login(make_user(PUBLISHERS))
        typed = {"name": "Bầu cử", "banner": upload(make_picture(100, 60), "a.jpg")}
        page = fill_in(client, "/quan-tri/news/topic/add/", **typed)
        assert "Ảnh đầu trang chưa có mô tả" in seen(page.text)
        assert not Topic.objects.exists()

    @pytest.mark.parametrize(
        ("fields", "wrong"),
        [
            ({"name": "!!!"}, "name"),
            ({"name": "Bầu cử"}, "slug"),
            ({"name": "B", "starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}, "__all__"),
        ],
    )
    def test_that_cannot_be_is_refused_in_words(self, fields, wrong):
        make_topic()
        with pytest.raises(ValidationError) as refused:
            Topic(**fields).full_clean()
        assert wrong in refused.value.message_dict


class TestAnAuthor:
    def test_shows_portrait_post_and_biography(self, client):
        author = Author.objects.create(
            name="Lê Bình",
            post="Ban Phong trào",
            biography="<p>Viết về cơ sở.</p>",
            portrait=upload(make_picture(100, 120), "a.jpg"),
        )
        page = client.get(author.get_absolute_url())
        for fact in ("Lê Bình", "Ban Phong trào", "Viết về cơ sở."):
            assert fact in seen(page.text)
        assert 'alt="Chân dung Lê Bình"' in page.text

    def test_is_found_by_its_number_whatever_the_words(self, client):
        author = Author.objects.create(name="Lê Bình")
        answer = client.get(f"/tin-tuc/tac-gia/ten-cu-{author.pk}/?trang=2")
        assert answer.status_code == 301
        assert answer["Location"] == f"/tin-tuc/tac-gia/le-binh-{author.pk}/?trang=2"

    def test_of_an_article_with_several_stand_in_order_below_it(self, client):
        first, second, third = (Author.objects.create(name=name) for name in ("An", "Bình", "Chi"))
        article = make_article(author=third)
        article.co_authors.create(author=first, position=2)
        article.co_authors.create(author=second, position=1)
        text = client.get(article.get_absolute_url()).text
        places = [text.index(f">{name}</strong>") for name in ("Chi", "Bình", "An")]
        assert places == sorted(places)

    def test_signs_an_article_once(self, client):
        author = Author.objects.create(name="An")
        article = make_article(author=author, state="draft", published_at=None)
        client.force_login(make_user(PUBLISHERS))
        rows = {"co_authors-TOTAL_FORMS": 1, "co_authors-0-author": author.pk}
        rows["co_authors-0-position"] = 0
        page = fill_in(client, f"/quan-tri/news/article/{article.pk}/change/", **rows)
        assert "Tác giả này đã đứng tên đầu bài." in page.text
        assert not article.co_authors.exists()


class TestAPenName:
    @pytest.fixture(params=[True, False], ids=["public", "private"])
    def names(self, request):
        person = Author.objects.create(name="Nguyễn Văn An")
        pen_name = Author.objects.create(
            name="Sông Lam", pen_name_of=person, is_pen_name_public=request.param
        )
        make_article("Ký tên thật", author=person)
        make_article("Ký bút danh", author=pen_name)
        return person, pen_name, request.param

    def test_leads_to_the_person_only_where_readers_may_know(self, client, names):
        person, pen_name, is_public = names
        page = client.get(pen_name.get_absolute_url())
        assert titles(page) == ["Ký bút danh"]
        assert ("Nguyễn Văn An" in page.text) is is_public
        page = client.get(person.get_absolute_url())
        assert ("Sông Lam" in page.text) is is_public
        assert ("Ký bút danh" in titles(page)) is is_public
        assert "Ký tên thật" in titles(page)

    def test_is_the_only_name_that_its_article_and_the_feed_of_the_person_tell(self, client, names):
        person, pen_name, is_public = names
        article = pen_name.articles.get()
        assert "Nguyễn Văn An" not in client.get(article.get_absolute_url()).text
        feed = client.get(f"{person.get_absolute_url()}atom/").text
        assert ("Ký bút danh" in feed) is is_public

    def test_is_made_public_and_private_in_the_admin(self, client, names):
        person, pen_name, is_public = names
        client.force_login(make_user(PUBLISHERS))
        form = f"/quan-tri/news/author/{pen_name.pk}/change/"
        page = client.get(form)
        data = {"is_pen_name_public": "" if is_public else "on"}
        assert page.status_code == 200
        fill_in(client, form, **data)
        client.logout()
        shown = titles(client.get(person.get_absolute_url()))
        assert ("Ký bút danh" in shown) is not is_public

    @pytest.mark.parametrize("wrong", ["itself", "a pen name", "has pen names"])
    def test_of_a_pen_name_is_refused(self, wrong):
        person = Author.objects.create(name="An")
        pen_name = Author.objects.create(name="Sông Lam", pen_name_of=person)
        other = Author.objects.create(name="Bình")
        author, of = {
            "itself": (other, other),
            "a pen name": (other, pen_name),
            "has pen names": (person, other),
        }[wrong]
        author.pen_name_of = of
        with pytest.raises(ValidationError, match="pen_name_of"):
            author.full_clean()

    def test_is_not_public_of_nobody(self):
        with pytest.raises(ValidationError, match="Hãy chọn bút danh này là của ai"):
            Author(name="Sông Lam", is_pen_name_public=True).full_clean()


class TestTheHeadOfACategory:
    @pytest.fixture
    def category(self):
        return make_category("Hoạt động")

    def feature(self, category, title, position=0, **hours):
        article = make_article(title, category=make_category("Khác"))
        FeaturedPlace.objects.create(category=category, article=article, position=position, **hours)
        return article

    def shown(self, client, category, **query):
        page = client.get(category.get_absolute_url(), query)
        return [article.title for article in page.context["featured"]]

    def test_shows_those_chosen_in_their_order(self, client, category):
        self.feature(category, "Sau", 2)
        self.feature(category, "Trước", 1)
        assert self.shown(client, category) == ["Trước", "Sau"]

    @pytest.mark.parametrize(
        ("hours", "is_shown"),
        [
            ({}, True),
            ({"shows_from": -HOUR}, True),
            ({"shows_from": HOUR}, False),
            ({"shows_until": HOUR}, True),
            ({"shows_until": -HOUR}, False),
            ({"shows_from": -HOUR, "shows_until": HOUR}, True),
        ],
        ids=str,
    )
    def test_shows_them_for_their_time_alone(self, client, category, hours, is_shown):
        now = timezone.now()
        self.feature(category, "Bài", **{name: now + span for name, span in hours.items()})
        assert bool(self.shown(client, category)) is is_shown

    def test_changes_at_their_hours_also_in_kept_pages(self, category):
        now = tomorrow_morning()
        hours = {"shows_from": now + HOUR, "shows_until": now + 2 * HOUR}
        self.feature(category, "Bài", **hours)
        assert due.next_moment(now) == now + HOUR
        assert due.next_moment(now + HOUR) == now + 2 * HOUR

    @pytest.mark.parametrize(
        "fields",
        [{"state": "withdrawn"}, {"expires_at": timezone.now() - HOUR}],
        ids=["withdrawn", "expired"],
    )
    def test_shows_nothing_that_readers_may_not_see(self, client, category, fields):
        article = make_article("Bài", category=category, **fields)
        FeaturedPlace.objects.create(category=category, article=article)
        assert self.shown(client, category) == []

    def test_shows_an_article_of_the_list_once_and_stands_on_the_first_page_alone(
        self, client, category
    ):
        for number in range(11):
            article = make_article(f"Tin {number:02}", category=category)
        FeaturedPlace.objects.create(category=category, article=article)
        page = client.get(category.get_absolute_url())
        assert page.context["featured"] == [article]
        assert article.title not in titles(page)
        assert self.shown(client, category, trang="2") == []
        assert self.shown(client, category, ngay="01/01/2026") == []

    def test_is_chosen_in_the_form_of_the_category_where_hours_must_follow_each_other(
        self, client, category
    ):
        article = make_article("Bài")
        client.force_login(make_user(PUBLISHERS))
        address = f"/quan-tri/news/category/{category.pk}/change/"
        rows = {
            "featured-TOTAL_FORMS": 1,
            "featured-0-article": article.pk,
            "featured-0-position": 1,
            "featured-0-shows_from_0": "24/06/2026",
            "featured-0-shows_from_1": "07:30",
            "featured-0-shows_until_0": "23/06/2026",
            "featured-0-shows_until_1": "07:30",
        }
        page = fill_in(client, address, **rows)
        assert "Giờ thôi hiện phải sau giờ bắt đầu." in seen(page.text)
        fill_in(client, address, **rows | {"featured-0-shows_until_0": "25/06/2026"})
        assert category.featured.get().article == article


def test_an_old_address_is_not_made_of_an_unchanged_topic(client):
    topic = make_topic()
    client.force_login(make_user(PUBLISHERS))
    fill_in(client, f"/quan-tri/news/topic/{topic.pk}/change/", name="Bầu cử mới")
    assert not OldAddress.objects.exists()
