"""Polls: what is asked, what may be chosen, and how often each was."""

from portal.polls.models.poll import LEAST_CHOICES, MOST_CHOICES, Choice, Poll, PollQuerySet
from portal.polls.models.votes import DaySecret, Mark, Tally, Turnout

__all__ = [
    "LEAST_CHOICES",
    "MOST_CHOICES",
    "Choice",
    "DaySecret",
    "Mark",
    "Poll",
    "PollQuerySet",
    "Tally",
    "Turnout",
]
