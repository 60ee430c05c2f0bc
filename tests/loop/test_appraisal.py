"""The year's appraisal: means of counted months, caps, grounds, ties, and who cannot be placed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from minsheng.loop.appraisal import Adjustment, Appraised, Month, appraise
from minsheng.loop.standing import Band
from minsheng.loop.standing_plan import appraisal_rules
from minsheng.terms.errors import BadInput

RULES = appraisal_rules()


def year(**bands: str) -> list[Month]:
    """Bodies of one group with a letter a month: g, m, p, and u for unplaced."""
    kinds = {"g": Band.GOOD, "m": Band.MIDDLE, "p": Band.POOR, "u": Band.UNPLACED}
    return [
        Month(f"2026-{n:02}", "甲组", body, kinds[letter])
        for body, letters in bands.items()
        for n, letter in enumerate(letters, 1)
    ]


def by_body(months: list[Month], *adjustments: Adjustment) -> dict[str, Appraised]:
    """The appraised by body."""
    return {one.body: one for one in appraise(months, adjustments, RULES)}


def test_the_base_is_the_mean_of_the_months_that_count() -> None:
    found = by_body(year(a="ggm", b="umu"))
    assert (found["a"].base, found["a"].months) == (Decimal("93.33"), 3)
    assert (found["b"].base, found["b"].months) == (Decimal(80), 1)


def test_additions_and_deductions_are_capped_and_keep_their_grounds() -> None:
    found = by_body(
        year(a="m"),
        Adjustment("a", Decimal(4), "松委〔2026〕1号"),
        Adjustment("a", Decimal(3), "松委〔2026〕2号"),
        Adjustment("a", Decimal(-12), "松纪〔2026〕1号"),
    )["a"]
    assert (found.added, found.deducted, found.total) == (Decimal(5), Decimal(10), Decimal(75))
    assert found.grounds == ("+4：松委〔2026〕1号", "+3：松委〔2026〕2号", "-12：松纪〔2026〕1号")


def test_equal_totals_share_a_place_and_nobody_is_placed_on_nothing() -> None:
    found = by_body(year(a="g", b="g", c="p", d="u"))
    assert {body: one.place for body, one in found.items()} == {"a": 1, "b": 1, "c": 3, "d": None}
    assert found["d"].total is None


def test_an_adjustment_without_a_paper_is_refused() -> None:
    with pytest.raises(BadInput):
        by_body(year(a="g"), Adjustment("a", Decimal(1), " "))


def test_a_place_sets_its_own_points() -> None:
    rules = appraisal_rules({"standing": {"points": {"good": "10", "middle": "5", "poor": "0"}}})
    (found,) = appraise(year(a="gm"), (), rules)
    assert found.base == Decimal("7.5")
