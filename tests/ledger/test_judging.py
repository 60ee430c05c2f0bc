"""Where an item stands: a table of cases, each surprise named; and laws that hold for whatever is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from judged_item import (
    BY_JULY,
    DECEMBER,
    ITEM,
    JULY,
    JUNE,
    MEASURE,
    NODE,
    RATE,
    RULES,
    TARGET,
    ground,
    judged,
    light,
    said,
)
from minsheng.ledger.judging import judge_item
from minsheng.ledger.plan import Plan
from minsheng.ledger.progress import Light
from minsheng.terms.bound import Bound
from minsheng.terms.measure import Direction, Frequency, MeasureKind
from minsheng.terms.value import Value


@pytest.mark.parametrize(
    ("values", "day", "found"),
    [
        ([], date(2026, 1, 30), None),  # January's value cannot be due before January is over
        ([], date(2026, 1, 31), Light.SILENT),
        ([said("4", "2026-01/2026-06")], JUNE, Light.BEHIND),  # 5 × 6/7 is 4.3
        ([said("5", "2026-01/2026-06")], JUNE, Light.DONE),
        ([said("4", "2026-01/2026-05")], JUNE, Light.SILENT),  # June was not said; silent is not behind
        ([said("5", "2026-01/2026-05")], JUNE, Light.DONE),  # a total does not fall
        ([said("5", "2026-01/2026-08")], JUNE, Light.SILENT),  # a later figure proves nothing yet
        ([said("4", "2026-01/2026-06")], date(2026, 7, 30), Light.BEHIND),
        ([said("4", "2026-01/2026-06")], JULY, Light.OVERDUE),  # due means the end of the last day
        ([], JULY, Light.SILENT),  # never said is not the same as not done …
        ([], date(2026, 8, 30), Light.SILENT),
        ([], date(2026, 8, 31), Light.OVERDUE),  # … but saying nothing does not help for ever
        ([said("4", "2026-01/2026-07"), said("5", "2026-01/2026-09")], date(2026, 9, 30), Light.DONE),
        ([said("4.9999", "2026-01/2026-07")], JULY, Light.OVERDUE),  # never rounded up
        ([said("4", "2026-01/2026-06", sequence=2), said("5", "2026-01/2026-06")], JUNE, Light.BEHIND),
        ([said(None, "2026-01/2026-06")], JUNE, None),  # unknown is not silent, and no light is guessed
        ([said("4.3", "2026-01/2026-05"), said(None, "2026-01/2026-06")], JUNE, Light.ON_PLAN),
        ([said("3", "2026-01/2026-05"), said(None, "2026-01/2026-06")], JUNE, Light.BEHIND),
    ],
)
def test_a_total_that_grows(values: list[Value], day: date, found: Light | None) -> None:
    assert light(values, day) is found


def test_why_says_plan_value_and_what_comes_next() -> None:
    found = judged([said("4", "2026-01/2026-06")], JUNE)
    assert found.why == "滞后：6月应达5所，现4所；若不再报，7月31日转逾期"
    assert (found.amount, found.expected, found.evidence) == (
        Decimal(4),
        Decimal(5),
        ("m-lead-2026-01/2026-06-1",),
    )
    assert (found.changes_on, found.changes_to) == (JULY, Light.OVERDUE)
    assert (
        judged([], date(2026, 1, 5)).why
        == "未到期：首次应报数据到1月31日，此前不判灯；若不再报，1月31日转未报"
    )
    assert judged([said("3", "2026-01/2026-05")], JUNE).why == (
        "未报：6月数据未报，只报到5月：3所；若不再报，7月31日转逾期"
    )
    assert judged([said("5", "2026-01/2026-09")], date(2026, 9, 30)).why == (
        "完成：应≥5所，9月为5所，晚于截止日7月31日"
    )
    assert judged([said("4", "2026-01/2026-07")], JULY).why == "逾期：应于7月31日前达到≥5所，7月为4所"
    assert judged([said(None, "2026-01/2026-06")], JUNE).why == (
        "暂不明：已报暂不知道（月底才公布）；若不再报，8月31日转逾期"
    )


AT_MOST = replace(TARGET, amount=Decimal("4.5"), bound=Bound.MAX, due_by=DECEMBER)


@pytest.mark.parametrize(
    ("amount", "period", "day", "baseline", "found"),
    [
        ("4.5", "2026-06", JUNE, None, Light.ON_PLAN),  # met from above, and never done before the end
        ("4.51", "2026-06", JUNE, None, Light.BEHIND),  # more than 4.5, not rounded
        ("4.51", "2026-12", DECEMBER, None, Light.OVERDUE),
        ("4.5", "2026-12", DECEMBER, None, Light.DONE),
        ("4.7", "2026-06", JUNE, "4.9", Light.ON_PLAN),  # from 4.9 down: 4.7 is half the way
        ("4.71", "2026-06", JUNE, "4.9", Light.BEHIND),
        ("4.4", "2026-01", date(2026, 1, 31), "4.9", Light.ON_PLAN),  # never behind while it holds
        ("4.3", "2026-11", DECEMBER, None, Light.SILENT),  # the last word on it is December's
    ],
)
def test_what_must_not_be_more(
    amount: str, period: str, day: date, baseline: str | None, found: Light
) -> None:
    target = replace(AT_MOST, baseline=None if baseline is None else Decimal(baseline))
    assert light([said(amount, period)], day, target=target, measure=RATE) is found


@pytest.mark.parametrize(
    ("kind", "bound", "amount", "upper", "said_", "day", "found"),
    [
        ("flow", "max", "10", None, ["2026-01:3", "2026-02:4"], date(2026, 2, 28), Light.ON_PLAN),
        ("flow", "max", "6", None, ["2026-01:3", "2026-02:4"], date(2026, 2, 28), Light.BEHIND),
        ("flow", "min", "24", None, ["2026-01:2", "2026-02:2"], date(2026, 2, 28), Light.ON_PLAN),
        ("flow", "min", "24", None, ["2026-01:2", "2026-02:1"], date(2026, 2, 28), Light.BEHIND),
        ("flow", "min", "24", None, ["2026-02:2"], date(2026, 2, 28), Light.SILENT),  # January may be 2
        ("flow", "min", "24", None, ["2026-02:4"], date(2026, 2, 28), Light.ON_PLAN),  # at least enough
        ("flow", "max", "3", None, ["2026-02:4"], date(2026, 2, 28), Light.BEHIND),  # at least too much
        ("stock", "min", "500", None, ["2026-06:250"], JUNE, Light.ON_PLAN),
        ("stock", "min", "500", None, ["2026-06:500"], JUNE, Light.DONE),
        ("stock", "min", "500", None, ["2026-05:500", "2026-06:480"], JUNE, Light.ON_PLAN),  # it fell again
        ("ratio", "min", "98", None, ["2026-06:97.99"], JUNE, Light.BEHIND),
        ("ratio", "min", "98", None, ["2026-06:98"], JUNE, Light.ON_PLAN),
        ("ratio", "range", "5", "6", ["2026-06:6"], JUNE, Light.ON_PLAN),
        ("ratio", "range", "5", "6", ["2026-06:6.01"], JUNE, Light.BEHIND),
        ("to_date", "range", "100", "120", ["2026-01/2026-06:50"], JUNE, Light.ON_PLAN),
        (
            "to_date",
            "range",
            "100",
            "120",
            ["2026-01/2026-06:110"],
            JUNE,
            Light.ON_PLAN,
        ),  # may still pass 120
        ("to_date", "range", "100", "120", ["2026-01/2026-06:121"], JUNE, Light.BEHIND),
        ("to_date", "exact", "100", None, ["2026-01/2026-06:100"], JUNE, Light.DONE),
        ("to_date", "exact", "100", None, ["2026-01/2026-06:49"], JUNE, Light.BEHIND),
    ],
)
def test_kinds_and_bounds(
    kind: str, bound: str, amount: str, upper: str | None, said_: list[str], day: date, found: Light
) -> None:
    measure = replace(MEASURE, kind=MeasureKind(kind))
    target = replace(
        TARGET,
        amount=Decimal(amount),
        bound=Bound(bound),
        upper=None if upper is None else Decimal(upper),
        due_by=DECEMBER,
    )
    values = [said(one.partition(":")[2], one.partition(":")[0]) for one in said_]
    assert light(values, day, target=target, measure=measure) is found


def test_a_change_goes_from_its_baseline() -> None:
    target = replace(TARGET, amount=Decimal(22), baseline=Decimal(10), bound=Bound.CHANGE, due_by=DECEMBER)
    stock = replace(MEASURE, kind=MeasureKind.STOCK)
    found = judged([said("15", "2026-06")], JUNE, target=target, measure=stock)
    assert (found.light, found.expected) == (Light.BEHIND, Decimal(16))


@pytest.mark.parametrize(
    ("values", "day", "found"),
    [
        ([], JUNE, None),  # nothing can be due before its day
        ([said("0", "2026-01/2026-06")], JUNE, Light.ON_PLAN),
        ([said("1", "2026-01/2026-06")], JUNE, Light.DONE),
        ([], JULY, Light.SILENT),
        ([said("0", "2026-01/2026-07")], JULY, Light.OVERDUE),
        ([], date(2026, 8, 31), Light.OVERDUE),
        ([said("0", "2026-01/2026-07"), said("1", "2026-01/2026-08")], date(2026, 8, 31), Light.DONE),
    ],
)
def test_a_node_is_done_or_not(values: list[Value], day: date, found: Light | None) -> None:
    assert light(values, day, target=BY_JULY, measure=NODE) is found


def test_what_recurs_is_done_anew_in_each_period() -> None:
    monthly = replace(NODE, frequency=Frequency.MONTH)
    item = replace(ITEM, recurs="month")
    target = replace(BY_JULY, due_by=DECEMBER)
    parts = {"measure": monthly, "item": item, "target": target}
    assert light([said("1", "2026-05")], date(2026, 5, 31), **parts) is Light.ON_PLAN
    assert light([said("1", "2026-05")], JUNE, **parts) is Light.SILENT
    assert light([said("1", "2026-05"), said("0", "2026-06")], JUNE, **parts) is Light.BEHIND


def test_what_goes_on_is_never_done_and_never_overdue() -> None:
    item, target = replace(ITEM, standing=True), replace(TARGET, amount=Decimal(98), due_by=None)
    rate = replace(RATE, direction=Direction.UP)
    for day, found in [(JUNE, Light.BEHIND), (date(2027, 6, 30), Light.SILENT)]:
        assert light([said("97", "2026-06")], day, item=item, target=target, measure=rate) is found


def test_what_has_neither_target_nor_node_has_no_light() -> None:
    found = judge_item(replace(ground(), targets=()), RULES, JUNE)
    assert (found.whole.light, found.whole.why) == (None, "不判灯：没有定目标值，也没有节点")


def test_a_given_curve_goes_before_the_line() -> None:
    curve = Plan("pl", "p", "t1", ("2026-03-31", "2026-07-31"), ("1", "5"), date(2026, 1, 1), "工期")
    assert light([said("0", "2026-01/2026-02")], date(2026, 2, 28), plan=curve) is Light.ON_PLAN
    assert light([said("1", "2026-01/2026-06")], JUNE, plan=curve) is Light.ON_PLAN
    assert light([said("0.5", "2026-01/2026-06")], JUNE, plan=curve) is Light.BEHIND


def test_a_quarter_is_looked_at_when_it_is_over() -> None:
    quarterly = replace(MEASURE, frequency=Frequency.QUARTER)
    target = replace(TARGET, amount=Decimal(12), due_by=DECEMBER)
    assert light([said("3", "2026-Q1")], date(2026, 5, 31), target=target, measure=quarterly) is Light.ON_PLAN
    assert light([said("3", "2026-Q1")], JUNE, target=target, measure=quarterly) is Light.SILENT


def test_a_tolerated_lag_is_of_the_plan_and_never_of_the_target() -> None:
    lenient = replace(RULES, tolerated_lag=Decimal("0.2"))
    assert light([said("4", "2026-01/2026-06")], JUNE, rules=lenient) is Light.ON_PLAN
    assert light([said("4.9", "2026-01/2026-07")], JULY, rules=lenient) is Light.OVERDUE


def test_days_in_which_a_value_may_still_come() -> None:
    waits = replace(RULES, wait_days=5)
    may = [said("4.2", "2026-01/2026-05")]
    assert light(may, date(2026, 7, 4), rules=waits) is Light.ON_PLAN
    assert light(may, date(2026, 7, 5), rules=waits) is Light.SILENT
    assert light([said("5", "2026-01/2026-07")], date(2026, 7, 2), rules=waits) is Light.DONE
