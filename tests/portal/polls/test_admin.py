"""What editors do with polls."""

import pytest
from django.urls import reverse

from portal.polls.models import Poll
from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.models import State
from portal.publishing.versions import work_on
from tests.browsing import fill_in, seen
from tests.builders import give_votes, make_poll, make_user

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/polls/poll/add/"
DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


def change_url(poll):
    return reverse("admin:polls_poll_change", args=[poll.pk])


def figures_url(poll):
    return reverse("admin:polls_poll_figures", args=[poll.pk])


def choices(*texts):
    """Return what is typed into the rows of a new poll."""
    return {f"choices-{row}-text": text for row, text in enumerate(texts)} | {
        f"choices-{row}-position": row for row in range(len(texts))
    }


def test_a_poll_is_written_with_the_day_first_published_and_read(client):
    typed = {
        "title": "Bạn muốn họp lúc nào?",
        "closes_at_0": "02/03/2030",
        "closes_at_1": "17:00",
        **choices("Sáng", "Tối"),
    }
    fill_in(client, ADD, "_publish", **typed)
    poll = Poll.objects.get()
    assert poll.period() == "đến 17:00 ngày 02/03/2030"
    assert [str(choice) for choice in poll.choices.all()] == ["Sáng", "Tối"]
    client.logout()
    assert "Bạn muốn họp lúc nào?" in seen(client.get(poll.get_absolute_url()).text)


def test_with_one_choice_it_is_kept_as_a_draft_and_the_page_says_what_is_missing(client):
    page = fill_in(client, ADD, "_publish", title="Hỏi?", **choices("Có"))
    assert "Cần ít nhất hai phương án." in seen(page.text)
    assert Poll.objects.get().state == State.DRAFT


def test_a_choice_twice_is_refused_and_nothing_typed_is_lost(client):
    page = fill_in(client, ADD, title="Hỏi?", **choices("Đồng ý", "đồng ý", "Không"))
    assert "Phương án “Đồng ý” ghi hai lần." in seen(page.text)
    assert 'value="Không"' in page.text
    assert not Poll.objects.exists()


class TestOnceVotesAreThere:
    @pytest.fixture
    def poll(self):
        return give_votes(make_poll(), 3, 1)

    def test_the_form_shows_what_came_out_also_while_readers_do_not_see_it(self, client, poll):
        Poll.objects.update(shows_results=False)
        text = seen(client.get(change_url(poll)).text)
        assert "Hài lòng 3 75%" in text
        assert "4 người đã bỏ phiếu." in text

    def test_a_choice_is_neither_added_nor_taken_away(self, client, poll):
        new = {"choices-TOTAL_FORMS": 3, "choices-2-text": "Khác", "choices-2-position": 3}
        for typed in (new, {"choices-0-DELETE": "on"}):
            page = fill_in(client, change_url(poll), title="Hỏi lại?", **typed)
            assert "Đã có 4 người bỏ phiếu, nên không thêm hay bớt" in seen(page.text)
            assert 'value="Hỏi lại?"' in page.text
            assert work_on(poll) is None

    def test_the_rule_of_one_or_several_stays(self, client, poll):
        page = fill_in(client, change_url(poll), allows_several="on")
        assert "không đổi được việc chọn một hay nhiều phương án" in seen(page.text)
        assert work_on(poll) is None

    def test_words_are_mended_and_votes_stay(self, client, poll):
        fill_in(client, change_url(poll), "_publish", **{"choices-0-text": "Rất hài lòng"})
        poll = Poll.objects.with_votes().get()
        assert [(line.text, line.votes) for line in poll.results().lines] == [
            ("Rất hài lòng", 3),
            ("Chưa hài lòng", 1),
        ]

    def test_figures_are_given_as_a_table_that_no_spreadsheet_runs(self, client):
        poll = give_votes(make_poll("Tổng?", "=1+1", "Chưa hài lòng"), 3, 1)
        answer = client.get(figures_url(poll))
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert "attachment" in answer["Content-Disposition"]
        assert answer.content.decode("utf-8-sig").splitlines() == [
            "Phương án,Số phiếu,Tỷ lệ",
            "'=1+1,3,75%",
            "Chưa hài lòng,1,25%",
            "Số người bỏ phiếu,4,",
        ]
        assert figures_url(poll) in client.get(change_url(poll)).text

    @pytest.mark.parametrize(("groups", "status"), [([EDITORS], 200), ([], 403)])
    def test_figures_are_for_those_who_may_see_the_poll(self, client, poll, groups, status):
        client.force_login(make_user(*groups))
        assert client.get(figures_url(poll)).status_code == status

    def test_figures_are_not_for_readers(self, client, poll):
        client.logout()
        assert client.get(figures_url(poll)).status_code == 302


def test_contributors_write_polls_and_publish_none(client):
    client.force_login(make_user(CONTRIBUTORS))
    assert "Lưu và đăng" not in client.get(ADD).text
    fill_in(client, ADD, title="Hỏi?", **choices("Có", "Không"))
    assert Poll.objects.get().state == State.DRAFT


def test_the_list_asks_as_much_for_twice_as_many_rows(client, django_assert_max_num_queries):
    address = reverse("admin:polls_poll_changelist")
    give_votes(make_poll("Hỏi A?"), 1, 0)
    assert "Hỏi A?" in seen(client.get(address).text)
    with django_assert_max_num_queries(12):
        client.get(address)
    for number in range(8):
        give_votes(make_poll(f"Hỏi {number}?", **DRAFT), 1, 0)
    with django_assert_max_num_queries(12):
        client.get(address)
