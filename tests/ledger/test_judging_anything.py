"""Laws of a light that hold for any item, any values and any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from judged_item import (
    ALLOTTED,
    EACH,
    ITEM,
    LEAD,
    MEASURE,
    ORDER,
    RULES,
    TARGET,
    ground,
    said,
)
from minsheng.ledger.duty import Share
from minsheng.ledger.judging import ItemGround, judge_item
from minsheng.ledger.progress import Light, LightRules
from minsheng.ledger.said import by_body
from minsheng.terms.bound import Bound
from minsheng.terms.measure import Direction, Frequency, MeasureKind, RollUp
from minsheng.terms.period import Period

_AMOUNTS = st.one_of(st.none(), st.decimals("0", "12", places=1).map(str))
_MONTHS = st.integers(1, 12)


@st.composite
def grounds(draw: st.DrawFn) -> ItemGround:
    """An item with one target of any kind and bound, and what one to three bodies said of it."""
    kind = draw(st.sampled_from(list(MeasureKind)))
    node = kind is MeasureKind.NODE
    frequency = draw(st.sampled_from(list(Frequency) if node else list(Frequency)[:3]))
    bound = Bound.MIN if node else draw(st.sampled_from(list(Bound)))
    measure = replace(
        MEASURE,
        kind=kind,
        frequency=frequency,
        direction=draw(st.sampled_from(list(Direction))),
        roll_up=draw(st.sampled_from(list(RollUp))),
    )
    target = replace(
        TARGET,
        amount=Decimal(1) if node else draw(st.decimals("0", "10", places=1)),
        upper=Decimal(11) if bound is Bound.RANGE else None,
        baseline=draw(st.one_of(st.none(), st.decimals("0", "12", places=1))),
        bound=bound,
        due_by=draw(st.one_of(st.none(), st.dates(date(2026, 1, 10), date(2027, 2, 10)))),
    )
    item = replace(ITEM, standing=draw(st.booleans()), recurs=draw(st.sampled_from([None, "month"])))
    shares = draw(st.sampled_from([(LEAD,), tuple(EACH), tuple(replace(d, share=Share.PART) for d in EACH)]))
    allotted = ALLOTTED if draw(st.booleans()) else ()
    values = []
    for sequence in range(draw(st.integers(0, 6))):
        month = draw(_MONTHS)
        running = kind in (MeasureKind.TO_DATE, MeasureKind.NODE)
        period = f"2026-01/2026-{month:02}" if running else f"2026-{month:02}"
        amount = draw(st.sampled_from([None, "0", "1"])) if node else draw(_AMOUNTS)
        body = draw(st.sampled_from(["lead", "east", "west", "south"]))
        values.append(said(amount, str(Period.parse(period)), body, sequence + 1))
    return ground(values, target=target, measure=measure, item=item, duties=shares, allotments=allotted)


_DAYS = st.dates(date(2026, 1, 1), date(2027, 4, 30))
_RULES = st.builds(
    LightRules,
    st.just(ORDER),
    st.sampled_from([Decimal(0), Decimal("0.1")]),
    st.sampled_from([0, 31]),
    st.sampled_from([0, 5]),
)


@given(grounds(), _DAYS, _RULES)
@settings(max_examples=300, deadline=None)
def test_a_light_stays_until_the_day_that_it_says(item: ItemGround, day: date, rules: LightRules) -> None:
    now = judge_item(item, rules, day).whole
    last = date(2027, 6, 30) if now.changes_on is None else now.changes_on - timedelta(days=1)
    step = max(1, (last - day).days // 40)
    between = [day + timedelta(days=days) for days in range(0, (last - day).days + 1, step)]
    assert {judge_item(item, rules, one).whole.light for one in (*between, last)} == {now.light}
    if now.changes_on is not None:
        assert judge_item(item, rules, now.changes_on).whole.light is now.changes_to is not now.light


@given(grounds(), _DAYS)
@settings(max_examples=200, deadline=None)
def test_done_is_never_said_of_what_does_not_meet_its_target(item: ItemGround, day: date) -> None:
    found = judge_item(item, RULES, day).whole
    target, measure = item.targets[0], item.measures["m"]
    if found.light is Light.DONE and found.amount is not None and not item.allotments:
        rising = target.bound is Bound.MIN or measure.direction is Direction.UP
        assert target.bound.holds(found.amount, target.amount, upper=target.upper, rising=rising)


@given(grounds(), _DAYS)
@settings(max_examples=200, deadline=None)
def test_of_a_body_that_said_nothing_nothing_is_known(item: ItemGround, day: date) -> None:
    silent = replace(item, values={})
    for part in judge_item(silent, RULES, day).parts:
        assert part.progress.light in (None, Light.SILENT, Light.OVERDUE)
        assert part.progress.amount is None and part.progress.evidence == ()


@given(grounds(), _DAYS, st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_values_come_does_not_matter(item: ItemGround, day: date, random: object) -> None:
    values = [value for own in item.values.values() for value in own]
    random.shuffle(values)  # type: ignore[attr-defined]  # hypothesis's own
    again = replace(item, values=by_body(values, item.measures))
    assert judge_item(again, RULES, day) == judge_item(item, RULES, day)
