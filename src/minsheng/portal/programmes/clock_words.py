"""The clock of a case in words: what is due on which day, how much time is left, and in which colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.portal.badges import Badge
from minsheng.programmes.clock import Due, DueState
from minsheng.programmes.parameters import Basis
from minsheng.terms.calendar import OFFICE_TIME

_HOUR = 60  # minutes
_DAY = 24 * _HOUR
_SHAPES = {
    DueState.RUNNING: ("◐", "plan"),
    DueState.PAUSED: ("○", "silent"),
    DueState.MET: ("●", "done"),
    DueState.MET_LATE: ("◔", "behind"),
    DueState.OVERDUE: ("▲", "overdue"),
    DueState.UNKNOWN: ("◇", "contested"),
}
_SOON = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One limit: its state, the day or hour on which it ends, and what that means now."""

    due: Due
    badge: Badge
    when: str
    left: str
    is_pressing: bool
    basis: Basis | None


def clock_lines(dues: Iterable[Due], now: datetime) -> tuple[ClockLine, ...]:
    """The limits of a case, those that press first."""
    lines = [_line(due, now) for due in dues]
    order = {DueState.OVERDUE: 0, DueState.RUNNING: 1, DueState.PAUSED: 2, DueState.UNKNOWN: 3}
    return tuple(sorted(lines, key=lambda line: order.get(line.due.state, 4)))


def _line(due: Due, now: datetime) -> ClockLine:
    shape, tone = _SHAPES[due.state]
    badge = Badge(shape, tone, due.state.value)  # type: ignore[arg-type]  # the pack's own word, in Chinese
    ends = due.due if due.reached is None else due.reached
    is_near = due.state is DueState.RUNNING and due.due is not None and _until(due.due, now) <= _SOON
    return ClockLine(
        due,
        badge,
        moment(ends) if ends is not None else due.why,
        _left(due, now),
        due.state is DueState.OVERDUE or is_near,
        due.basis,
    )


def moment(at: date | datetime) -> str:
    """A day, or an instant in office time, as tables write it."""
    if isinstance(at, datetime):
        return at.astimezone(OFFICE_TIME).strftime("%Y-%m-%d %H:%M")
    return at.isoformat()


def _left(due: Due, now: datetime) -> str:
    if due.state is DueState.OVERDUE and due.due is not None:
        return _("超 %(time)s") % {"time": _late(due)}
    if due.state is DueState.MET_LATE:
        return _("晚 %(time)s") % {"time": _late(due)}
    if due.state is not DueState.RUNNING or due.due is None:
        return ""
    if isinstance(due.due, datetime):
        return _("还剩 %(time)s") % {"time": spell_minutes(int(_until(due.due, now) / timedelta(minutes=1)))}
    days = (due.due - now.astimezone(OFFICE_TIME).date()).days
    if days == 0:
        return _("今天到期")
    return ngettext("还剩 %(n)s 天", "还剩 %(n)s 天", days) % {"n": days}


def _late(due: Due) -> str:
    if isinstance(due.due, datetime):
        return spell_minutes(due.late_by)
    return ngettext("%(n)s 天", "%(n)s 天", due.late_by) % {"n": due.late_by}


def spell_minutes(minutes: int) -> str:
    """So many minutes as people say it: days, hours or minutes, the two largest."""
    days, rest = divmod(minutes, _DAY)
    hours, rest = divmod(rest, _HOUR)
    if days:
        return _("%(days)s 天 %(hours)s 小时") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)s 小时 %(minutes)s 分钟") % {"hours": hours, "minutes": rest}
    return _("%(minutes)s 分钟") % {"minutes": rest}


def _until(due: date | datetime, now: datetime) -> timedelta:
    if isinstance(due, datetime):
        return due - now
    end = datetime(due.year, due.month, due.day, tzinfo=OFFICE_TIME) + timedelta(days=1)
    return end - now
