"""The working calendar (工作日历) with the State Council's days off and make-up days (调休).

A year whose notice is not yet published has no working days: it is said so and never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from minsheng.terms.errors import BadInput

OFFICE_TIME = ZoneInfo("Asia/Shanghai")  # one time zone for the whole country since 1949


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """One year's notice: the days off, the weekend days worked instead, and the paper that says so."""

    year: int
    paper: str
    off: frozenset[date]
    worked: frozenset[date]


def office_day(at: datetime) -> date:
    """The calendar day of an instant in every office of the country."""
    return in_office(at).date()


def in_office(at: datetime) -> datetime:
    """The instant as the clocks of every office of the country show it."""
    return at.astimezone(OFFICE_TIME)


def lies_within(day: date, first: date | None, last: date | None) -> bool:
    """Whether `day` is one of the days from `first` to `last`, both counted; None means open."""
    return (first is None or first <= day) and (last is None or day <= last)


def chinese_day(day: date) -> str:
    """The day as a paper writes it, without leading zeros: 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def before(day: date, year: int | None = None) -> str:
    """`day` as a last day in words: 6月30日前; with its year where that is not `year`."""
    return f"{day.month}月{day.day}日前" if year in (None, day.year) else f"{chinese_day(day)}前"


def is_published(year: int) -> bool:
    """Whether the holiday notice of `year` is known here."""
    return year in _notices()


def is_working_day(day: date) -> bool:
    """Whether `day` is a working day; BadInput for a year without a published notice."""
    notice = _notices().get(day.year)
    if notice is None:
        raise BadInput(f"国务院办公厅{day.year}年节假日安排尚未载入，{day.isoformat()}是否工作日不能确定")
    return day in notice.worked or (day.weekday() < 5 and day not in notice.off)


def add_working_days(start: date, days: int) -> date:
    """The day that is `days` working days after `start`; `start` itself is not counted."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


@cache
def _notices() -> dict[int, HolidayNotice]:
    import yaml  # late: most commands ask for no day

    rows = yaml.safe_load(files("minsheng.terms").joinpath("calendar.yml").read_text("utf-8"))
    return {
        year: HolidayNotice(year, row["paper"], _days(year, row["days_off"]), _days(year, row["days_worked"]))
        for year, row in rows.items()
    }


def _days(year: int, stretches: list[str]) -> frozenset[date]:
    """Days of stretches such as `02-15..02-23` or `01-04`, both ends counted."""
    found: set[date] = set()
    for stretch in stretches:
        first, _, last = stretch.partition("..")
        day, end = date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last or first}")
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return frozenset(found)
