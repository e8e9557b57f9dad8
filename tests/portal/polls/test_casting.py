"""Casting a vote."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from portal.polls.casting import ClosedError, NotTakenError, WaitError, cast
from portal.polls.hurdle import Visitor
from portal.polls.models import Mark, Poll, Tally, Turnout
from portal.publishing.models import State
from tests.builders import make_poll
from tests.processes import call, make_environment

NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
BEFORE = {"published_at": NOW - timedelta(days=9)}
_number = count(1)


def anybody():
    return Visitor(f"203.0.113.{next(_number)}", "Mozilla/5.0")


def vote(poll, *texts, visitor=None, now=NOW):
    ids = [str(poll.choices.get(text=text).pk) for text in texts]
    return cast(poll.pk, ids, visitor or anybody(), now)


def counted(poll):
    results = Poll.objects.with_votes().get(pk=poll.pk).results()
    return [results.voters, *(line.votes for line in results.lines)]


@pytest.mark.django_db
class TestAVote:
    def test_is_counted_for_what_was_chosen(self):
        poll, other = make_poll(**BEFORE), make_poll("Khác?", **BEFORE)
        for text in ("Hài lòng", "Chưa hài lòng", "Hài lòng"):
            vote(poll, text)
        assert counted(poll) == [3, 2, 1]
        assert counted(other) == [0, 0, 0]

    def test_counts_once_for_each_of_several_that_may_be_chosen(self):
        poll = make_poll("Lúc nào?", "Sáng", "Chiều", "Tối", allows_several=True, **BEFORE)
        vote(poll, "Sáng", "Tối")
        vote(poll, "Tối", "Tối")
        assert counted(poll) == [2, 1, 0, 2]

    def test_leaves_the_poll_itself_as_it_is(self):
        poll = make_poll(**BEFORE)
        vote(poll, "Hài lòng")
        assert Poll.objects.get().updated_at == poll.updated_at

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"closes_at": NOW}, "đã đóng"),
            ({"opens_at": NOW + HOUR}, "chưa bắt đầu nhận phiếu"),
            ({"state": State.WITHDRAWN}, "không còn trên cổng"),
            ({"state": State.DRAFT}, "không còn trên cổng"),
        ],
    )
    def test_is_not_counted_before_or_after_its_time(self, fields, words):
        poll = make_poll(**BEFORE | fields)
        with pytest.raises(ClosedError, match=words):
            vote(poll, "Hài lòng")
        assert counted(poll) == [0, 0, 0]
        assert not Mark.objects.exists()

    @pytest.mark.parametrize(
        ("chosen", "words"),
        [
            ([], "Bạn chưa chọn phương án nào. Hãy chọn một phương án."),
            (["x"], "không có trong thăm dò này"),
            (["1", "٢", "-1", ""], "không có trong thăm dò này"),
            (["99999999999999999999999"], "không có trong thăm dò này"),
        ],
    )
    def test_is_refused_in_words_when_it_says_nothing_or_nonsense(self, chosen, words):
        poll = make_poll(**BEFORE)
        with pytest.raises(NotTakenError, match=words):
            cast(poll.pk, chosen, anybody(), NOW)
        assert counted(poll) == [0, 0, 0]

    def test_is_refused_for_the_choice_of_another_poll(self):
        poll, other = make_poll(**BEFORE), make_poll("Khác?", **BEFORE)
        with pytest.raises(NotTakenError, match="không có trong thăm dò này"):
            cast(poll.pk, [str(other.choices.first().pk)], anybody(), NOW)

    def test_is_refused_for_several_where_one_may_be_chosen(self):
        poll = make_poll(**BEFORE)
        with pytest.raises(NotTakenError, match="chỉ được chọn một phương án"):
            vote(poll, "Hài lòng", "Chưa hài lòng")

    def test_of_somebody_who_looks_like_the_last_voter_is_held_up(self):
        poll, visitor = make_poll(**BEFORE), anybody()
        vote(poll, "Hài lòng", visitor=visitor)
        with pytest.raises(WaitError, match="hãy gửi lại sau 10 phút"):
            vote(poll, "Hài lòng", visitor=visitor)
        assert counted(poll) == [1, 1, 0]
        vote(poll, "Hài lòng", visitor=visitor, now=NOW + HOUR)
        assert counted(poll) == [2, 2, 0]

    def test_beyond_what_a_network_may_send_in_a_day_is_held_up(self):
        poll = make_poll(**BEFORE)
        for number in range(50):
            vote(poll, "Hài lòng", visitor=Visitor("203.0.113.250", f"Mozilla/{number}"))
        with pytest.raises(WaitError, match="Hôm nay đã có 50 phiếu từ mạng"):
            vote(poll, "Hài lòng", visitor=Visitor("203.0.113.250", "Mozilla/99"))
        assert counted(poll) == [50, 50, 0]

    def test_that_is_refused_for_its_words_holds_nobody_up(self):
        poll, visitor = make_poll(**BEFORE), anybody()
        with pytest.raises(NotTakenError):
            cast(poll.pk, [], visitor, NOW)
        vote(poll, "Hài lòng", visitor=visitor)
        assert counted(poll) == [1, 1, 0]

    def test_asks_the_database_as_much_however_many_have_voted(self, django_assert_num_queries):
        poll = make_poll(**BEFORE)
        vote(poll, "Hài lòng")
        ids = [str(poll.choices.first().pk)]
        for _ in range(2):
            with django_assert_num_queries(QUERIES):
                cast(poll.pk, ids, anybody(), NOW)
            for _ in range(9):
                vote(poll, "Chưa hài lòng")

    def test_keeps_numbers_and_nothing_that_says_who_chose_what(self):
        vote(make_poll(**BEFORE), "Hài lòng")
        names = {
            model: {field.name for field in model._meta.concrete_fields}
            for model in (Tally, Turnout)
        }
        assert names == {
            Tally: {"id", "poll", "choice", "votes"},
            Turnout: {"id", "poll", "voters", "allows_several"},
        }


QUERIES = 11

# Six visitors at once, then one visitor six times at once, in threads with connections of their
# own; the test's own database is in memory on SQLite, so this runs in a process with a file.
VOTING = """
import django
django.setup()
from threading import Barrier, Thread
from django.db import connection
from portal.polls.casting import WaitError, cast
from portal.polls.hurdle import Visitor
from portal.polls.models import Poll
from tests.builders import make_poll

def all_at_once(visitors):
    poll, start, held_up = make_poll(), Barrier(len(visitors)), []
    chosen = [str(poll.choices.first().pk)]
    def run(visitor):
        start.wait()
        try:
            cast(poll.pk, chosen, visitor)
        except WaitError:
            held_up.append(visitor)
        finally:
            connection.close()
    threads = [Thread(target=run, args=[each]) for each in visitors]
    for each in threads: each.start()
    for each in threads: each.join()
    results = Poll.objects.with_votes().get(pk=poll.pk).results()
    print(results.voters, results.lines[0].votes, len(held_up))

all_at_once([Visitor(f"203.0.113.{n}", "Mozilla/5.0") for n in range(6)])
all_at_once([Visitor("203.0.113.77", "Mozilla/5.0")] * 6)
"""


@pytest.mark.django_db(transaction=True)
def test_votes_at_once_are_all_counted_and_those_of_one_visitor_once(tmp_path):
    said = call(make_environment(tmp_path), "-c", VOTING).splitlines()
    assert said == ["6 6 0", "1 1 5"]
