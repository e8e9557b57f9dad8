"""The congresses of a body one after the other, and two side by side."""

from datetime import UTC, datetime

import pytest

from documents.models import Issuer
from events.terms import chain_of, compare
from tests.browsing import seen
from tests.builders import make_congress

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return Issuer.objects.create(name="Ủy ban MTTQ tỉnh")


def held(year, body, ordinal=None, **facts):
    start = datetime(year, 8, 20, tzinfo=UTC)
    event = {"starts_at": start, "precision": "day"} | facts.pop("event", {})
    return make_congress(
        f"Đại hội {year}",
        event=event,
        body=body,
        ordinal=ordinal,
        term_start=year,
        term_end=year + 5,
        **facts,
    )


def around(congress):
    chain = chain_of(congress)
    return chain.before, chain.after


def test_congresses_of_a_body_follow_each_other_by_term(body):
    third, first, second = (held(year, body) for year in (2024, 2014, 2019))
    assert around(first) == ([], [second])
    assert around(second) == ([first], [third])
    assert around(third) == ([second], [])


def test_those_of_other_bodies_do_not_belong(body):
    own = held(2024, body)
    held(2019, Issuer.objects.create(name="Ủy ban MTTQ tỉnh khác"))
    held(2014, None)
    assert around(own) == ([], [])


def test_without_a_body_there_is_no_chain_though_others_have_none_either():
    held(2019, None)
    assert around(held(2024, None)) == ([], [])


def test_the_ordinal_may_start_again_without_breaking_the_chain(body):
    old, new = held(2024, body, 15), held(2025, body, 1)
    assert around(new) == ([old], [])
    assert new.ordinal_and_term() == "lần thứ I, nhiệm kỳ 2025 – 2030"


def test_after_a_merger_one_follows_several(body):
    others = [Issuer.objects.create(name=f"Ủy ban MTTQ tỉnh cũ {name}") for name in "AB"]
    ended = [held(2024, other, 12) for other in others]
    merged = held(2025, body, 1)
    merged.follows.set(ended)
    assert set(chain_of(merged).before) == set(ended)
    assert around(ended[0]) == ([], [merged])


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_readers_do_not_see_is_left_out(body, state):
    held(2019, body, event={"state": state})
    assert around(held(2024, body)) == ([], [])


def test_two_terms_are_compared_row_by_row(body):
    old = held(2019, body, 11, official=280, theme="Đoàn kết")
    new = held(2024, body, 12, official=300, theme="Đoàn kết")
    new.event.results.create(chosen_as="chu-tich", name="Trần Thị B")
    rows = {row.label: row for row in compare([old, new])}
    assert rows["Lần thứ"].cells == ("XI", "XII")
    assert rows["Nhiệm kỳ"].cells == ("2019 – 2024", "2024 – 2029")
    assert rows["Đại biểu chính thức"].cells == ("280", "300")
    assert rows["Đại biểu chính thức"].is_different
    assert not rows["Chủ đề"].is_different
    assert rows["Chủ tịch"].cells == ("", "Trần Thị B")
    assert not rows["Chủ tịch"].is_different
    assert "Phương châm" not in rows
    assert "Khách mời" not in rows


def test_none_is_not_nought(body):
    pair = [held(2019, body, alternates=0), held(2024, body)]
    assert {row.label: row.cells for row in compare(pair)}["Đại biểu dự khuyết"] == ("0", "")


def test_the_page_shows_the_earlier_one_first_and_says_what_is_not_known(client, body):
    new, old = held(2024, body, official=300), held(2019, body)
    page = client.get(new.event.comparison_url())
    assert page.context["columns"] == [old, new]
    text = seen(page.text)
    assert text.index("Đại hội 2019") < text.rindex("Đại hội 2024")
    assert "chưa có số liệu" in text


def test_another_one_may_be_chosen_and_only_one_of_the_chain(client, body):
    first, second, third = (held(year, body) for year in (2014, 2019, 2024))
    address = second.event.comparison_url()
    assert client.get(address).context["columns"] == [first, second]
    chosen = client.get(address, {"voi": third.event_id})
    assert chosen.context["columns"] == [second, third]
    assert client.get(address, {"voi": "0"}).status_code == 404
    assert client.get(address, {"voi": "abc"}).status_code == 404
    assert client.get(first.event.comparison_url(), {"voi": third.event_id}).status_code == 404


def test_what_has_nothing_to_be_compared_with_has_no_such_page(client, body):
    assert client.get(held(2024, body).event.comparison_url()).status_code == 404


def test_the_page_of_a_congress_leads_to_those_around_it(client, body):
    first, second, third = (held(year, body) for year in (2014, 2019, 2024))
    page = client.get(second.event.get_absolute_url()).text
    for each in (first, third):
        assert f'href="{each.event.get_absolute_url()}"' in page
        assert f"/so-sanh/?voi={each.event_id}" in page
