"""Citations as links: nothing that a reader sees changes, and nothing unsafe gets in."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.linking.rendering import address_of_choices, linked_texts
from documents.models import Document, FoundPlaces, Mention
from portal.publishing.models import State
from portal.publishing.steps import take_after_change
from portal.richtext.templatetags.richtext import richtext
from tests.builders import hold, make_article, scheduled
from tests.documents.linking.texts import links, links_in, publish_article, visible

pytestmark = pytest.mark.django_db

CITING = "<p>Theo Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy Nghệ An.</p>"


def test_a_link_says_which_document_it_leads_to():
    document = hold()
    article = publish_article(CITING)
    assert links(linked_texts(article)["body"]) == [
        (
            document.get_absolute_url(),
            "Nghị quyết số 04-NQ/TU ngày 19/11/2021",
            "Nghị quyết 04-NQ/TU, ngày 19/11/2021, Ban Thường vụ Tỉnh ủy Nghệ An",
        )
    ]


def test_a_page_shows_the_links_in_its_lead_too(client):
    document = hold()
    article = publish_article(CITING)
    article.lead = "Quán triệt Nghị quyết số 04-NQ/TU & việc <khác>."
    article.save()
    publish_article(CITING)
    hold("Chỉ thị", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15))
    take_after_change(article)
    assert links_in(article, "lead") == [(document.get_absolute_url(), "Nghị quyết số 04-NQ/TU")]
    page = client.get(article.get_absolute_url()).text
    assert page.count('class="citation"') == 2
    assert "&amp; việc &lt;khác&gt;." in page


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p><a href="/x">Nghị quyết 04-NQ/TU</a></p>', []),
        ('<h2><a id="a">Nghị quyết 04-NQ/TU</a></h2>', []),
        ("<h2>Nghị quyết 04-NQ/TU</h2>", ["Nghị quyết 04-NQ/TU"]),
        ("<table><tr><td>04-NQ/TU</td></tr></table>", ["04-NQ/TU"]),
        ("<p><b>Nghị quyết</b> số 04-NQ/TU</p>", ["số 04-NQ/TU"]),
        ("<p>04-NQ/TU, 04-NQ/TU</p>", ["04-NQ/TU", "04-NQ/TU"]),
        ("<p>&lt;script&gt; 04-NQ/TU &amp;amp;</p>", ["04-NQ/TU"]),
    ],
)
def test_what_is_linked(body, words):
    hold()
    article = publish_article(body)
    found = [link for link in links(linked_texts(article)["body"]) if link[2]]
    assert [text for _, text, _ in found] == words


def test_a_citation_in_a_link_counts_as_a_mention_all_the_same():
    document = hold()
    publish_article(f'<p><a href="/x">{CITING[8:-5]}</a></p>')
    assert Mention.objects.get().document == document


def test_a_document_that_readers_cannot_see_yet_gives_no_link_until_then():
    hold(**scheduled())
    article = publish_article(CITING)
    assert links_in(article) == []
    later = timezone.now() + timedelta(days=11)
    assert len(links(linked_texts(article, later)["body"])) == 1


def test_one_that_was_hidden_without_telling_anybody_gives_no_link():
    document = hold()
    article = publish_article(CITING)
    Document.objects.filter(pk=document.pk).update(state=State.WITHDRAWN)
    assert links_in(article) == []


def test_a_choice_is_linked_as_soon_as_one_of_its_documents_can_be_read(client):
    hold(**scheduled())
    article = publish_article("<p>Nghị quyết số 04-NQ/TU</p>")
    other = hold(issuer_name="Tỉnh ủy Quảng Trị", **scheduled())
    assert links_in(article) == []
    other.published_at = timezone.now() - timedelta(days=1)
    other.save()
    take_after_change(other)
    assert links_in(article) == [(address_of_choices("04-NQ/TU"), "Nghị quyết số 04-NQ/TU")]
    page = client.get(address_of_choices("04-NQ/TU"))
    assert other.get_absolute_url() in page.text


def test_what_is_not_registered_is_an_error_of_the_programmer():
    with pytest.raises(LookupError, match="User"):
        linked_texts(User())


def test_a_draft_is_shown_without_links():
    article = make_article(body=CITING, state=State.DRAFT, published_at=None)
    assert linked_texts(article)["body"] == richtext(CITING)


def test_a_hint_cannot_break_out_of_its_attribute():
    hold("Nghị quyết", '04"><b>-NQ/TU', 'Tỉnh ủy "A" <i>')
    hold(issuer_name='Tỉnh ủy "A" <i>')
    html = linked_texts(publish_article("<p>Nghị quyết số 04-NQ/TU</p>"))["body"]
    assert "<i>" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_one_query_however_many_links_there_are(count, django_assert_num_queries):
    for number in range(count):
        hold(number=f"{number + 1}-NQ/TU")
    article = publish_article(
        "".join(f"<p>Nghị quyết số {number + 1}-NQ/TU.</p>" for number in range(count))
    )
    with django_assert_num_queries(1):
        assert len(links_in(article)) == count


PIECES = [
    *("<p>", "</p>", "<b>", "</b>", '<a href="/x">', "</a>", "<h2>", "</h2>", "<br>", "<td>"),
    *("Nghị quyết ", "số ", "04-NQ/TU", "05-CT/TW", "&nbsp;", "&amp;", "&lt;", " ngày 19/11/2021"),
    *(" của ", "Ban Thường vụ Tỉnh ủy Nghệ An", ", ", " và ", "<", ">", "&", '"', "a", "\u00a0"),
    *("<script>x</script>", "<!-- 04-NQ/TU -->", "\u200b", "U\u031bở", "<table>", "<i", "😀"),
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
        st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=60),
    )
)
def test_links_change_no_character_that_a_reader_sees(text):
    if not Document.objects.exists():
        hold()
        hold("Chỉ thị", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15))
        hold("Chỉ thị", "05-CT/TW", "Ban Bí thư", date(2017, 5, 15))
    article = publish_article(f"{text}<p>Nghị quyết số 04-NQ/TU</p>", title=text[:200] or "Tin")
    article.refresh_from_db()
    shown = linked_texts(article)
    plain = richtext(article.body)
    assert visible(shown["body"]) == visible(plain)
    assert visible(shown["title"]) == visible(escape(article.title))
    added = shown["body"].count("</a>") - plain.count("</a>")
    assert added == shown["body"].count('<a class="citation"')
    depth = 0
    for part in shown["body"].split("<")[1:]:
        depth += part.startswith(("a ", "a>")) - part.startswith("/a>")
        assert depth in {0, 1}, "a link in a link"


def test_a_text_beyond_the_bound_is_shown_as_it_is(monkeypatch):
    hold()
    article = publish_article(CITING)
    assert links_in(article)
    monkeypatch.setattr("documents.linking.reading.MAX_SHOWN", 50)
    assert linked_texts(article)["body"] == richtext(CITING)


def test_a_long_text_is_not_read_again_for_every_view(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("documents.linking.reading.LONG", 50)
    document = hold()
    body = f'<p><a href="/x">Nghị quyết 04-NQ/TU</a></p>{CITING}'
    article = publish_article(body, title="Nghị quyết 04-NQ/TU")
    as_read = links_in(article)
    assert as_read[1:] == [(document.get_absolute_url(), "Nghị quyết số 04-NQ/TU ngày 19/11/2021")]
    with monkeypatch.context() as patch, django_assert_num_queries(2):
        patch.setattr("documents.linking.rendering.spots_in", None)
        assert links_in(article) == as_read
    article.body = "<p>Khác.</p>" + body
    assert links_in(article) == as_read[:1], "places of another text do not count"
    article.save()
    take_after_change(article)
    assert links_in(article) == as_read
    article.body = "<p>Nghị quyết 04-NQ/TU năm 2021</p>"
    article.title = "Tin"
    article.save()
    monkeypatch.setattr("documents.linking.reading.LONG", 5000)
    take_after_change(article)
    assert not FoundPlaces.objects.exists()
    assert len(links_in(article)) == 1
