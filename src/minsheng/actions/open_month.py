"""Open the month by itself (自动开展月度督查), where the operator has named a day of the month for it.

Off by default: nobody is asked for figures because a program was installed.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from minsheng.actions.act import By
from minsheng.actions.open_cycle import open_cycle
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store.reads import records_of
from minsheng.terms.calendar import is_published, is_working_day, office_day
from minsheng.terms.errors import BadInput
from minsheng.terms.period import Period
from minsheng.terms.post import Post, Role


def open_month(place: str, now: datetime) -> str | None:
    """The id of this month's cycle, opened now or before, in the name of the first supervisor in office.

    None where no day is named, it has not come, it is a day off, or no task table is issued. A month that is
    opened by hand before is that month: nothing is asked twice.
    """
    day = office_day(now)
    if not settings.OPEN_DAY or day.day < settings.OPEN_DAY or _is_off(day):
        return None
    if not records_of(place, TaskTable, {"stage": Stage.ISSUED}):
        return None
    return open_cycle(by=first_supervisor(place, now), month=Period.parse(f"{day.year}-{day.month:02}"))


def first_supervisor(place: str, at: datetime) -> By:
    """The first supervisor's post that stands, for a timer; BadInput where there is none."""
    for post in records_of(place, Post, {"role": Role.SUPERVISOR}):
        by = By(place, post.person, post, at)
        if post.stands_on(by.day):
            return by
    raise BadInput("没有在任的督查室经办：请先登记岗位", where=place)


def _is_off(day: date) -> bool:
    return not is_working_day(day) if is_published(day.year) else day.weekday() >= 5
