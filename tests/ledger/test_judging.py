"""Where an item stands: a table of cases, each surprise named; and laws that hold for whatever is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Allotment, Duty, DutyRole, Share
from minsheng.ledger.judging import ItemGround, ItemJudged, Progress, judge_item
from minsheng.ledger.plan import Plan
from minsheng.ledger.progress import Light, LightRules
from minsheng.ledger.said import by_body
from minsheng.terms.bound import Bound
from minsheng.terms.measure import Direction, Frequency, Measure, MeasureKind, Origin, RollUp
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

ORDER = (Light.OVERDUE, Light.BEHIND, Light.SILENT, Light.ON_PLAN, Light.DONE)
RULES = LightRules(ORDER, Decimal(0), silent_days=31)
ITEM = Commitment("c", "p", "t", 1, "改造小学5所。", Source(), 2026)
MEASURE = Measure("m", "p", "改造小学", "所", MeasureKind.TO_DATE)
TARGET = Target("t1", "p", "c", "m", Decimal(5), due_by=date(2026, 7, 31))
LEAD = Duty("d1", "p", "c", "县教育局", DutyRole.LEAD, body="lead")
NAMES = {"lead": "县教育局", "east": "东溪镇", "west": "西塘乡", "south": "南屏镇"}
JUNE, JULY, DECEMBER = date(2026, 6, 30), date(2026, 7, 31), date(2026, 12, 31)


def said(
    amount: str | None,
    period: str,
    body: str = "lead",
    sequence: int = 1,
    measure: str = "m",
    of: tuple[str, str] | None = None,
) -> Value:
    """A value; `of` are its numerator and denominator, None as amount is unknown."""
    known = None if amount is None else Decimal(amount)
    parts = (None, None) if of is None else (Decimal(of[0]), Decimal(of[1]))
    return Value(
        f"{measure}-{body}-{period}-{sequence}",
        "p",
        measure,
        body,
        Period.parse(period),
        known,
        Source(paper="月报"),
        "post",
        datetime(2026, 7, 5, tzinfo=UTC),
        sequence,
        unknown="月底才公布" if amount is None else None,
        numerator=parts[0],
        denominator=parts[1],
    )


def ground(
    values: Sequence[Value] = (),
    *,
    target: Target = TARGET,
    measure: Measure = MEASURE,
    item: Commitment = ITEM,
    duties: tuple[Duty, ...] = (LEAD,),
    allotments: tuple[Allotment, ...] = (),
    plan: Plan | None = None,
) -> ItemGround:
    """The item with one target."""
    measures = {measure.id: measure}
    plans = {} if plan is None else {target.id: plan}
    return ItemGround(item, (target,), measures, duties, allotments, plans, by_body(values, measures), NAMES)


def judged(values: Sequence[Value], day: date, **parts: object) -> Progress:
    """How the item stands as a whole at the end of `day`."""
    rules = parts.pop("rules", RULES)
    assert isinstance(rules, LightRules)
    return judge_item(ground(values, **parts), rules, day).whole  # type: ignore[arg-type]  # the parts above


def light(values: Sequence[Value], day: date, **parts: object) -> Light | None:
    """The same, its light alone."""
    return judged(values, day, **parts).light


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


RATE = replace(MEASURE, name="登记失业率", unit="%", kind=MeasureKind.RATIO, direction=Direction.DOWN)
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


NODE = Measure("m", "p", "开工", "", MeasureKind.NODE, frequency=Frequency.NODE, roll_up=RollUp.NONE)
BY_JULY = replace(TARGET, amount=Decimal(1))


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


EACH = [
    Duty(f"d-{body}", "p", "c", NAMES[body], DutyRole.RESPONSIBLE, Share.EACH, body=body, order=n)
    for n, body in enumerate(("east", "west", "south"))
]


def parts_of(judged_: ItemJudged) -> dict[str | None, Light | None]:
    """The lights by body; None for the target as a whole."""
    return {part.body: part.progress.light for part in judged_.parts}


def test_each_answers_for_itself_and_the_item_is_as_the_worst() -> None:
    values = [said("5", "2026-01/2026-06", "east"), said("1", "2026-01/2026-06", "west")]
    found = judge_item(ground(values, duties=tuple(EACH)), RULES, JUNE)
    assert parts_of(found) == {
        "east": Light.DONE,
        "west": Light.BEHIND,
        "south": Light.SILENT,
        None: Light.BEHIND,
    }
    assert found.whole.why.startswith("滞后：西塘乡6月应达5所，现1所")


ALLOTTED = tuple(
    Allotment(f"a-{body}", "p", "t1", "b", body, Decimal(amount))
    for body, amount in (("east", 2), ("west", 2), ("south", 1))
)


def test_the_lead_does_not_carry_the_silence_of_others() -> None:
    values = [said("4.3", "2026-01/2026-06"), said("2", "2026-01/2026-06", "east")]
    found = judge_item(ground(values, allotments=ALLOTTED), RULES, JUNE)
    assert parts_of(found) == {
        "lead": Light.ON_PLAN,
        "east": Light.DONE,
        "west": Light.SILENT,
        "south": Light.SILENT,
        None: Light.ON_PLAN,
    }


def test_silent_parts_leave_a_range() -> None:
    values = [said("2", "2026-01/2026-06", "east"), said("1", "2026-01/2026-04", "west")]
    found = judge_item(ground(values, allotments=ALLOTTED), RULES, JUNE)
    whole = found.whole
    assert (whole.light, whole.amount, whole.upper, whole.at_least) == (Light.SILENT, Decimal(3), None, True)
    assert whole.why.startswith("未报：西塘乡、南屏镇未报，已报的合计至少3所，应达5所")
    enough = [*values, said("3", "2026-01/2026-06", "south")]
    assert judge_item(ground(enough, allotments=ALLOTTED), RULES, JUNE).whole.light is Light.DONE


def test_a_share_of_several_is_weighted_and_never_rounded_towards_the_goal() -> None:
    rate = replace(RATE, direction=Direction.UP, roll_up=RollUp.WEIGHTED)
    target = replace(TARGET, amount=Decimal(90), due_by=DECEMBER)
    parts = [replace(duty, share=Share.PART) for duty in EACH[:2]]
    values = [
        said("100", "2026-06", "east", of=("10", "10")),
        said("89.99999", "2026-06", "west", of=("8999999", "10000000")),
    ]
    found = judged(values, JUNE, measure=rate, target=target, duties=tuple(parts))
    assert (found.light, found.amount) == (Light.ON_PLAN, Decimal("90.0000"))
    alone = judged(values[:1], JUNE, measure=rate, target=target, duties=tuple(parts))
    assert (alone.light, alone.amount) == (Light.SILENT, None)


def test_who_does_not_know_is_not_called_silent() -> None:
    values = [
        said("2", "2026-01/2026-06", "east"),
        said(None, "2026-01/2026-06", "west"),
    ]
    found = judge_item(ground(values, allotments=ALLOTTED), RULES, JUNE).whole
    assert found.why.startswith("未报：南屏镇未报，西塘乡暂不知道，已报的合计至少2所，应达5所")
    rate = replace(RATE, direction=Direction.UP, roll_up=RollUp.WEIGHTED)
    parts = tuple(replace(duty, share=Share.PART) for duty in EACH[:2])
    bare = [said("91", "2026-06", "east"), said("92", "2026-06", "west")]
    target = replace(TARGET, amount=Decimal(90), due_by=DECEMBER)
    shares = judged(bare, JUNE, measure=rate, target=target, duties=parts)
    assert shares.light is None
    assert shares.why.startswith("暂不明：已报暂不知道（没有报分子、分母，不能汇总）")


def test_a_part_that_nobody_agreed_is_silent_or_said() -> None:
    parts = tuple(replace(duty, share=Share.PART) for duty in EACH[:2])
    found = judge_item(ground([said("1", "2026-01/2026-06", "east")], duties=parts), RULES, JUNE)
    assert parts_of(found) == {"east": Light.ON_PLAN, "west": Light.SILENT, None: Light.SILENT}


def test_another_origin_is_a_claim_and_no_proof() -> None:
    claimed = replace(said("5", "2026-01/2026-06"), origin=Origin.COMPUTED)
    assert light([claimed], JUNE) is Light.SILENT


def test_an_item_names_its_worst_target() -> None:
    node = replace(BY_JULY, id="t2", measure="n", order=1, due_by=date(2026, 5, 31))
    measures = {"m": MEASURE, "n": replace(NODE, id="n")}
    values = [said("5", "2026-01/2026-06"), said("0", "2026-01/2026-06", measure="n")]
    both = ItemGround(ITEM, (TARGET, node), measures, (LEAD,), values=by_body(values, measures), names=NAMES)
    found = judge_item(both, RULES, JUNE)
    assert found.whole.why == "逾期：“开工”应于5月31日前完成，6月报未完成"
    assert [part.progress.light for part in found.parts] == [Light.DONE, Light.OVERDUE]


# Laws. Whatever was said, of whatever kind, the light of a day is the same until the day on which it changes.

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
