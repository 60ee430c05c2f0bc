"""The working calendar (工作日历) with the State Council's days off and make-up days (调休).

A year whose notice is not yet published has no working days: it is said so and never guessed. The program
comes with the notices that were published before it; the operator gives the later ones (`take_notices`).
"""

from __future__ import annotations

from collections.abc import Mapping
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
        raise BadInput(
            f"国务院办公厅{day.year}年节假日安排尚未载入，{day.isoformat()}是否工作日不能确定："
            "请系统运维载入这一年的通知，或者先填明日期"
        )
    return day in notice.worked or (day.weekday() < 5 and day not in notice.off)


def add_working_days(start: date, days: int) -> date:
    """The day that is `days` working days after `start`; `start` itself is not counted."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def take_notices(text: str, *, where: str) -> tuple[int, ...]:
    """Know the notices of a file as well, in the form of `calendar.yml`; its years.

    BadInput, naming the file and the year, where a line cannot be read, and where a year is known with other
    days: working days that were counted once stay as they were.
    """
    import yaml

    try:
        given = {year: _notice(year, row) for year, row in _years(yaml.safe_load(text)).items()}
    except (BadInput, yaml.YAMLError) as wrong:
        raise BadInput(f"节假日安排读不出：{wrong}。{_FORM}", where=where) from wrong
    for year, notice in given.items():
        known = _notices().get(year, notice)
        if (known.off, known.worked) != (notice.off, notice.worked):
            raise BadInput(f"{year}年已按{known.paper}载入，与这里写的不同：请删去这一年", where=where)
    _notices().update(given)
    return tuple(sorted(given))


_FORM = (
    '应写成 2027: {paper: 文号, days_off: ["01-01..01-03", …], days_worked: ["01-04", …]}，'
    "days_off 连同其中的周末，days_worked 是调休上班的周末"
)


@cache
def _notices() -> dict[int, HolidayNotice]:
    import yaml  # late: most commands ask for no day

    rows = yaml.safe_load(files("minsheng.terms").joinpath("calendar.yml").read_text("utf-8"))
    return {year: _notice(year, row) for year, row in rows.items()}


def _years(found: object) -> Mapping[int, object]:
    """What a file says by year; BadInput where it says nothing by year."""
    if not isinstance(found, Mapping) or not found or not all(type(year) is int for year in found):
        raise BadInput("没有按年份写")
    return found


def _notice(year: int, row: object) -> HolidayNotice:
    """One year of the table; BadInput says which year and what is wrong with it."""
    match row:
        case {"paper": str(paper), "days_off": list(off), "days_worked": list(worked), **rest} if not rest:
            return _weighed(HolidayNotice(year, paper, _days(year, off), _days(year, worked)))
    raise BadInput(f"{year} 下要有 paper、days_off、days_worked 三样，也只有这三样")


def _weighed(notice: HolidayNotice) -> HolidayNotice:
    """The notice, if no day is both, if there is a day off at all, and if what is worked is a weekend day."""
    both = sorted(notice.off & notice.worked)
    weekdays = sorted(day for day in notice.worked if day.weekday() < 5)
    if both or weekdays:
        why = "又放假又上班" if both else "不是周末，不会是调休上班的日子"
        raise BadInput(f"{(both or weekdays)[0]} {why}")
    if not notice.off:
        raise BadInput(f"{notice.year}年一天假也没有")
    return notice


def _days(year: int, stretches: list[object]) -> frozenset[date]:
    """Days of stretches such as `02-15..02-23` or `01-04`, both ends counted."""
    found: set[date] = set()
    for stretch in stretches:
        first, _, last = str(stretch).partition("..")
        try:
            day, end = date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last or first}")
        except ValueError as wrong:
            raise BadInput(f"{year}年的“{stretch}”不是日子") from wrong
        if end < day:
            raise BadInput(f"{year}年的“{stretch}”前后颠倒")
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return frozenset(found)
