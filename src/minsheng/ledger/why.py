"""Why a light is as it is, in one Chinese sentence: 滞后：6月应达5所，现4所；若不再报，7月31日转逾期。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from minsheng.ledger.commitment import Target
from minsheng.ledger.plan import Course, Demand
from minsheng.ledger.progress import Case, Found, Light
from minsheng.ledger.said import Reading
from minsheng.ledger.wording import amount_words
from minsheng.terms.errors import Broken
from minsheng.terms.measure import Measure
from minsheng.terms.quantity import spoken

_MANY = 5  # names; more are counted
# What stands in the place of a light where there is none.
_UNLIT = {Case.NOT_DUE: "未到期", Case.UNKNOWN: "暂不明", Case.NO_BODY: "未落实"}


def why_words(found: Found, measure: Measure, target: Target, year: int) -> str:
    """The sentence without its light and without what comes next; `year` is the item's."""
    said = _SAID[found.case](_Words(found, measure, target, year))
    return f"{found.name}{said}"


def with_next(found: Found, words: str, changes: tuple[date | None, Light | None], year: int) -> str:
    """The whole sentence: the light before the words, and what it turns to if nothing is said."""
    said = f"{found.light.label if found.light is not None else _UNLIT[found.case]}：{words}"
    day, later = changes
    if day is None or later is None:
        return said
    before = "" if day.year == year else f"{day.year}年"
    return f"{said}；若不再报，{before}{day.month}月{day.day}日转{later.label}"


class _Words:
    """What the sentences are put together from."""

    def __init__(self, found: Found, measure: Measure, target: Target, year: int) -> None:
        self.found, self.measure, self.target, self.year = found, measure, target, year

    @property
    def reading(self) -> Reading:
        """What was known."""
        return self.found.reading

    @property
    def course(self) -> Course:
        """The plan that it was held against."""
        if self.found.course is None:
            raise Broken("a light that was judged has no plan")
        return self.found.course

    @property
    def month(self) -> str:
        """The month whose plan was looked at: 6月."""
        end = self.found.end
        return "" if end is None else self._month(end.year, end.month)

    @property
    def known_month(self) -> str:
        """The month of the last known amount: 5月."""
        known = self.reading.known
        return "" if known is None else self._month(known // 12, known % 12 + 1)

    @property
    def due(self) -> str:
        """The last day: 7月31日."""
        due = self.course.due
        if due is None:
            return ""
        return f"{'' if due.year == self.year else f'{due.year}年'}{due.month}月{due.day}日"

    @property
    def now(self) -> str:
        """What is known: 现4所, 至少现4所, or that nothing is."""
        reading = self.reading
        if reading.low is None:
            return "还没有数"
        if reading.high is None:
            return f"至少{self.amount(reading.low)}"
        if reading.low != reading.high:
            return f"{self.amount(reading.low)}至{self.amount(reading.high)}"
        return self.amount(reading.low)

    @property
    def target_words(self) -> str:
        """What is to be reached or to hold: 5所, ≤4.5%, 5%—6%; of a node its name."""
        if self.course.demand in (Demand.NODE, Demand.REPEAT) and not self.measure.unit:
            return f"“{self.measure.name}”"
        if self.course.goal is None:
            return self.measure.name
        return self.course.bound.size(self.course.goal, self.measure.unit, upper=self.course.upper)

    @property
    def missing(self) -> str:
        """Who or which month is silent, and who does not know."""
        unclear = self.reading.unclear
        silent = [name for name in self.reading.missing if name not in unclear]
        parts = [f"{_listed(silent)}未报"] if silent else []
        parts += [f"{_listed(unclear)}暂不知道"] if unclear else []
        return "，".join(parts)

    @property
    def is_node(self) -> bool:
        """Whether it is done or not, and no number."""
        return self.course.demand is Demand.NODE

    def amount(self, amount: Decimal) -> str:
        """An amount of the measure."""
        return amount_words(amount, self.measure)

    def _month(self, year: int, month: int) -> str:
        return f"{month}月" if year == self.year else f"{year}年{month}月"


def _listed(names: Sequence[str]) -> str:
    more = f"等{len(names)}个" if len(names) > _MANY else ""
    return f"{'、'.join(names[:_MANY])}{more}"


def _not_due(words: _Words) -> str:
    first = words.course.first_asked
    if first == date.max:
        return "没有截止日，也没有报送周期，不判灯"
    before = "" if first.year == words.year else f"{first.year}年"
    return f"首次应报数据到{before}{first.month}月{first.day}日，此前不判灯"


def _no_body(_words: _Words) -> str:
    return "责任单位还没有对应到名录，不判灯"


def _unknown(words: _Words) -> str:
    since = f"，按{words.known_month}的{words.now}看" if words.reading.low is not None else ""
    return f"已报暂不知道（{words.reading.unknown}）{since}"


def _never(words: _Words) -> str:
    if words.is_node:
        return f"{words.target_words}应于{words.due}前完成，还没有报是否完成"
    asked = f"应报{words.month}数据，" if words.month else ""
    return f"{asked}还没有报过"


def _stale(words: _Words) -> str:
    last = words.reading.last
    until = "" if last is None else f"，只报到{words._month(last // 12, last % 12 + 1)}：{words.now}"
    return f"{words.month}数据未报{until}"


def _partly(words: _Words) -> str:
    expected = words.found.expected
    asked = f"，应达{spoken(expected, words.measure.unit)}" if expected is not None else ""
    return f"{words.missing or '有单位未报'}，已报的合计{words.now}{asked}"


def _compared(words: _Words) -> str:
    found = words.found
    if words.is_node:
        return f"{words.target_words}{words.due}到期，{words.known_month}报{words.now}"
    tail = f"（{words.missing}）" if words.missing else ""
    if words.reading.unknown is not None:
        tail = f"（此后暂不知道：{words.reading.unknown}）"
    if found.expected is None:
        return f"应{words.target_words}，{words.known_month}为{words.now}{tail}"
    return f"{words.month}应达{spoken(found.expected, words.measure.unit)}，现{words.now}{tail}"


def _reached(words: _Words) -> str:
    due, end = words.course.due, words.found.end
    late = f"，晚于截止日{words.due}" if due is not None and end is not None and _is_after(end, due) else ""
    if words.is_node:
        return f"{words.target_words}{words.known_month}已报完成{late}"
    tail = f"（{words.missing}）" if words.missing else ""
    return f"应{words.target_words}，{words.known_month}为{words.now}{tail}{late}"


def _missed(words: _Words) -> str:
    if words.is_node:
        return f"{words.target_words}应于{words.due}前完成，{words.known_month}报{words.now}"
    return f"应于{words.due}前达到{words.target_words}，{words.known_month}为{words.now}"


def _silence_over(words: _Words) -> str:
    return f"{words.target_words}{words.due}到期，至今没有报完整；不报不比报未完成更有利，按逾期列"


def _said(words: _Words) -> str:
    return f"{words.known_month or words.month}已报{words.now}，分给本单位多少还没有定，不判快慢"


def _is_after(end: date, due: date) -> bool:
    return (end.year, end.month) > (due.year, due.month)


_SAID = {
    Case.NOT_DUE: _not_due,
    Case.NO_BODY: _no_body,
    Case.UNKNOWN: _unknown,
    Case.NEVER: _never,
    Case.STALE: _stale,
    Case.PARTLY: _partly,
    Case.COMPARED: _compared,
    Case.REACHED: _reached,
    Case.MISSED: _missed,
    Case.SILENCE_OVER: _silence_over,
    Case.SAID: _said,
}
