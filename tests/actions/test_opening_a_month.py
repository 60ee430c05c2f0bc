"""A month opens: whom it asks for what, when it does not open, and what under it is an inspection."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from asked_county import (
    AT,
    DAY,
    MARCH,
    an_asked_county,
    asks_of,
    filled,
    on,
    the_ask,
)
from builders import County, a_commitment, a_county, a_table, found, put
from minsheng.actions.authorise_cycle import authorise_cycle
from minsheng.actions.fill_ask import fill_ask
from minsheng.actions.give_value import give_value
from minsheng.actions.open_cycle import open_cycle
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.giving import ValueWish
from minsheng.ledger.table import Stage
from minsheng.loop.ask import AskState
from minsheng.loop.cycle import Cycle
from minsheng.loop.inspection import Inspection, InspectionKind
from minsheng.store.ids import new_id
from minsheng.store.lists.asks import list_asks
from minsheng.store.lists.cycles import count_bodies, list_cycles
from minsheng.store.log import head_of, links
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.body import Membership
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.period import Period
from minsheng.terms.source import Source

pytestmark = pytest.mark.django_db


def test_a_month_opens_once_and_asks_each_body_for_its_own() -> None:
    county, cycle = an_asked_county()
    ask = the_ask(county)
    assert (ask.body, str(ask.period), ask.state) == ("education", "2026-Q1", AskState.OPEN)
    assert str(ask.period) == str(Period.parse("2026-01/2026-03"))
    assert ask.due_on == date(2026, 4, 8)  # five working days after March: Qingming lies between
    before = head_of(county.place)
    assert open_cycle(by=on(county.supervisor), month=MARCH) == cycle
    assert head_of(county.place) == before
    assert list(links(county.place))[-1].payload["what"] == {
        "month": "2026年3月",
        "collect_by": "2026-04-08",
        "asked": 1,
    }
    assert verify(county.place).faults == ()


@pytest.mark.parametrize(
    ("month", "fields", "says"),
    [
        ("2026-04", {}, "还没有到"),
        ("2026-Q1", {}, "一个月"),
        ("2026-03", {"ranks": True}, "只收数"),
        ("2026-03", {"collect_by": date(2026, 3, 27)}, "已经过了"),
    ],
)
def test_what_does_not_open(month: str, fields: dict[str, object], says: str) -> None:
    county = a_county()
    with pytest.raises(BadInput, match=says):
        open_cycle(by=on(county.supervisor), month=Period.parse(month), **fields)  # type: ignore[arg-type]
    assert records_of(county.place, Cycle, {}) == []


def test_a_year_without_published_days_off_is_said_so_and_the_office_says_the_day() -> None:
    county = a_county()
    december, by = Period.parse("2098-12"), on(county.supervisor, AT.replace(year=2099, month=1, day=2))
    with pytest.raises(BadInput, match="2098年放假安排还没有公布"):
        open_cycle(by=by, month=december)
    cycle = open_cycle(by=by, month=december, collect_by=date(2099, 1, 8))
    assert found(county, Cycle, cycle).collect_by == date(2099, 1, 8)


def test_a_group_is_frozen_on_the_day_of_opening_and_unknown_members_are_a_doubt() -> None:
    county = a_county()
    a_commitment(county, a_table(county, Stage.ISSUED), lead=None, group="townships")
    put(county, replace(found(county, Membership, "townships-west"), valid_to=date(2026, 3, 1)))
    open_cycle(by=on(county.supervisor), month=MARCH)
    put(county, replace(found(county, Membership, "townships-east"), valid_to=date(2026, 3, 28)))
    assert [(ask.body, ask.group) for ask in asks_of(county)] == [("east", "townships")]
    april = open_cycle(by=on(county.supervisor, AT + timedelta(days=30)), month=Period.parse("2026-04"))
    assert "没有登记成员" in found(county, Cycle, april).doubts[0]
    assert asks_of(county, cycle=april) == []


def test_what_was_given_before_is_not_asked() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    (target,) = records_of(county.place, Target, {"commitment": item})
    wish = ValueWish("education", 3, Decimal(90), Source(paper="月报"))
    give_value(by=on(county.supervisor), target=target.id, wish=wish)
    cycle = open_cycle(by=on(county.supervisor), month=MARCH)
    assert (asks_of(county), found(county, Cycle, cycle).known) == ([], 1)


def test_a_value_given_by_the_office_closes_the_ask_and_the_body_is_sent_to_sign() -> None:
    county, _ = an_asked_county()
    wish = ValueWish("education", 3, Decimal(90), Source(paper="统计局月报"))
    target = the_ask(county).target
    with pytest.raises(Conflict, match="由负责人审签"):
        give_value(by=on(county.education), target=target, wish=wish)
    value = give_value(by=on(county.supervisor), target=target, wish=wish)
    ask = the_ask(county)
    assert (ask.state, ask.value, ask.is_silent) == (AskState.VOID, value, False)
    assert "统计局月报" in ask.remark


def an_inspection(county: County, **fields: object) -> str:
    """An inspection of education in April; its id."""
    found = Inspection(
        new_id(),
        county.place,
        2026,
        1,
        InspectionKind.SPECIAL,
        "松川县人民政府",
        "松政函〔2026〕4号",
        "重点工作落实情况",
        "县级各部门",
        ("education",),
        ("post-supervisor",),
        date(2026, 4, 1),
        date(2026, 4, 30),
        "督查方案",
    )
    put(county, replace(found, **fields))  # type: ignore[arg-type]  # fields of it
    return found.id


def test_bodies_are_placed_under_an_inspection_alone() -> None:
    county = a_county()
    cycle = open_cycle(by=on(county.supervisor), month=MARCH, inspection=an_inspection(county), ranks=True)
    assert found(county, Cycle, cycle).ranks
    february = Period.parse("2026-02")
    with pytest.raises(BadInput, match="管不到2026年2月"):
        open_cycle(
            by=on(county.supervisor), month=february, inspection=found(county, Cycle, cycle).inspection
        )


def test_a_month_that_was_opened_for_collecting_is_put_under_an_inspection() -> None:
    county, cycle = an_asked_county()
    inspection = an_inspection(county)
    authorise_cycle(
        by=on(county.supervision_head), cycle=cycle, revision=1, inspection=inspection, ranks=True
    )
    under = found(county, Cycle, cycle)
    assert (under.inspection, under.ranks) == (inspection, True)
    with pytest.raises(Conflict):
        authorise_cycle(by=on(county.supervisor), cycle=cycle, revision=1, inspection=inspection)
    assert verify(county.place).faults == ()


def test_what_was_dropped_since_is_not_owed_and_makes_nobody_silent() -> None:
    county, cycle = an_asked_county(2)
    first, _second = asks_of(county)
    put(county, replace(found(county, Commitment, first.commitment), state=State.DROPPED))
    with pytest.raises(Conflict, match="不用报了"):
        fill_ask(by=on(county.education), fillings=[filled(first)])
    lines = list_asks(county.supervisor.post, DAY, cycle=cycle)
    assert [line.is_owed for line in lines] == [False, True]
    assert [one.silent for one in count_bodies(county.place, cycle)] == [1]
    assert [line.asked for line in list_cycles(county.supervisor.post)] == [1]
