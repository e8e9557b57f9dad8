"""Tags as they are typed, and tags that become one."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from news.models import Article, Tag
from news.tagging import MOST, keep, merge, read_tags
from portal.publishing import versions
from portal.publishing.groups import CONTRIBUTORS, PUBLISHERS
from portal.publishing.verbs import publish
from tests.browsing import fill_in, seen
from tests.builders import indexed, make_article, make_category, make_tag, make_user
from tests.portal.publishing.wholes import DRAFT

pytestmark = pytest.mark.django_db


def names(tags):
    return [tag.name for tag in tags]


class TestWhatIsTyped:
    @pytest.mark.parametrize(
        ("typed", "read"),
        [
            ("", []),
            (" , ;, ", []),
            ("bầu cử", ["Bầu cử"]),
            ("BẦU CỬ", ["Bầu cử"]),
            ("bau cu", ["Bầu cử"]),
            ("  Bầu   cử ,hoà giải", ["Bầu cử", "Hòa giải"]),  # the other place of the tone
            ("Bầu cử, bầu cử; BẦU CỬ", ["Bầu cử"]),
            ("bâu cư", ["bâu cư"]),  # other accents are another word
            ("Chuyển đổi số", ["Chuyển đổi số"]),
        ],
    )
    def test_is_a_tag_that_there_is_or_else_a_new_one(self, typed, read):
        make_tag("Bầu cử")
        make_tag("Hòa giải")
        assert names(read_tags(typed)) == read

    def test_without_accents_must_mean_one_tag_alone(self):
        make_tag("Giám sát")
        make_tag("Giảm sát")
        with pytest.raises(ValidationError, match=r"“giam sat” có thể là: Gi.m sát, Gi.m sát"):
            read_tags("giam sat")

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("a" * 61, "dài quá 60 chữ"),
            ("!!!", "không có chữ cái"),
            (",".join(f"thẻ {n}" for n in range(MOST + 1)), f"Tối đa {MOST} thẻ"),
        ],
    )
    def test_is_refused_in_words(self, typed, sentence):
        with pytest.raises(ValidationError, match=sentence):
            read_tags(typed)

    def test_is_the_tag_that_somebody_else_made_meanwhile(self):
        typed = read_tags("Bầu cử, mới")
        other = make_tag("bầu cử")
        kept = keep(typed)
        assert kept[0] == other
        assert names(Tag.objects.all()) == ["bầu cử", "mới"]

    def test_asks_once(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            read_tags("một, hai, ba, bốn")

    def test_gets_an_address_of_its_own(self):
        first, second = make_tag("Giám sát"), make_tag("Giảm sát")
        assert (first.slug, second.slug) == ("giam-sat", "giam-sat-2")


class TestTheFormOfAnArticle:
    @pytest.fixture(autouse=True)
    def _contributor(self, client):
        self.user = make_user(PUBLISHERS)
        client.force_login(self.user)

    def address(self, article):
        return reverse("admin:news_article_change", args=[article.pk])

    def test_makes_tags_and_shows_them_in_the_order_of_the_alphabet(self, client):
        fields = {"title": "Tin", "lead": "Tóm tắt.", "body": "<p>Chữ.</p>"}
        fields |= {"category": make_category().pk, "tags": "xã hội, Ân tình, đoàn kết"}
        fill_in(client, "/quan-tri/news/article/add/", **fields)
        article = Article.objects.get()
        assert article.tags.count() == 3
        page = client.get(self.address(article))
        assert page.context["adminform"].form["tags"].value() is not None
        assert 'value="Ân tình, đoàn kết, xã hội"' in page.text

    def test_of_a_draft_drops_what_was_taken_out(self, client):
        article = make_article(**DRAFT)
        article.tags.add(make_tag("Cũ"), make_tag("Giữ"))
        fill_in(client, self.address(article), tags="giữ")
        assert names(article.tags.all()) == ["Giữ"]

    def test_of_a_published_article_keeps_new_tags_until_it_is_published(self, client):
        article = make_article()
        fill_in(client, self.address(article), tags="Bầu cử, Mới")
        assert list(article.tags.all()) == []
        assert names(Tag.objects.all()) == ["Bầu cử", "Mới"]
        assert 'value="Bầu cử, Mới"' in client.get(self.address(article)).text
        make_tag("Sau")  # gets an id of its own
        publish(article, by=self.user)
        assert names(article.tags.all()) == ["Bầu cử", "Mới"]

    def test_gives_back_what_was_typed_when_it_cannot_be(self, client):
        article = make_article(**DRAFT)
        page = fill_in(client, self.address(article), tags="tốt, ???", title="Tin khác")
        assert "không có chữ cái" in seen(page.text)
        assert 'value="tốt, ???"' in page.text
        assert not Tag.objects.exists()

    def test_that_was_not_touched_makes_no_version(self, client):
        article = make_article()
        article.tags.add(make_tag("Bầu cử"))
        fill_in(client, self.address(article))
        assert versions.work_on(article) is None

    def test_offers_tags_to_everybody_who_writes(self, client):
        make_tag("Bầu cử")
        client.force_login(make_user(CONTRIBUTORS))
        asked = {"app_label": "news", "model_name": "article", "field_name": "tags"}
        found = client.get("/quan-tri/autocomplete/", {**asked, "term": "bau"}).json()
        assert [each["text"] for each in found["results"]] == ["Bầu cử"]
        assert (
            'data-tags="/quan-tri/autocomplete/"' in client.get("/quan-tri/news/article/add/").text
        )

    def test_differs_from_the_published_version_by_names(self, client):
        article = make_article()
        article.tags.add(make_tag("Cũ"))
        fill_in(client, self.address(article), tags="Mới")
        page = client.get(f"/quan-tri/news/article/{article.pk}/lich-su/1/2/")
        text = seen(page.text)
        assert "Thẻ" in text
        assert "Cũ" in text
        assert "Mới" in text


class TestMerging:
    def test_gives_the_articles_one_tag_and_redirects_the_old_address(self, client):
        old, new = make_tag("Bầu cử QH"), make_tag("Bầu cử Quốc hội")
        first, second = make_article("Một"), make_article("Hai")
        first.tags.add(old)
        second.tags.add(old, new)
        indexed(first)
        indexed(second)
        client.force_login(make_user(PUBLISHERS))
        page = f"/quan-tri/news/tag/{old.pk}/change/"
        assert "Đã gộp thẻ “Bầu cử QH”." in seen(fill_in(client, page, merge_into=new.pk).text)
        client.logout()
        assert names(Tag.objects.all()) == ["Bầu cử Quốc hội"]
        for path in ("", "atom/", "rss/"):
            answer = client.get(f"/tin-tuc/the/bau-cu-qh/{path}")
            assert (answer.status_code, answer["Location"]) == (
                301,
                f"/tin-tuc/the/bau-cu-quoc-hoi/{path}",
            )
        listed = client.get(new.get_absolute_url()).context["page"]
        assert {article.title for article in listed} == {"Một", "Hai"}

    def test_reaches_what_is_being_prepared(self, client):
        old, new = make_tag("Cũ"), make_tag("Mới")
        article, user = make_article(), make_user(PUBLISHERS)
        client.force_login(user)
        address = reverse("admin:news_article_change", args=[article.pk])
        fill_in(client, address, tags="Cũ")
        merge(old, new)
        publish(article, by=user)
        assert names(article.tags.all()) == ["Mới"]

    def test_into_itself_is_no_choice(self, client):
        tag = make_tag()
        client.force_login(make_user(PUBLISHERS))
        page = fill_in(client, f"/quan-tri/news/tag/{tag.pk}/change/", merge_into=tag.pk)
        assert page.context["errors"]

    def test_is_what_a_spelling_of_another_tag_asks_for(self, client):
        make_tag("Hòa giải")
        client.force_login(make_user(PUBLISHERS))
        page = fill_in(client, "/quan-tri/news/tag/add/", name="hoà  giải")
        assert "Đã có thẻ này; hãy gộp hai thẻ làm một." in seen(page.text)


def test_a_deleted_tag_is_gone_from_articles_and_lists(client):
    tag, article = make_tag(), make_article()
    article.tags.add(tag)
    indexed(article)
    client.force_login(make_user(PUBLISHERS))
    client.post(f"/quan-tri/news/tag/{tag.pk}/delete/", {"post": "yes"})
    assert client.get(tag.get_absolute_url()).status_code == 404
    assert not article.placements.filter(place_id=tag.pk, place=3).exists()
    assert client.get(article.get_absolute_url()).status_code == 200
