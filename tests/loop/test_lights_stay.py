"""A rule of lights that was published is never edited: what it says of many items is as it was.

Where this fails, a bulletin of last year would be recomputed otherwise. Write the change as a new version in
`loop/lights`, beside the old one, and add a line here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from random import Random

import pytest

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Allotment, Duty, DutyRole, Share
from minsheng.ledger.judging import ItemGround, ItemJudged, Progress
from minsheng.ledger.progress import Light, LightRules
from minsheng.ledger.said import by_body
from minsheng.loop.lights import RULES
from minsheng.terms.bound import Bound
from minsheng.terms.measure import Direction, Frequency, Measure, MeasureKind, RollUp
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

_ITEMS = 2000
_ORDER = (Light.OVERDUE, Light.BEHIND, Light.SILENT, Light.ON_PLAN, Light.DONE)
_BODIES = ("lead", "east", "west")
SAID = {"1": "311807ac3d13061a156ba706a74c16a5e7d83478ee9ba7dcea54164a486d7c90"}


@pytest.mark.parametrize("version", RULES)
def test_a_published_rule_says_what_it_said(version: str) -> None:
    said = sha256()
    for item, rules, day in items():
        said.update("\n".join(words(RULES[version](item, rules, day))).encode())
    assert said.hexdigest() == SAID[version]


def words(found: ItemJudged) -> Iterator[str]:
    """All that stands in a bulletin of one item."""
    for name, one in (("", found.whole), *((f"{p.target}/{p.body}", p.progress) for p in found.parts)):
        fields: Sequence[str] = [str(getattr(one, field)) for field in Progress.__dataclass_fields__]
        yield f"{name} {fields}"


def items() -> Iterator[tuple[ItemGround, LightRules, date]]:
    """Items of every kind with what was said of them, the same ones each time."""
    random = Random(2026)  # noqa: S311  (no secret: the same each time is what it is for)
    for _ in range(_ITEMS):
        yield _ground(random), _rules(random), date(2026, random.randint(1, 12), 28)


def _rules(random: Random) -> LightRules:
    lag = random.choice([Decimal(0), Decimal("0.1")])
    return LightRules(_ORDER, lag, random.choice([0, 31]), random.choice([0, 10]))


def _ground(random: Random) -> ItemGround:
    kind = random.choice(list(MeasureKind))
    node = kind is MeasureKind.NODE
    frequency = random.choice(list(Frequency) if node else list(Frequency)[:3])
    measure = Measure(
        "m",
        "p",
        "托位",
        "" if node else "个",
        kind,
        random.choice(list(Direction)),
        frequency,
        random.choice(list(RollUp)),
    )
    bound = Bound.MIN if node else random.choice(list(Bound))
    target = Target(
        "t",
        "p",
        "c",
        "m",
        Decimal(1) if node else Decimal(random.randint(1, 100)) / 10,
        bound=bound,
        upper=Decimal(11) if bound is Bound.RANGE else None,
        baseline=random.choice([None, Decimal(random.randint(0, 120)) / 10]),
        due_by=random.choice([None, date(2026, random.randint(1, 12), random.randint(1, 28))]),
    )
    item = Commitment(
        "c",
        "p",
        "table",
        1,
        "新增托位。",
        Source(),
        2026,
        recurs=random.choice([None, None, "month"]),
        standing=random.random() < 0.1,
    )
    share = random.choice(list(Share))
    duties = tuple(
        Duty(body, "p", "c", body, DutyRole.RESPONSIBLE if n else DutyRole.LEAD, share, body=body, order=n)
        for n, body in enumerate(_BODIES)
    )
    allotted = tuple(Allotment(body, "p", "t", "b", body, Decimal(n)) for n, body in enumerate(_BODIES) if n)
    values = [_value(random, measure, number) for number in range(random.randint(0, 8))]
    measures = {"m": measure}
    names = {body: f"{body}局" for body in _BODIES}
    ground = ItemGround(item, (target,), measures, duties, names=names, values=by_body(values, measures))
    return replace(ground, allotments=allotted) if random.random() < 0.4 else ground


def _value(random: Random, measure: Measure, sequence: int) -> Value:
    last = 2026 * 12 + random.randint(0, 11)
    running = measure.kind in (MeasureKind.TO_DATE, MeasureKind.NODE)
    node = measure.kind is MeasureKind.NODE
    amount = Decimal(random.randint(0, 1)) if node else Decimal(random.randint(0, 120)) / 10
    unknown = random.random() < 0.1
    return Value(
        f"v{sequence}",
        "p",
        "m",
        random.choice(_BODIES),
        Period(2026 * 12 if running else last, last),
        None if unknown else amount,
        Source(paper="月报"),
        "post",
        datetime(2026, 7, 1, tzinfo=UTC),
        sequence,
        unknown="月底公布" if unknown else None,
        numerator=amount if random.random() < 0.5 else None,
        denominator=Decimal(12) if random.random() < 0.5 else None,
    )
