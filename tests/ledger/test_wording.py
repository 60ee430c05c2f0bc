"""A target and a time limit are said in one way, wherever they are said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.wording import limit_words, target_words, targets_words
from minsheng.terms.bound import Bound
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.source import Source

LAST = date(2026, 6, 30)
GROWTH = Measure("growth", "p", "增速", "%", MeasureKind.RATIO)
PENSION = Measure("pension", "p", "养老金", "元/月", MeasureKind.STOCK)
OPENING = Measure("opening", "p", "开工", "个", MeasureKind.NODE, proof="施工许可证")


def a_target(measure: Measure, amount: str, **fields: Any) -> Target:  # noqa: ANN401  (any field)
    """A target of the measure."""
    return Target("t", "p", "c", measure.id, Decimal(amount), **fields)


@pytest.mark.parametrize(
    ("target", "measure", "words"),
    [
        (a_target(GROWTH, "5"), GROWTH, "增速≥5%"),
        (a_target(GROWTH, "5", bound=Bound.RANGE, upper=Decimal(6)), GROWTH, "增速5%—6%"),
        (
            a_target(PENSION, "150", bound=Bound.CHANGE, baseline=Decimal(140)),
            PENSION,
            "养老金140元/月→150元/月",
        ),
        (a_target(OPENING, "1", due_by=LAST), OPENING, "开工（6月30日前，施工许可证）"),
        (a_target(OPENING, "1"), OPENING, "开工（施工许可证）"),
    ],
)
def test_a_target_in_words(target: Target, measure: Measure, words: str) -> None:
    assert target_words(target, measure) == words


def test_a_dropped_target_is_not_said() -> None:
    targets = [a_target(OPENING, "1", order=1, dropped=True), a_target(GROWTH, "5")]
    assert targets_words(targets, [GROWTH, OPENING]) == "增速≥5%"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due": "上半年", "due_by": LAST}, "上半年"),
        ({"due_by": LAST}, "6月30日前"),
        ({"due_by": date(2027, 6, 30)}, "2027年6月30日前"),
        ({"standing": True}, "长期"),
        ({}, ""),
    ],
)
def test_a_time_limit_in_words(fields: dict[str, Any], words: str) -> None:
    assert limit_words(Commitment("c", "p", "t", 1, "办好一件事。", Source(), 2026, **fields)) == words
