"""How pages show stored pictures."""

import pytest
from django.template import Context, Template

from portal.media.names import small_name
from portal.media.showing import show_in_text
from tests.browsing import elements
from tests.builders import make_article, make_picture, upload

ADDRESS = f"/media/anh/2026/06/{'a' * 32}-1000x500.jpg"
OLD = f"/media/anh/2026/06/{'b' * 32}.jpg"


def shown(html):
    """Return the attributes of the picture and of its sources."""
    found = list(elements(show_in_text(html)))
    (picture,) = [attributes for tag, attributes in found if tag == "img"]
    return picture, [attributes for tag, attributes in found if tag == "source"]


class TestInATextAPicture:
    def test_has_its_size_before_it_is_there(self):
        picture, _ = shown(f'<p><img src="{ADDRESS}" alt="Hội trường"></p>')
        assert (picture["width"], picture["height"]) == ("1000", "500")
        assert (picture["alt"], picture["loading"]) == ("Hội trường", "lazy")

    def test_is_offered_in_all_formats_and_widths(self):
        picture, sources = shown(f'<img src="{ADDRESS}" alt="x">')
        assert [each["type"] for each in sources] == ["image/avif", "image/webp"]
        assert picture["src"] == small_name(ADDRESS)
        for each in (picture, *sources):
            assert [one.split()[1] for one in each["srcset"].split(", ")] == [
                "320w", "640w", "960w", "1000w",
            ]  # fmt: skip
            assert each["sizes"] == "(min-width: 62rem) 48rem, 88vw"

    def test_that_the_editor_made_smaller_is_fetched_smaller(self):
        picture, _ = shown(f'<img src="{ADDRESS}" width="400" alt="x">')
        assert (picture["width"], picture["height"]) == ("400", "200")
        assert picture["sizes"] == "(min-width: 400px) 400px, 88vw"

    def test_keeps_what_the_editor_said_of_both_sides(self):
        picture, _ = shown(f'<img src="{ADDRESS}" width="400" height="220" alt="x">')
        assert (picture["width"], picture["height"]) == ("400", "220")

    def test_may_be_as_wide_as_a_part_of_the_column(self):
        picture, _ = shown(f'<img src="{ADDRESS}" width="50%" alt="x">')
        assert picture["width"] == "50%"
        assert "height" not in picture

    def test_whose_name_tells_no_size_is_only_loaded_late(self):
        picture, sources = shown(f'<img src="{OLD}" alt="x" width="300" height="200">')
        assert (picture["src"], picture["loading"]) == (OLD, "lazy")
        assert (picture["width"], picture["height"]) == ("300", "200")
        assert not sources

    def test_keeps_words_that_look_like_markup(self):
        picture, _ = shown(f'<img src="{ADDRESS}" alt="&quot;&gt;&lt;script&gt;">')
        assert picture["alt"] == '"><script>'


@pytest.mark.django_db
def test_the_stored_text_stays_as_the_editor_wrote_it(client):
    body = f'<p><img src="{ADDRESS}" alt="x"></p>'
    article = make_article(body=body)
    assert "srcset" in client.get(article.get_absolute_url()).text
    article.refresh_from_db()
    assert article.body == body


def rendered(article, words=""):
    template = '{% load pictures %}{% picture article.cover width=7 height=9 sizes="9rem" WORDS %}'
    return Template(template.replace("WORDS", words)).render(Context({"article": article}))


@pytest.mark.django_db
class TestTheComponent:
    @pytest.fixture
    def article(self):
        return make_article(cover=upload(make_picture(900, 500), "a.jpg"))

    def test_tells_size_and_renditions(self, article):
        found = list(elements(rendered(article, 'alt="Hội trường" focus="25-75" class="x"')))
        assert [tag for tag, _ in found] == ["picture", "source", "source", "img"]
        picture = found[-1][1]
        assert (picture["width"], picture["height"]) == ("900", "500")
        assert (picture["class"], picture["loading"]) == ("x focus-x-25 focus-y-75", "lazy")
        assert picture["alt"] == "Hội trường"
        assert picture["src"] == article.cover.small_url
        assert picture["srcset"].endswith(f"{article.cover.url} 900w")

    def test_says_that_it_is_for_the_eye_only_when_it_has_no_words(self, article):
        picture = list(elements(rendered(article, "is_first=True")))[-1][1]
        assert (picture["alt"], picture["fetchpriority"]) == ("", "high")
        assert "loading" not in picture

    def test_takes_the_size_of_the_columns_when_the_name_tells_none(self, article):
        article.__dict__["cover"] = OLD.removeprefix("/media/")
        picture = list(elements(rendered(article)))[-1][1]
        assert (picture["width"], picture["height"]) == ("7", "9")
        assert picture["srcset"] == f"{OLD} 7w"

    def test_costs_no_query(self, article, django_assert_num_queries):
        with django_assert_num_queries(0):
            rendered(article)
