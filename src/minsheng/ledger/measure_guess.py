"""What a figure measures: kind, direction, frequency and roll-up, guessed by rules that say why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from minsheng.ledger.packaged import packaged
from minsheng.terms.bound import Bound
from minsheng.terms.measure import Direction, Frequency, MeasureKind, RollUp


@dataclass(frozen=True, slots=True)
class MeasureGuess:
    """The parts of a measure that a text does not say, and why they were guessed so."""

    kind: MeasureKind
    direction: Direction
    frequency: Frequency
    roll_up: RollUp
    because: str


def guess_measure(name: str, unit: str, bound: Bound, quote: str = "") -> MeasureGuess:
    """The guess for an indicator called `name`, counted in `unit`, bound as the text says; `quote` is the
    figure's own stretch of the text."""
    rule = next(rule for rule in _rules()["rules"] if _fits(rule, name, unit, quote))
    return MeasureGuess(
        MeasureKind(rule["kind"]),
        _direction(name, bound),
        Frequency(rule["frequency"]),
        RollUp(rule["roll_up"]),
        rule["because"],
    )


def is_sure(confidence: float) -> bool:
    """Whether reading was sure enough of a figure that it needs no second look."""
    floor: int = _rules()["sure"]
    return confidence * 100 >= floor


def _fits(rule: dict[str, Any], name: str, unit: str, quote: str) -> bool:
    said = {"name": name, "unit": unit, "quote": quote}
    return all(re.search(rule[key], words) is not None for key, words in said.items() if key in rule)


def _direction(name: str, bound: Bound) -> Direction:
    if re.search(_rules()["better_up"], name):
        return Direction.UP
    if bound is Bound.MAX or re.search(_rules()["better_down"], name):
        return Direction.DOWN
    return Direction.UP


def _rules() -> dict[str, Any]:
    return packaged("measure", "rules", "better_up", "better_down", "sure")
