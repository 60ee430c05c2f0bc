"""The only clock of the pages: rules are told the day, they never ask."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, in UTC."""
    return timezone.now()


def today() -> date:
    """The calendar day in the office."""
    return timezone.localdate()
