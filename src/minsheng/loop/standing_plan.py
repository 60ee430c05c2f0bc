"""Who is compared with whom (分组), and how hard an item is (难度系数): set at a year's start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from minsheng.loop.appraisal import AppraisalRules
from minsheng.loop.bulletin import Bulletin
from minsheng.loop.standing import Band, StandingRules
from minsheng.terms.errors import BadInput, Conflict

OVERRIDES = "standing"  # the key of a policy's rules under which standing.yml is overridden
_LEAST, _MOST = Decimal("0.5"), Decimal(3)


@dataclass(frozen=True, slots=True)
class StandingPlan:
    """The comparison of one `year`. `groups` are the ids of comparable bodies by the name of their group,
    `difficulty` the weight of a commitment by its id, as digits; what is not listed weighs 1. `places` is
    whether places are given beside bands. `paper` decided it."""

    id: str
    place: str
    year: int
    groups: dict[str, list[str]]
    difficulty: dict[str, str]
    places: bool
    paper: str
    decided_on: date
    revision: int = 1

    @property
    def weights(self) -> dict[str, Decimal]:
        """The weight of each listed commitment."""
        return {commitment: Decimal(digits) for commitment, digits in self.difficulty.items()}


def standing_rules(rules: Mapping[str, Any] | None = None) -> StandingRules:
    """The packaged parameters with what a policy's `rules` override; BadInput for a key nobody knows."""
    found = _effective(rules)
    return StandingRules(Decimal(str(found["width"])), int(found["least_items"]), int(found["least_bodies"]))


def appraisal_rules(rules: Mapping[str, Any] | None = None) -> AppraisalRules:
    """The parameters of the yearly appraisal, with what a policy's `rules` override."""
    found = _effective(rules)
    points = {Band(band): Decimal(str(digits)) for band, digits in found["points"].items()}
    return AppraisalRules(points, Decimal(str(found["most_added"])), Decimal(str(found["most_deducted"])))


def _effective(rules: Mapping[str, Any] | None) -> dict[str, Any]:
    over: Mapping[str, Any] = (rules or {}).get(OVERRIDES, {})
    strange = sorted(over.keys() - _packaged().keys())
    if strange:
        raise BadInput(
            f"没有这些参数：{'、'.join(strange)}；可改的有{'、'.join(_packaged())}", where=OVERRIDES
        )
    return {**_packaged(), **over}


def check_plan(plan: StandingPlan, bodies: Mapping[str, str], bulletins: Sequence[Bulletin]) -> None:
    """BadInput for a body in two groups or unknown, a weight out of bounds, or no paper; Conflict once a
    bulletin of the year has placed bodies: difficulty is set at the start. `bodies` are names by id."""
    if not plan.paper.strip():
        raise BadInput("分组和难度要有依据文件：请填写文号", where="依据文件")
    seen: dict[str, str] = {}
    for group, members in plan.groups.items():
        for body in members:
            _check_member(group, body, bodies, seen)
    for commitment, digits in plan.difficulty.items():
        _check_weight(commitment, digits)
    placed = [one for one in bulletins if one.year == plan.year and one.shown.get("bands")]
    if placed:
        raise Conflict(f"{plan.year}年第{placed[0].number}期通报已经分档，本年的分组和难度不能再改")


def _check_member(group: str, body: str, bodies: Mapping[str, str], seen: dict[str, str]) -> None:
    if body not in bodies:
        raise BadInput(f"没有这个单位：{body}", where=group)
    if body in seen:
        raise BadInput(f"“{bodies[body]}”已在“{seen[body]}”组，一个单位只在一组里比", where=group)
    seen[body] = group


def _check_weight(commitment: str, digits: str) -> None:
    try:
        weight = Decimal(digits)
    except InvalidOperation:
        weight = Decimal(0)
    if not _LEAST <= weight <= _MOST:
        raise BadInput(f"难度系数“{digits}”不行：请写{_LEAST}到{_MOST}之间的数", where=commitment)


@cache
def _packaged() -> dict[str, Any]:
    return dict(yaml.safe_load(files("minsheng.loop").joinpath("standing.yml").read_text("utf-8")))
