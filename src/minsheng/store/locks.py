"""Sign-ins that wrong passwords have locked for a while, counted by axes."""

from __future__ import annotations

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User

from minsheng.store.accounts import holder_at
from minsheng.store.models import Account


def people_locked(place: str, now: datetime) -> set[str]:
    """The people of the place who cannot sign in at present. Two queries."""
    since = now - timedelta(hours=settings.AXES_COOLOFF_TIME)
    tries = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT, attempt_time__gte=since
    )
    names = list(tries.values_list("username", flat=True))
    return set(Account.objects.at(place).filter(user__username__in=names).values_list("person", flat=True))


def let_go_of_tries(now: datetime) -> int:
    """Remove the wrong passwords whose lock is over; how many. They hold the name that was typed."""
    until = now - timedelta(hours=settings.AXES_COOLOFF_TIME)
    return int(AccessAttempt.objects.filter(attempt_time__lt=until).delete()[0])


def open_lock(place: str, person: str) -> bool:
    """Forget the wrong passwords; False where there were none."""
    holder = holder_at(place, person)
    if holder is None:
        return False
    name = User.objects.get(pk=holder.user).username
    return bool(AccessAttempt.objects.filter(username=name).delete()[0])
