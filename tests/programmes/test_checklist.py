"""Checklists: scores, untested items, vetoes, and samples that anybody can draw again."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng.programmes.checklist import Checklist, Item, Sampling, draw, score
from minsheng.terms.errors import BadInput

STATES = {"A": Decimal(100), "B": Decimal(66), "C": Decimal(33), "C#": Decimal(0)}
FAULTS = {0: "A", 1: "B", 2: "C", 3: "C#"}


def a_checklist(*points: int, veto: int | None = None) -> Checklist:
    """Items i1, i2 … with these points; the item number `veto` has a veto."""
    items = {f"i{n}": Item(f"i{n}", f"i{n}", Decimal(one), n == veto) for n, one in enumerate(points, 1)}
    return Checklist("c", "测评", items, STATES, FAULTS)


@pytest.mark.parametrize(
    ("word", "points"),
    [
        ("A", "6"),
        ("B", "3.96"),
        ("C", "1.98"),
        ("C#", "0"),
        ("0", "6"),
        ("1", "3.96"),
        ("2", "1.98"),
        ("3", "0"),
        ("9", "0"),
    ],
)
def test_points_of_one_item(word: str, points: str) -> None:
    assert score(a_checklist(6), {"i1": word}).points == Fraction(Decimal(points))


def test_untested_items_leave_the_denominator() -> None:
    found = score(a_checklist(6, 4, 5), {"i1": "B", "i2": "A"})
    assert found.share == Fraction(796, 1000)
    assert (found.tested, found.full) == (2, 1)


def test_nothing_tested_has_no_score() -> None:
    assert score(a_checklist(6), {}).share is None


def test_a_veto_item_without_points_is_named() -> None:
    checklist = a_checklist(6, 4, veto=2)
    assert score(checklist, {"i1": "C#", "i2": "C#"}).vetoed == ("i2",)
    assert score(checklist, {"i2": "C"}).vetoed == ()


@pytest.mark.parametrize(("found", "says"), [({"x": "A"}, "没有“x”"), ({"i1": "D"}, "没有“D”")])
def test_unknown_items_and_states_are_refused(found: dict[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        score(a_checklist(6), found)


@pytest.mark.parametrize(("percent", "size"), [(10, 24), (1, 3), (100, 240)])
def test_a_sample_is_rounded_up_and_drawn_again_alike(percent: int, size: int) -> None:
    sampling = Sampling("s", "抽查", "r", Decimal(percent), None)
    names = [f"p{n}" for n in range(240)]
    drawn = draw(sampling, names, "2026-03")
    assert len(drawn) == size
    assert drawn == draw(sampling, reversed(names), "2026-03")
    assert percent == 100 or drawn != draw(sampling, names, "2026-04")
