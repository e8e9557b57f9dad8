"""What holds up who votes again and again, and what is left of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from portal.polls.hurdle import (
    MOST_OF_A_NETWORK,
    REST,
    TooManyError,
    TooSoonError,
    Visitor,
    forget_days_before,
    pass_hurdle,
)
from portal.polls.models import DaySecret, Mark

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
AN = Visitor("203.0.113.7", "Mozilla/5.0 (Android 10; K)")


def test_who_looks_the_same_waits_a_while():
    pass_hurdle(1, AN, NOW)
    with pytest.raises(TooSoonError):
        pass_hurdle(1, AN, NOW + REST - SECOND)
    pass_hurdle(1, AN, NOW + REST)


@pytest.mark.parametrize(
    ("poll", "visitor"),
    [
        (2, AN),
        (1, Visitor("203.0.113.8", AN.user_agent)),
        (1, Visitor(AN.address, "Mozilla/5.0 (Windows NT 10.0)")),
        (1, Visitor("", AN.user_agent)),
    ],
)
def test_others_and_other_polls_need_not_wait(poll, visitor):
    pass_hurdle(1, AN, NOW)
    pass_hurdle(poll, visitor, NOW)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::5", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::5", "2001:db8:1:3::5", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("no address", "no address", True),
    ],
)
def test_people_of_one_network_are_known_by_what_is_theirs_of_an_address(one, other, same):
    assert (Visitor(one, "").network() == Visitor(other, "").network()) == same


def test_a_network_has_so_many_votes_a_day_whatever_its_browsers_call_themselves():
    for number in range(MOST_OF_A_NETWORK):
        pass_hurdle(1, Visitor(AN.address, f"Mozilla/{number}"), NOW)
    with pytest.raises(TooManyError):
        pass_hurdle(1, AN, NOW)
    pass_hurdle(2, AN, NOW)
    pass_hurdle(1, AN, NOW + timedelta(days=1))


def test_nothing_that_is_kept_names_anybody_or_any_poll():
    pass_hurdle(1, AN, NOW)
    columns = {field.name for field in Mark._meta.get_fields()}
    assert columns == {"id", "day", "digest", "votes", "last_at"}
    for mark in Mark.objects.all():
        assert len(mark.digest) == 64
        assert AN.address not in mark.digest
    assert len(bytes(DaySecret.objects.get().secret)) == 32


def test_the_first_vote_of_a_day_ends_the_secret_and_the_marks_of_the_day_before():
    pass_hurdle(1, AN, NOW)
    digests = set(Mark.objects.values_list("digest", flat=True))
    pass_hurdle(1, AN, NOW + timedelta(days=1))
    assert DaySecret.objects.get().day == (NOW + timedelta(days=1)).date()
    assert Mark.objects.count() == 2
    assert not digests & set(Mark.objects.values_list("digest", flat=True))


def test_days_are_those_of_vietnam():
    pass_hurdle(1, AN, datetime(2026, 3, 10, 16, 59, tzinfo=UTC))
    pass_hurdle(1, AN, datetime(2026, 3, 10, 17, 0, tzinfo=UTC))
    assert DaySecret.objects.get().day.day == 11


def test_the_nightly_command_forgets_days_that_are_over_only(capsys):
    pass_hurdle(1, AN, NOW - timedelta(days=2))
    call_command("forget_voters")
    assert "1 ngày" in capsys.readouterr().out
    assert not Mark.objects.exists()
    pass_hurdle(1, AN, NOW)
    assert forget_days_before(NOW) == 0
    assert Mark.objects.exists()
