"""How a target binds."""

from decimal import Decimal

import pytest

from minsheng.terms.bound import Bound


@pytest.mark.parametrize(
    ("bound", "actual", "rising", "holds"),
    [
        (Bound.MIN, "5000", True, True),
        (Bound.MIN, "4999.9", True, False),
        (Bound.MAX, "5000", False, True),
        (Bound.MAX, "5000.1", False, False),
        (Bound.RANGE, "5000", True, True),
        (Bound.RANGE, "6000", True, True),
        (Bound.RANGE, "6000.1", True, False),
        (Bound.EXACT, "5001", True, True),
        (Bound.EXACT, "5001", False, False),
        (Bound.APPROX, "4999", True, False),
        (Bound.CHANGE, "5000", True, True),
    ],
)
def test_holds(bound: Bound, actual: str, rising: bool, holds: bool) -> None:
    assert bound.holds(Decimal(actual), Decimal(5000), upper=Decimal(6000), rising=rising) is holds


def test_signs_as_a_table_prints_them() -> None:
    assert [bound.sign for bound in Bound] == ["", "≥", "≤", "≈", "", ""]
