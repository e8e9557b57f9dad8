"""The page of the design system shows every component, to staff alone."""

import pytest

from portal.site.design.samples import GROUPS
from portal.site.design.views import COMPONENTS
from tests.builders import make_user
from tests.markup import faults

pytestmark = pytest.mark.django_db

ADDRESS = "/quan-tri/he-thong-thiet-ke/"
NAMES = {path.stem for path in COMPONENTS.glob("*.html")}


@pytest.fixture
def answer(client):
    client.force_login(make_user())
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return response


def test_every_component_is_named_on_it_once():
    shown = [component.name for components in GROUPS.values() for component in components()]
    assert sorted(shown) == sorted(NAMES)


def test_every_component_is_really_rendered_on_it(answer):
    rendered = {template.name for template in answer.templates}
    assert {f"components/{name}.html" for name in NAMES} <= rendered


def test_its_html_is_valid(answer):
    assert list(faults(answer.text)) == []


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_component_says_at_its_head_what_it_needs(name):
    head = (COMPONENTS / f"{name}.html").read_text(encoding="utf-8").split("#}")[0]
    assert head.startswith("{# ")
    assert "Needs: " in head or "No context" in head


def test_no_cache_keeps_it_and_no_robot_lists_it(answer):
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.text


@pytest.mark.parametrize("debug", [True, False])
def test_others_see_it_only_where_debug_is_on(client, settings, debug):
    settings.DEBUG = debug
    response = client.get(ADDRESS)
    assert response.status_code == (200 if debug else 302)
    if not debug:
        assert response["Location"].startswith("/quan-tri/login/")
