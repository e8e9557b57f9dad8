"""The admin of events: one module for each page."""

from events.admin import event, rounds, schedule

__all__ = ["event", "rounds", "schedule"]
