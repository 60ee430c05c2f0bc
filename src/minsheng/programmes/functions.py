"""The functions of the language that CEL itself does not have: money, rates, days and working days.

Each entry says the kinds it takes and gives. Amounts come in as the integers of `kinds`; a function raises
BadInput where there is no answer (a zero denominator, a year without its holiday notice), and what asked
for it is then unknown, for that reason.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from minsheng.programmes.kinds import (
    COUNT,
    DAY,
    INSTANT,
    MILLIONTHS,
    MONEY,
    NUMBER,
    RATE,
    RATE_STEPS,
    SPAN,
    TEXT,
    Kind,
    Type,
    list_of,
    scaled,
)
from minsheng.programmes.spot import metres_apart
from minsheng.terms.calendar import add_working_days, is_working_day
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Overload:
    """One way to call a function: what it takes, what it gives, what it does, and a line for the page."""

    name: str
    takes: tuple[Type, ...]
    gives: Type
    run: Callable[..., Any]
    says: str


def _literal(kind: Kind) -> Callable[[str], int]:
    def read(words: str) -> int:
        try:
            return scaled(Decimal(words), kind)
        except InvalidOperation as error:
            raise BadInput(f"“{words}”不是数") from error

    return read


def share_of(part: int, whole: int) -> int:
    """`part` of `whole` as a rate: exact where even, and odd where it lies between two steps."""
    if whole == 0:
        raise BadInput("分母为零，无数据")
    steps, rest = divmod(abs(part) * (RATE_STEPS // 2), abs(whole))
    size = 2 * steps + (rest > 0)
    return size if (part < 0) == (whole < 0) or not part else -size


def half_up(part: int, whole: int) -> int:
    """`part` over `whole`, the half rounded away from zero; BadInput where `whole` is zero."""
    if whole == 0:
        raise BadInput("分母为零，无数据")
    size = (2 * abs(part) + abs(whole)) // (2 * abs(whole))
    return size if (part < 0) == (whole < 0) else -size


def as_day(at: datetime) -> date:
    """The calendar day of what CEL holds as a timestamp."""
    return at.date()


def as_stamp(day: date) -> datetime:
    """A day as CEL holds it: its midnight."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_months(first: date, last: date) -> int:
    """Whole months from `first` to `last`; negative where `last` is earlier."""
    if last < first:
        return -full_months(last, first)
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (months_after(first, months) > last)


def working_days_between(first: date, last: date) -> int:
    """Working days after `first`, up to and with `last`; negative where `last` is earlier."""
    if last < first:
        return -working_days_between(last, first)
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


def working_days_before(day: date, number: int) -> date:
    """The last day after which `number` working days are left, up to and with `day`."""
    while number > 0:
        number -= is_working_day(day)
        day -= timedelta(days=1)
    return day


def _day(words: str) -> datetime:
    try:
        return as_stamp(date.fromisoformat(words))
    except ValueError as error:
        raise BadInput(f"“{words}”不是日期：请写成 2026-01-15") from error


def _last_of(values: list[int], pick: Callable[[list[int]], int]) -> int:
    if not values:
        raise BadInput("空列表没有最大或最小")
    return pick(values)


def _same(
    name: str, kinds: tuple[Type, ...], run: Callable[..., Any], says: str, takes: int = 2
) -> list[Overload]:
    return [Overload(name, (kind, kind), kind, run, says) for kind in kinds]


_SCALED = (COUNT, MONEY, NUMBER, RATE)
_TIMES = (DAY, INSTANT)
_SECONDS = 3600  # in an hour

OVERLOADS: tuple[Overload, ...] = (
    Overload("yuan", (COUNT,), MONEY, lambda n: n * 100, "整数元的金额"),
    Overload("yuan", (TEXT,), MONEY, _literal(Kind.MONEY), '带角分的金额：yuan("0.50")'),
    Overload("number", (COUNT,), NUMBER, lambda n: n * 10**6, "把整数当小数用"),
    Overload("number", (TEXT,), NUMBER, _literal(Kind.NUMBER), '小数：number("6.9")'),
    Overload("percent", (COUNT,), RATE, lambda n: n * (RATE_STEPS // 100), "百分之几"),
    Overload("percent", (TEXT,), RATE, _literal(Kind.RATE), '带小数的百分数：percent("99.2")'),
    *(
        Overload("share", (kind, kind), RATE, share_of, "前者占后者的比率，不四舍五入")
        for kind in (COUNT, MONEY, NUMBER)
    ),
    Overload(
        "part",
        (MONEY, RATE),
        MONEY,
        lambda sum_, rate: half_up(sum_ * rate, RATE_STEPS),
        "金额的一定比率，四舍五入到分",
    ),
    Overload(
        "part", (NUMBER, RATE), NUMBER, lambda sum_, rate: half_up(sum_ * rate, RATE_STEPS), "小数的一定比率"
    ),
    Overload("per", (MONEY, COUNT), MONEY, half_up, "平均到每份的金额，四舍五入到分；比较请改用乘法"),
    Overload("per", (NUMBER, COUNT), NUMBER, half_up, "平均到每份"),
    Overload(
        "prorate",
        (MONEY, COUNT, COUNT),
        MONEY,
        lambda a, n, of: half_up(a * n, of),
        "按份折算：金额×几分之几",
    ),
    Overload(
        "prorate",
        (NUMBER, COUNT, COUNT),
        NUMBER,
        lambda a, n, of: half_up(a * n, of),
        "按份折算：小数×几分之几",
    ),
    Overload("ceiling", (NUMBER,), COUNT, lambda n: -(-n // MILLIONTHS), "不小于它的最小整数：至少要几个"),
    *_same("least", (*_SCALED, *_TIMES), min, "两者中较小（早）的"),
    *_same("most", (*_SCALED, *_TIMES), max, "两者中较大（晚）的"),
    *(
        Overload("least", (list_of(kind),), kind, lambda v: _last_of(v, min), "列表中最小的")
        for kind in _SCALED
    ),
    *(
        Overload("most", (list_of(kind),), kind, lambda v: _last_of(v, max), "列表中最大的")
        for kind in _SCALED
    ),
    *(Overload("sum", (list_of(kind),), kind, sum, "列表之和") for kind in _SCALED),
    Overload("days", (COUNT,), SPAN, lambda n: timedelta(days=n), "几天"),
    Overload("hours", (COUNT,), SPAN, lambda n: timedelta(hours=n), "几小时"),
    Overload("minutes", (COUNT,), SPAN, lambda n: timedelta(minutes=n), "几分钟"),
    Overload("day", (TEXT,), DAY, _day, '写定的日期：day("2026-07-01")'),
    Overload("day_of", (INSTANT,), DAY, lambda at: as_stamp(as_day(at)), "时刻所在的日子"),
    Overload(
        "days_between",
        (DAY, DAY),
        COUNT,
        lambda a, b: (as_day(b) - as_day(a)).days,
        "从前者到后者的天数，首日不计",
    ),
    Overload(
        "minutes_between",
        (INSTANT, INSTANT),
        COUNT,
        lambda a, b: (b - a) // timedelta(minutes=1),
        "从前者到后者的整分钟",
    ),
    Overload(
        "metres_between",
        (TEXT, TEXT),
        COUNT,
        metres_apart,
        "两个点位（经度,纬度）之间的直线距离，进到整米",
    ),
    Overload(
        "hours_between",
        (INSTANT, INSTANT),
        NUMBER,
        lambda a, b: half_up((b - a) // timedelta(seconds=1) * MILLIONTHS, _SECONDS),
        "从前者到后者的小时数，如3.25",
    ),
    Overload(
        "working_days_after",
        (DAY, COUNT),
        DAY,
        lambda a, n: as_stamp(add_working_days(as_day(a), n)),
        "几个工作日之后的日子，首日不计",
    ),
    Overload(
        "working_days_before",
        (DAY, COUNT),
        DAY,
        lambda a, n: as_stamp(working_days_before(as_day(a), n)),
        "提前几个工作日的最晚一天：之后到期满还有这么多个工作日",
    ),
    Overload(
        "working_days_between",
        (DAY, DAY),
        COUNT,
        lambda a, b: working_days_between(as_day(a), as_day(b)),
        "之间的工作日数，首日不计",
    ),
    Overload(
        "months_after",
        (DAY, COUNT),
        DAY,
        lambda a, n: as_stamp(months_after(as_day(a), n)),
        "几个月之后的同一日",
    ),
    Overload("months_between", (DAY, DAY), COUNT, lambda a, b: full_months(as_day(a), as_day(b)), "满几个月"),
    Overload(
        "years_between",
        (DAY, DAY),
        COUNT,
        lambda a, b: full_months(as_day(a), as_day(b)) // 12,
        "满几年；满几周岁",
    ),
    Overload("month_start", (DAY,), DAY, lambda a: a.replace(day=1), "当月第一天"),
    Overload("year_of", (DAY,), COUNT, lambda a: a.year, "年份"),
    Overload("month_of", (DAY,), COUNT, lambda a: a.month, "月份"),
)
