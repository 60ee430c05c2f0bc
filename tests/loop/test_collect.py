"""What a month asks of whom: by cadence, by the members of the day, and never what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Allotment, Duty, DutyRole, Share
from minsheng.ledger.table import Stage, TaskTable
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.collect import Collection, Promised, Register, collect, periods_of
from minsheng.terms.body import Body, BodyKind, Membership
from minsheng.terms.measure import Frequency, Measure, MeasureKind, Origin
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

DAY = date(2026, 3, 28)
MARCH, APRIL = Period.parse("2026-03"), Period.parse("2026-04")
TABLE = TaskTable("table", "p", "任务表", 2026, stage=Stage.ISSUED)
ITEM = Commitment("c", "p", "table", 7, "新增普惠托位300个", Source(), 2026, state=State.CONFIRMED)
JOBS = Measure("m", "p", "新增就业", "人", MeasureKind.TO_DATE)
OPENING = Measure("n", "p", "开园", "", MeasureKind.NODE, frequency=Frequency.NODE)
LEAD = Duty("d", "p", "c", "县教育局", DutyRole.LEAD, body="education")
GROUP = Duty("g", "p", "c", "各乡镇", DutyRole.RESPONSIBLE, Share.EACH, group="townships", order=1)


def a_body(key: str, **fields: object) -> Body:
    return Body(key, "p", f"松川县{key}", key, BodyKind.GOVERNMENT, **fields)  # type: ignore[arg-type]  # any field


BODIES = (a_body("education"), a_body("east"), a_body("west"))
MEMBERS = tuple(Membership(f"m-{body}", "p", "townships", body) for body in ("east", "west"))
REGISTER = Register(BODIES, MEMBERS)


def promised(
    measure: Measure = JOBS, *duties: Duty, due_by: date | None = None, **fields: object
) -> Promised:
    """One item with one target."""
    target = Target("t", "p", "c", measure.id, Decimal(300), due_by=due_by)
    return replace(Promised(TABLE, ITEM, (target,), (measure,), duties or (LEAD,)), **fields)  # type: ignore[arg-type]


def a_value(period: str, amount: str | None = "1", measure: str = "m", **fields: object) -> Value:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    number = None if amount is None else Decimal(amount)
    unknown = "未统计" if amount is None else None
    of = Period.parse(period)
    value = Value("v", "p", measure, "education", of, number, Source(), "post", at, 5, unknown=unknown)
    return replace(value, **fields)  # type: ignore[arg-type]  # fields of it


def asked(
    *items: Promised,
    month: Period = MARCH,
    day: date = DAY,
    register: Register = REGISTER,
    values: tuple[Value, ...] = (),
    asks: tuple[Ask, ...] = (),
) -> Collection:
    return collect(month, day, items, register, values, asks)


def bodies(found: Collection) -> list[str]:
    return [one.body for one in found.wanted]


@pytest.mark.parametrize(
    ("kind", "frequency", "month", "period"),
    [
        (MeasureKind.TO_DATE, Frequency.MONTH, "2026-02", "2026-01/2026-02"),
        (MeasureKind.FLOW, Frequency.MONTH, "2026-02", "2026-02"),
        (MeasureKind.FLOW, Frequency.QUARTER, "2026-02", None),
        (MeasureKind.FLOW, Frequency.QUARTER, "2026-03", "2026-Q1"),
        (MeasureKind.TO_DATE, Frequency.QUARTER, "2026-06", "2026-H1"),
        (MeasureKind.RATIO, Frequency.YEAR, "2026-11", None),
        (MeasureKind.RATIO, Frequency.YEAR, "2026-12", "2026"),
    ],
)
def test_each_at_its_own_cadence(
    kind: MeasureKind, frequency: Frequency, month: str, period: str | None
) -> None:
    found = asked(promised(replace(JOBS, kind=kind, frequency=frequency)), month=Period.parse(month))
    assert [str(one.period) for one in found.wanted] == ([] if period is None else [period])
    assert period is None or Period.parse(period) in periods_of(Period.parse(month))


@pytest.mark.parametrize(
    ("due_by", "month", "is_asked"),
    [
        (date(2026, 3, 10), "2026-02", False),
        (date(2026, 3, 10), "2026-03", True),
        (date(2026, 3, 10), "2026-05", True),
        (date(2025, 11, 30), "2026-03", True),
        (date(2027, 1, 31), "2026-12", False),
    ],
)
def test_a_node_from_the_month_of_its_day_on(due_by: date, month: str, is_asked: bool) -> None:
    item = promised(OPENING, due_by=due_by)
    item = replace(item, commitment=replace(ITEM, year=min(2026, due_by.year)))
    found = asked(item, month=Period.parse(month))
    assert [one.day for one in found.wanted] == ([due_by] if is_asked else [])


def test_a_node_without_a_day_is_owed_by_the_items_last_day_or_the_years_end() -> None:
    item = promised(OPENING, commitment=replace(ITEM, due_by=date(2026, 3, 31)))
    assert [one.day for one in asked(item).wanted] == [date(2026, 3, 31)]
    assert [one.day for one in asked(promised(OPENING), month=Period.parse("2026-12")).wanted] == [
        date(2026, 12, 31)
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"table": replace(TABLE, stage=Stage.APPROVED)},
        {"commitment": replace(ITEM, state=State.DROPPED)},
        {"commitment": replace(ITEM, state=State.DRAFT)},
        {"measures": (replace(JOBS, origin=Origin.COMPUTED),)},
        {"targets": (Target("t", "p", "c", "m", Decimal(1), dropped=True),)},
        {"duties": (replace(LEAD, dropped=True),)},
    ],
)
def test_what_nobody_is_asked_for(change: dict[str, object]) -> None:
    assert asked(replace(promised(), **change)) == Collection(())  # type: ignore[arg-type]  # fields of it


@pytest.mark.parametrize(
    ("value", "is_asked"),
    [
        (a_value("2026-Q1"), False),
        (a_value("2026-Q1", origin=Origin.COMPUTED), False),
        (a_value("2026-01/2026-02"), True),
        (a_value("2026-Q1", None), True),
        (a_value("2026-Q1", body="east"), True),
        (a_value("2026-Q1", measure="other"), True),
    ],
)
def test_what_is_known_is_not_asked(value: Value, is_asked: bool) -> None:
    found = asked(promised(), values=(value,))
    assert (bodies(found), found.known) == ((["education"], 0) if is_asked else ([], 1))


@pytest.mark.parametrize(
    ("values", "is_asked"),
    [
        ((a_value("2026-01/2026-02", "1", "n"),), False),
        ((a_value("2026-01/2026-02", "0", "n"),), True),
        ((a_value("2026-Q1", "0", "n"),), False),
        ((a_value("2026-01", "1", "n"), a_value("2026-01/2026-02", "0", "n", sequence=9)), True),
    ],
)
def test_a_node_is_asked_until_it_is_done(values: tuple[Value, ...], is_asked: bool) -> None:
    found = asked(promised(OPENING, due_by=date(2026, 1, 31)), values=values)
    assert bodies(found) == (["education"] if is_asked else [])


@pytest.mark.parametrize(
    ("state", "is_asked"),
    [(AskState.OPEN, True), (AskState.FILLED, False), (AskState.SIGNED, False), (AskState.VOID, True)],
)
def test_a_node_on_its_way_is_not_asked_again(state: AskState, is_asked: bool) -> None:
    ask = Ask("a", "p", "february", "c", "t", "n", "education", Period.parse("2026-01/2026-02"), DAY)
    found = asked(promised(OPENING, due_by=date(2026, 1, 31)), asks=(replace(ask, state=state),))
    assert bodies(found) == (["education"] if is_asked else [])


def test_a_group_is_its_members_of_the_day() -> None:
    left = replace(MEMBERS[1], valid_to=date(2026, 3, 27))
    found = asked(promised(JOBS, LEAD, GROUP), register=Register(BODIES, (MEMBERS[0], left)))
    assert [(one.body, one.group) for one in found.wanted] == [("education", None), ("east", "townships")]


def test_a_body_with_a_part_of_its_own_is_asked_once() -> None:
    own = replace(GROUP, id="e", body="east", group=None)
    assert bodies(asked(promised(JOBS, LEAD, own, GROUP))) == ["education", "east", "west"]


def test_two_items_that_share_a_measure_ask_once() -> None:
    other = promised(commitment=replace(ITEM, id="c2", number=8))
    other = replace(
        other,
        targets=(replace(other.targets[0], id="t2", commitment="c2"),),
        duties=(replace(LEAD, id="d2", commitment="c2"),),
    )
    assert [one.target for one in asked(promised(), other).wanted] == ["t"]


def test_unknown_members_are_one_doubt_and_asked_of_nobody() -> None:
    found = asked(promised(JOBS, GROUP), register=Register(BODIES))
    assert found.wanted == ()
    assert found.doubts == ("第7项“新增就业”：“各乡镇”在2026-03-28没有登记成员，没有向任何单位收数",)


def test_a_name_that_leads_nowhere_is_a_doubt() -> None:
    found = asked(promised(JOBS, replace(LEAD, body=None, name="县某办")))
    assert (found.wanted, len(found.doubts)) == ((), 1)


def test_an_allotted_part_is_asked_of_the_body_below() -> None:
    part = Allotment("a", "p", "t", "b", "east", Decimal(20))
    assert bodies(asked(promised(allotments=(part,)))) == ["education", "east"]


@pytest.mark.parametrize(
    ("successors", "day", "answers"),
    [
        (("west",), date(2026, 3, 31), ["education"]),
        (("west",), date(2026, 4, 1), ["west"]),
        (("west", "east"), date(2026, 4, 1), []),
        ((), date(2026, 4, 1), []),
    ],
)
def test_who_succeeded_a_body_answers_for_it(
    successors: tuple[str, ...], day: date, answers: list[str]
) -> None:
    gone = replace(BODIES[0], valid_to=date(2026, 3, 31), successors=successors)
    found = asked(promised(), day=day, register=Register((gone, *BODIES[1:]), MEMBERS))
    assert (bodies(found), len(found.doubts)) == (answers, 0 if answers else 1)


def test_bodies_that_succeed_each_other_in_a_circle_are_a_doubt() -> None:
    gone = [
        replace(BODIES[0], valid_to=date(2026, 1, 1), successors=("east",)),
        replace(BODIES[1], valid_to=date(2026, 1, 1), successors=("education",)),
    ]
    found = asked(promised(), register=Register(tuple(gone)))
    assert (found.wanted, len(found.doubts)) == ((), 1)
