"""What each item is judged by: groups of the day of opening, heirs of ended bodies, what was approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Allotment, Duty, DutyRole, Share
from minsheng.ledger.judging import ItemGround, judge_item
from minsheng.ledger.plan import Plan
from minsheng.ledger.progress import Light, LightRules
from minsheng.ledger.table import Stage, TaskTable
from minsheng.loop.grounds import Ledger, binding, grounds
from minsheng.terms.body import Body, BodyKind, Membership
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

JUNE = date(2026, 6, 30)
TABLE = TaskTable("t", "p", "任务表", 2026, stage=Stage.ISSUED, paper="1号", issued_on=date(2026, 2, 1))
ITEM = Commitment("c", "p", "t", 1, "新增托位。", Source(), 2026, state=State.CONFIRMED)
MEASURE = Measure("m", "p", "托位", "个", MeasureKind.TO_DATE)
TARGET = Target("g", "p", "c", "m", Decimal(300))
EACH = Duty("d", "p", "c", "各乡镇", DutyRole.RESPONSIBLE, Share.EACH, group="towns")
EAST = Body("east", "p", "东溪镇人民政府", "东溪镇", BodyKind.TOWNSHIP, 1)
WEST = Body("west", "p", "西塘乡人民政府", "西塘乡", BodyKind.TOWNSHIP, 2)
HEIR = Body("heir", "p", "东塘镇人民政府", "东塘镇", BodyKind.TOWNSHIP, 3)
ENDED = replace(EAST, valid_to=date(2026, 5, 31), successors=("heir",))
LEDGER = Ledger((TABLE,), (ITEM,), (TARGET,), (MEASURE,), (EACH,), bodies=(EAST, WEST, HEIR))


RULES = LightRules(tuple(Light), Decimal(0), silent_days=31)


def value(body: str, month: int, amount: str) -> Value:
    """A running total of a body."""
    period = Period(2026 * 12, 2026 * 12 + month - 1)
    given = datetime(2026, 7, 1, tzinfo=UTC)
    identity = f"{body}-{month}"
    return Value(
        identity, "p", "m", body, period, Decimal(amount), Source(paper="月报"), "post", given, month
    )


def ground(ledger: Ledger, day: date = JUNE) -> ItemGround:
    """What the one item is judged by."""
    (found,) = grounds(ledger, [ITEM], opened=date(2026, 6, 28), day=day)
    return found


def test_a_group_is_its_members_of_the_day_of_opening() -> None:
    members = (
        Membership("1", "p", "towns", "east"),
        Membership("2", "p", "towns", "west", valid_from=date(2026, 6, 29)),
    )
    found = ground(replace(LEDGER, memberships=members))
    assert [duty.body for duty in found.duties] == ["east"]


def test_an_ended_body_is_answered_for_by_its_one_heir() -> None:
    lead = replace(EACH, role=DutyRole.LEAD, share=Share.WHOLE, group=None, body="east")
    said = (value("east", 5, "100"), value("heir", 6, "150"))
    ledger = replace(LEDGER, duties=(lead,), bodies=(ENDED, WEST, HEIR), values=said)
    found = ground(ledger)
    assert [duty.body for duty in found.duties] == ["heir"]
    assert [one.id for one in found.values["m", "heir"]] == ["east-5", "heir-6"]
    before = ground(ledger, date(2026, 5, 31))  # on its last day it still answers itself
    assert [duty.body for duty in before.duties] == ["east"]
    torn = replace(ENDED, successors=("heir", "west"))
    assert ground(replace(ledger, bodies=(torn, WEST, HEIR))).duties[0].body == "east"


def test_parts_that_fall_to_one_heir_are_one_part() -> None:
    west = replace(WEST, valid_to=date(2026, 5, 31), successors=("heir",))
    parts = tuple(
        Allotment(body, "p", "g", "b", body, Decimal(amount))
        for body, amount in (("east", 100), ("west", 50))
    )
    approved = Breakdown("b", "p", "c", "east", JUNE, BreakdownState.APPROVED)
    ledger = replace(LEDGER, allotments=parts, breakdowns=(approved,), bodies=(ENDED, west, HEIR))
    assert [(one.body, one.amount) for one in ground(ledger).allotments] == [("heir", Decimal(150))]


def test_what_is_not_approved_does_not_count_and_the_newest_plan_does() -> None:
    pending = Breakdown("b", "p", "c", "east", JUNE, BreakdownState.SUBMITTED)
    node = replace(TARGET, id="n", breakdown="b")
    old = Plan("1", "p", "g", ("2026-12-31",), ("300",), date(2026, 2, 1), "旧")
    new = replace(old, id="2", since=date(2026, 3, 1))
    parts = (Allotment("a", "p", "g", "b", "east", Decimal(100)),)
    ledger = replace(
        LEDGER, targets=(TARGET, node), allotments=parts, breakdowns=(pending,), plans=(new, old)
    )
    found = ground(ledger)
    assert ([one.id for one in found.targets], found.allotments) == (["g"], ())
    assert found.plans["g"].id == "2"


def test_what_binds_is_confirmed_and_of_an_issued_table_of_the_year_or_before() -> None:
    later = replace(ITEM, id="later", year=2027)
    dropped = replace(ITEM, id="dropped", state=State.DROPPED)
    draft = replace(TABLE, id="draft", stage=Stage.APPROVED)
    waiting = replace(ITEM, id="waiting", table="draft")
    old = replace(ITEM, id="old", year=2025, number=9)
    ledger = replace(LEDGER, tables=(TABLE, draft), commitments=(later, dropped, waiting, old, ITEM))
    assert [item.id for _, item in binding(ledger, 2026)] == ["c", "old"]


@pytest.mark.parametrize("kind", [MeasureKind.TO_DATE, MeasureKind.FLOW])
def test_a_sum_is_the_same_before_and_after_its_bodies_are_merged(kind: MeasureKind) -> None:
    measure = replace(MEASURE, kind=kind)
    parts = tuple(
        Allotment(body, "p", "g", "b", body, Decimal(amount))
        for body, amount in (("east", 200), ("west", 100))
    )
    duties = tuple(
        replace(EACH, id=body, share=Share.PART, group=None, body=body, order=n)
        for n, body in enumerate(("east", "west"))
    )
    approved = Breakdown("b", "p", "c", "west", JUNE, BreakdownState.APPROVED)
    said = tuple(
        replace(value(body, month, amount), period=_period(kind, month))
        for body, month, amount in (
            ("east", 4, "60"),
            ("west", 4, "20"),
            ("east", 5, "90"),
            ("west", 5, "30"),
        )
    )
    ledger = replace(
        LEDGER,
        measures=(measure,),
        duties=duties,
        allotments=parts,
        breakdowns=(approved,),
        values=said,
    )
    may, april = date(2026, 5, 31), date(2026, 4, 30)
    merged = replace(ledger, bodies=(replace(EAST, valid_to=may, successors=("west",)), WEST))
    whole = Decimal(120) if kind is MeasureKind.TO_DATE else Decimal(200)
    assert known(ledger, may) == known(merged, may) == (whole, {"east", "west"})
    assert known(ledger, april)[0] == known(merged, april)[0] == Decimal(80)
    assert known(merged, JUNE) == (whole, {"west"}), "June itself is silent; nothing of May is lost"
    june = replace(value("west", 6, "150"), period=_period(kind, 6))
    after = replace(merged, values=(*said, june))
    assert known(after, JUNE)[0] == (150 if kind is MeasureKind.TO_DATE else 350)


def test_who_spoke_for_the_whole_goes_before_a_part_when_they_are_merged() -> None:
    lead = replace(EACH, role=DutyRole.LEAD, share=Share.WHOLE, group=None, body="east")
    part = replace(EACH, id="w", share=Share.PART, group=None, body="west", order=1)
    said = (value("east", 5, "120"), value("west", 5, "30"))
    for old, new in (("east", "west"), ("west", "east")):
        ended = replace(EAST if old == "east" else WEST, valid_to=date(2026, 5, 31), successors=(new,))
        stays = WEST if old == "east" else EAST
        ledger = replace(LEDGER, duties=(lead, part), bodies=(ended, stays), values=said)
        assert known(ledger, JUNE)[0] == 120, "the part is within the whole and is not added to it"


def test_what_a_new_heir_says_of_the_time_before_it_takes_the_place_of_the_old_word() -> None:
    lead = replace(EACH, role=DutyRole.LEAD, share=Share.WHOLE, group=None, body="east")
    heir = replace(HEIR, valid_from=date(2026, 6, 1))
    said = (value("east", 5, "100"), value("heir", 5, "110"))
    ledger = replace(LEDGER, duties=(lead,), bodies=(ENDED, WEST, heir), values=said)
    assert [one.id for one in ground(ledger).values["m", "heir"]] == ["heir-5"]


def _period(kind: MeasureKind, month: int) -> Period:
    last = 2026 * 12 + month - 1
    return Period(2026 * 12 if kind is MeasureKind.TO_DATE else last, last)


def known(ledger: Ledger, day: date) -> tuple[Decimal | None, set[str]]:
    """The least that is known of the item by `day`, and which bodies have a part of it."""
    judged = judge_item(ground(ledger, day), RULES, day)
    bodies = {part.body for part in judged.parts if part.body}
    return judged.whole.amount, bodies
