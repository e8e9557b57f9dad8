"""The beacon: who is counted, what is refused, and that it leaves nothing behind."""

import pytest
from django.test import Client

from portal.visits.models import DayViews, ItemViews
from tests.builders import make_article, make_user
from tests.portal.visits.test_readers import PHONE

pytestmark = pytest.mark.django_db

READER = {"User-Agent": PHONE.format("SM-A146P", "Chrome/130.0"), "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def tell(buffer):
    """Return a function that sends a beacon; it checks for tokens as the real server does."""
    client = Client(enforce_csrf_checks=True)

    def send(body="", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        told = {name: value for name, value in (READER | named).items() if value is not None}
        return client.post("/luot-xem/", body, content_type="text/plain", headers=told)

    return send


@pytest.fixture
def total(timers):
    """Return a function that lets the interval pass and says how many views are stored."""

    def pass_and_sum():
        timers.pass_time()
        return sum(DayViews.objects.values_list("views", flat=True))

    return pass_and_sum


def test_a_view_of_an_item_is_counted_when_the_interval_has_passed(tell, total):
    article = make_article()
    assert tell(f"tin-tuc:{article.pk}").status_code == 204
    assert ItemViews.objects.count() == 0
    assert total() == 1
    assert ItemViews.objects.of(article) == 1


def test_a_page_that_is_no_item_is_counted_in_the_total(tell, total):
    assert tell("").status_code == 204
    assert total() == 1
    assert ItemViews.objects.count() == 0


def test_the_answer_is_empty_sets_no_cookie_and_is_never_kept(tell):
    answer = tell("")
    assert answer.content == b""
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert "Cookie" not in answer.get("Vary", "")


def test_counting_asks_the_database_nothing(tell, django_assert_num_queries):
    with django_assert_num_queries(0):
        for number in range(1, 50):
            assert tell(f"tin-tuc:{number}").status_code == 204


def test_an_item_that_is_not_there_gets_the_same_answer_and_is_not_counted(tell, total):
    assert tell("tin-tuc:123456").status_code == 204
    assert total() == 0


@pytest.mark.parametrize(
    "body",
    [
        "khong-co:1", "tin-tuc", "tin-tuc:", "tin-tuc:0", "tin-tuc:-1", "tin-tuc:1x", "TIN-TUC:1",
        "tin-tuc:1234567890123456", "tin-tuc:1\n", " tin-tuc:1", "tín:1", "x" * 65, "\0",
        "tin-tuc:１",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(body, tell, total):
    answer = tell(body)
    assert answer.status_code == 400
    assert answer.text.startswith("Không hiểu lượt xem này")
    assert total() == 0


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_other_sites_are_turned_away(site, tell, total):
    assert tell("", Sec_Fetch_Site=site, Origin="http://testserver").status_code == 403
    assert total() == 0


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://testserver", 204),
        ("https://testserver", 204),  # where nginx ends https
        ("https://bao.example.vn", 403),
        ("http://testserver.example.vn", 403),
        ("null", 403),
        ("", 403),
        (None, 403),
    ],
)
def test_an_old_browser_is_known_by_its_origin(origin, status, tell):
    assert tell("", Sec_Fetch_Site=None, Origin=origin).status_code == status


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "patch"])
def test_nothing_but_post_is_taken(method, client, buffer, total):
    assert getattr(client, method)("/luot-xem/", headers=READER).status_code == 405
    assert total() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"User_Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User_Agent": None},
        {"Sec_Purpose": "prefetch;prerender"},
    ],
)
def test_machines_and_pages_fetched_ahead_are_not_counted(headers, tell, total):
    assert tell("", **headers).status_code == 204
    assert total() == 0


def test_counting_can_be_switched_off(tell, total, settings):
    settings.COUNT_VIEWS = False
    assert tell("").status_code == 204
    assert total() == 0


class TestPages:
    def test_a_page_names_its_item_to_the_script(self, client):
        article = make_article()
        page = client.get(article.get_absolute_url()).text
        assert f'data-item="tin-tuc:{article.pk}"' in page

    def test_other_pages_name_none(self, client):
        assert 'data-item=""' in client.get("/tin-tuc/").text

    def test_errors_and_previews_tell_nothing(self, client):
        draft = make_article(state="draft")
        gone = make_article(state="withdrawn")
        pages = [client.get("/khong-co/"), client.get(gone.get_absolute_url())]
        client.force_login(make_user("Biên tập viên"))
        pages.append(client.get(draft.get_absolute_url()))
        assert [page.status_code for page in pages] == [404, 410, 200]
        for page in pages:
            assert "visit.js" not in page.text

    def test_the_page_says_how_often_it_was_looked_at(self, client, tell, total):
        article = make_article()
        assert "lượt xem" not in client.get(article.get_absolute_url()).text
        for _ in range(3):
            tell(f"tin-tuc:{article.pk}")
        total()
        ItemViews.objects.update(views=1234)
        assert "1.234 lượt xem" in client.get(article.get_absolute_url()).text
