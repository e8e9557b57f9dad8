"""When a poll takes votes and shows what came out, and what may no longer change."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from portal.polls.models import Choice, Poll, Tally
from portal.publishing import due, verbs
from portal.publishing.models import State, Work
from portal.publishing.versions import save
from tests.builders import give_votes, make_poll

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
BEFORE = {"published_at": NOW - timedelta(days=90)}
# opens_at, closes_at, and where it stands now
PERIODS = [
    (None, None, "Đang nhận phiếu"),
    (NOW, NOW + HOUR, "Đang nhận phiếu"),
    (NOW - HOUR, None, "Đang nhận phiếu"),
    (None, NOW + HOUR, "Đang nhận phiếu"),
    (NOW + HOUR, None, "Chưa nhận phiếu"),
    (None, NOW, "Đã kết thúc"),
    (NOW - 2 * HOUR, NOW - HOUR, "Đã kết thúc"),
]


@pytest.mark.parametrize(("opens", "closes", "phase"), PERIODS)
def test_it_takes_votes_from_its_first_moment_to_its_last(opens, closes, phase):
    poll = make_poll(opens_at=opens, closes_at=closes, **BEFORE)
    is_open = phase == "Đang nhận phiếu"
    assert poll.is_open(NOW) == is_open
    assert Poll.objects.open(NOW).exists() == is_open
    assert Poll.objects.those_over_last(NOW).get().over == (phase == "Đã kết thúc")
    with time_machine.travel(NOW, tick=False):
        assert poll.phase() == phase


def test_one_that_closes_before_it_appears_is_not_published():
    poll = make_poll(state=State.DRAFT, published_at=None, closes_at=NOW)
    with pytest.raises(verbs.Refused, match="Giờ đóng phải sau giờ đăng"):
        verbs.publish(poll, by=None)


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_what_readers_do_not_see_takes_no_votes(state):
    assert not make_poll(state=state).is_open()
    assert not Poll.objects.open().exists()


@pytest.mark.parametrize(
    ("opens", "closes", "shows_results", "shown"),
    [
        (None, None, True, True),
        (None, None, False, False),
        (None, NOW, False, True),
        (NOW + HOUR, None, True, False),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_results_are_shown_meanwhile_only_where_that_is_wished(opens, closes, shows_results, shown):
    poll = make_poll(opens_at=opens, closes_at=closes, shows_results=shows_results, **BEFORE)
    assert poll.shows_results_now() == shown


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (None, None, ""),
        (NOW, None, "từ 08:00 ngày 10/03/2026"),
        (None, NOW, "đến 08:00 ngày 10/03/2026"),
        (NOW, NOW + HOUR, "từ 08:00 ngày 10/03/2026 đến 09:00 ngày 10/03/2026"),
    ],
)
def test_its_time_is_said_in_words(opens, closes, words):
    assert Poll(opens_at=opens, closes_at=closes).period() == words


def test_it_does_not_close_before_it_opens():
    times = {"opens_at": NOW, "closes_at": NOW}
    with pytest.raises(ValidationError, match="Giờ đóng phải sau giờ bắt đầu nhận phiếu"):
        Poll(title="Hỏi?", **times).full_clean()
    with pytest.raises(IntegrityError):
        make_poll(**times)


def test_no_page_is_kept_beyond_the_moment_at_which_a_poll_opens_or_closes():
    make_poll(opens_at=NOW + HOUR, closes_at=NOW + 2 * HOUR, **BEFORE)
    make_poll(state=State.DRAFT, closes_at=NOW + HOUR / 2, published_at=None)
    assert due.next_moment(NOW) == NOW + HOUR
    assert due.next_moment(NOW + HOUR) == NOW + 2 * HOUR


def test_its_votes_are_fetched_in_two_queries_however_many_there_are(django_assert_num_queries):
    make_poll("Chưa ai trả lời?")
    for number in range(3):
        give_votes(make_poll(f"Hỏi {number}?"), 3, number)
    with django_assert_num_queries(2):
        found = {poll.title: poll.results() for poll in Poll.objects.with_votes()}
    assert [line.votes for line in found["Hỏi 2?"].lines] == [3, 2]
    assert found["Hỏi 2?"].voters == 5
    assert [line.votes for line in found["Chưa ai trả lời?"].lines] == [0, 0]


@pytest.mark.parametrize("texts", [("Có",), ()])
def test_without_two_choices_it_is_not_published(texts):
    poll = make_poll(state=State.DRAFT, published_at=None, first_published_at=None)

    for choice in list(poll.choices.all())[len(texts) :]:
        choice.delete()
    with pytest.raises(verbs.Refused, match="Cần ít nhất hai phương án"):
        verbs.publish(poll, by=None)


class TestAfterTheFirstVote:
    @pytest.fixture
    def poll(self):
        return give_votes(make_poll(), 3, 2)

    def refused(self, poll, change):
        """Return why a next version with a change is not published."""
        content = save(poll, verbs.versions.capture(poll), by=None).content
        changed = change(content)
        save(poll, changed, by=None)
        with pytest.raises(verbs.Refused) as refusal:
            verbs.publish(poll, by=None)
        assert [tally.votes for tally in Tally.objects.order_by("pk")] == [3, 2]
        assert poll.choices.count() == 2
        return str(refusal.value)

    def test_no_choice_is_taken_away(self, poll):
        def change(content):
            first, second = content["rows"]["choices"]
            third = {"pk": 10**17, "fields": first["fields"] | {"text": "Khác"}}
            return content | {"rows": {"choices": [second, third]}}

        assert "Đã có 5 người bỏ phiếu, nên không thêm hay bớt" in self.refused(poll, change)

    def test_none_is_added(self, poll):
        def change(content):
            rows = content["rows"]["choices"]
            third = {"pk": 10**17, "fields": rows[0]["fields"] | {"text": "Khác"}}
            return content | {"rows": {"choices": [*rows, third]}}

        assert "Đã có 5 người bỏ phiếu, nên không thêm hay bớt" in self.refused(poll, change)

    def test_the_number_that_may_be_chosen_does_not_change(self, poll):
        def change(content):
            return content | {"fields": content["fields"] | {"allows_several": True}}

        assert "không đổi được việc chọn một hay nhiều" in self.refused(poll, change)

    def test_words_are_mended_and_the_votes_stay_with_them(self, poll):
        content = verbs.versions.capture(poll)
        content["fields"]["title"] = "Bạn có hài lòng không?"
        content["rows"]["choices"][0]["fields"]["text"] = "Rất hài lòng"
        save(poll, content, by=None)
        verbs.publish(poll, by=None)
        lines = Poll.objects.with_votes().get().results().lines
        assert [(line.text, line.votes) for line in lines] == [
            ("Rất hài lòng", 3),
            ("Chưa hài lòng", 2),
        ]

    def test_votes_wait_for_a_choice_that_a_version_lacks_and_another_brings_back(self, poll):
        before = save(poll, verbs.versions.capture(poll), by=None)
        verbs.withdraw(poll, by=None, reason="Sai.")
        poll.refresh_from_db()
        lacking = verbs.versions.capture(poll)
        lacking["rows"]["choices"] = lacking["rows"]["choices"][:1]
        verbs.versions.put_into_rows(poll, lacking)
        save(poll, lacking, by=None)
        assert Choice.objects.count() == 1
        verbs.restore(poll, before.number, by=None)
        poll = Poll.objects.with_votes().get()
        assert [line.votes for line in poll.results().lines] == [3, 2]
        verbs.publish(poll, by=None)
        assert not Work.objects.exists()

    def test_a_vote_is_no_change_of_the_poll(self, poll):
        assert "votes" not in str(verbs.versions.capture(poll))
