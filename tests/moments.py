"""Moments at which tests hold whatever the hour is."""

from datetime import datetime, timedelta

from django.utils import timezone


def tomorrow_morning() -> datetime:
    """Return nine o'clock tomorrow: what was made is published by then, and no day begins."""
    morning = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=1)
