"""What tests of judging start from: one item of one body, what was said of it, and its light on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Allotment, Duty, DutyRole, Share
from minsheng.ledger.judging import ItemGround, Progress, judge_item
from minsheng.ledger.plan import Plan
from minsheng.ledger.progress import Light, LightRules
from minsheng.ledger.said import by_body
from minsheng.terms.measure import Direction, Frequency, Measure, MeasureKind, RollUp
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


RATE = replace(MEASURE, name="登记失业率", unit="%", kind=MeasureKind.RATIO, direction=Direction.DOWN)
NODE = Measure("m", "p", "开工", "", MeasureKind.NODE, frequency=Frequency.NODE, roll_up=RollUp.NONE)
BY_JULY = replace(TARGET, amount=Decimal(1))
EACH = [
    Duty(f"d-{body}", "p", "c", NAMES[body], DutyRole.RESPONSIBLE, Share.EACH, body=body, order=n)
    for n, body in enumerate(("east", "west", "south"))
]
ALLOTTED = tuple(
    Allotment(f"a-{body}", "p", "t1", "b", body, Decimal(amount))
    for body, amount in (("east", 2), ("west", 2), ("south", 1))
)
