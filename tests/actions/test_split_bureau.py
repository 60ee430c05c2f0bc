"""A bureau is split within the year: what is open goes to its heirs at once, and sums stay right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from a_month import a_cycle, an_item, in_july, on, say
from builders import County, a_county, a_table, found, put
from minsheng.actions.divide_body import Division, divide_body
from minsheng.actions.end_body import End, end_body
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.ledger.dividing import Taken
from minsheng.ledger.duty import Allotment, Duty, DutyRole, Share
from minsheng.ledger.inheritance import Inheritance
from minsheng.ledger.moves import Ground
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask
from minsheng.loop.bulletin import Judgement
from minsheng.loop.cycle import Cycle
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.store.replay import replay
from minsheng.store.verify import verify
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.period import Period

pytestmark = pytest.mark.django_db
LAST = date(2026, 6, 15)
GROUND = Ground("机构改革", "松编委〔2026〕4号", LAST)
MEETING = "县委编委第2次会议"


def split(county: County) -> None:
    """Education is split into health and the east township on 15 June."""
    end_body(
        by=on(county.operator, date(2026, 6, 16)),
        body="education",
        revision=found(county, Body, "education").revision,
        end=End(LAST, ["health", "east"]),
        ground=GROUND,
    )


def divide(county: County, items: dict[str, Taken]) -> int:
    """Who takes what, on 17 June."""
    return divide_body(
        by=on(county.supervisor, date(2026, 6, 17)),
        body="education",
        revision=found(county, Body, "education").revision,
        division=Division(MEETING, items, {}),
        ground=GROUND,
    )


def amounts(county: County, bulletin: str, item: str) -> dict[str | None, Decimal | None]:
    """What the item came to, by body; None the whole."""
    judged = records_of(county.place, Judgement, {"bulletin": bulletin, "commitment": item})
    return {one.body: one.amount for one in judged if one.target is not None or one.body is None}


def test_june_sums_are_right_on_both_sides_of_the_split() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    alone, first = an_item(county, table, 1)
    both, second = an_item(county, table, 2, lead=None)
    duty = Duty(new_id(), county.place, both, "县教育局", DutyRole.LEAD, Share.PART, body="education")
    put(county, duty)
    for target, amount in ((first, "90"), (second, "60")):
        say(county, target, amount, month=5)
    head = in_july(county.supervision_head)
    may = publish_bulletin(by=head, cycle=a_cycle(county, month=5).id, revision=1)
    assert amounts(county, may, alone)[None] == 90
    split(county)
    taken = {alone: Taken("health"), both: Taken("health", ("east",))}
    assert divide(county, taken) == 2
    say(county, first, "150", month=6, body="health")
    say(county, second, "75", month=6, body="health")
    say(county, second, "10", month=6, body="east")
    june = publish_bulletin(by=head, cycle=a_cycle(county, month=6).id, revision=1)
    assert amounts(county, june, alone) == {"health": 150, None: 150}
    assert amounts(county, june, both) == {"health": 75, "east": 10, None: 85}
    assert amounts(county, may, alone) == {"education": 90, None: 90}, "what was published stays"
    assert verify(county.place).faults == ()
    assert replay(county.place).different_lights == 0


def test_what_the_old_body_said_goes_on_with_the_heir_that_was_named_and_only_with_it() -> None:
    county = a_county()
    item, target = an_item(county, a_table(county, Stage.ISSUED))
    say(county, target, "90", month=5)
    split(county)
    divide(county, {item: Taken("east", ("health",))})
    (kept,) = records_of(county.place, Inheritance, {})
    assert (kept.body, kept.heir, kept.measure) == ("education", "east", target.measure)
    head = in_july(county.supervision_head)
    june = publish_bulletin(by=head, cycle=a_cycle(county, month=6).id, revision=1)
    assert amounts(county, june, item) == {"east": 90, None: 90}
    leads = {duty.body: duty.sums_up for duty in records_of(county.place, Duty, {"commitment": item})}
    assert leads == {"east": True, "health": False}


def test_the_month_after_asks_the_heirs_and_is_in_no_doubt() -> None:
    county = a_county()
    item, _ = an_item(county, a_table(county, Stage.ISSUED))
    split(county)
    divide(county, {item: Taken("east")})
    cycle = open_cycle(by=on(county.supervisor, date(2026, 6, 28)), month=Period.parse("2026-06"))
    assert [one.body for one in records_of(county.place, Ask, {"cycle": cycle})] == ["east"]
    assert found(county, Cycle, cycle).doubts == ()


def test_an_allotted_amount_is_divided_to_the_last_unit() -> None:
    county = a_county()
    item, target = an_item(county, a_table(county, Stage.ISSUED), lead="office")
    allotted = Allotment(new_id(), county.place, target.id, "approved", "education", Decimal(100))
    put(county, allotted)
    split(county)
    wrong = Taken("health", ("east",), {allotted.id: {"health": Decimal(60), "east": Decimal(30)}})
    with pytest.raises(BadInput, match="合计90，应是100"):
        divide(county, {item: wrong})
    divide(
        county, {item: replace(wrong, amounts={allotted.id: {"health": Decimal(60), "east": Decimal(40)}})}
    )
    parts = {one.body: one.amount for one in records_of(county.place, Allotment, {"target": target.id})}
    assert parts == {"health": 60, "east": 40}


def test_nothing_is_left_out_and_nothing_goes_to_a_stranger() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    one, other = an_item(county, table, 1)[0], an_item(county, table, 2)[0]
    with pytest.raises(Conflict, match="没有拆分"):
        divide(county, {one: Taken("health"), other: Taken("health")})
    split(county)
    with pytest.raises(BadInput, match="第2项还没有定"):
        divide(county, {one: Taken("health")})
    with pytest.raises(BadInput, match="从承继单位里选"):
        divide(county, {one: Taken("health"), other: Taken("office")})
    divide(county, {one: Taken("health"), other: Taken("east")})
    with pytest.raises(Conflict, match="没有要分的事项"):
        divide(county, {})
