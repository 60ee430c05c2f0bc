"""A bureau is split within the year: what is open goes to its heirs at once, and sums stay right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

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
from minsheng.loop.extension import Extension
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.problem import Finder, Problem, ProblemState
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


def a_case(county: County, number: int, **fields: Any) -> Problem:  # noqa: ANN401  (any field of a problem)
    """A problem of education that stands since the last day."""
    given = {"lead": "education", "state": ProblemState.ACCEPTED, "answer_by": LAST, **fields}
    due = date(2026, 9, 30)
    problem = Problem(
        new_id(), county.place, 2026, number, "托位缺口", Finder.INSPECTOR, LAST, due=due, **given
    )
    put(county, problem)
    return problem


def give(county: County, cases: dict[str, Taken]) -> int:
    """Who takes which problem and notice."""
    return divide_body(
        by=on(county.supervisor, date(2026, 6, 17)),
        body="education",
        revision=found(county, Body, "education").revision,
        division=Division(MEETING, {}, {}, cases),
        ground=GROUND,
    )


def test_open_problems_notices_and_extensions_go_to_the_heirs_too() -> None:
    county = a_county()
    led = a_case(county, 1, helpers=("west",))
    helped = a_case(county, 2, lead="office", helpers=("education", "west"))
    checked = a_case(county, 3, lead="west", checker="education")
    closed = {"state": ProblemState.CLOSED, "closed_on": LAST, "checked_on": LAST, "checked_by": "p"}
    over = a_case(county, 4, **closed)
    out = {"paper": "松督〔2026〕1号", "signer": "主任", "issued_on": LAST, "sealed": "0" * 64}
    with_it = Notice(new_id(), county.place, 2026, 1, "blue", "education", "催办", LAST, NoticeState.ISSUED)
    alone = replace(with_it, id=new_id(), number=2)
    with_it = replace(with_it, problem=led.id)
    put(county, *(replace(one, **out) for one in (with_it, alone)))  # type: ignore[arg-type]  # its fields
    at = on(county.education, LAST).at
    asked = Extension(
        new_id(), county.place, "education", date(2026, 9, 30), date(2026, 10, 30), "停工", "p", at, led.id
    )
    put(county, asked)
    split(county)
    cases = {led.id: Taken("health", ("east",)), helped.id: Taken("east"), checked.id: Taken("health")}
    with pytest.raises(BadInput, match="督查单第2号还没有定"):
        give(county, cases)
    assert give(county, {**cases, alone.id: Taken("east")}) == 4
    first = found(county, Problem, led.id)
    assert (first.lead, first.helpers, first.state) == ("health", ("west", "east"), ProblemState.ACCEPTED)
    assert found(county, Problem, helped.id).helpers == ("west", "east")
    assert found(county, Problem, checked.id).checker == "health"
    assert found(county, Problem, over.id).lead == "education"
    assert [found(county, Notice, one.id).body for one in (with_it, alone)] == ["health", "east"]
    assert found(county, Extension, asked.id).body == "health"
    assert verify(county.place).faults == ()
    with pytest.raises(Conflict, match="没有要分"):
        give(county, {})


def test_who_comes_to_be_judged_never_checks() -> None:
    county = a_county()
    led = a_case(county, 1, checker="health")
    checked = a_case(county, 2, lead="health", checker="education")
    split(county)
    with pytest.raises(BadInput, match="验收单位不能是"):
        give(county, {led.id: Taken("health"), checked.id: Taken("health")})
    with pytest.raises(BadInput, match="承继单位里选"):
        give(county, {led.id: Taken("west"), checked.id: Taken("east")})
    with pytest.raises(BadInput, match="承继单位接办"):
        give(county, {led.id: Taken(""), checked.id: Taken("east")})
    give(county, {led.id: Taken("health"), checked.id: Taken("")})
    assert [found(county, Problem, one.id).checker for one in (led, checked)] == [None, None]
