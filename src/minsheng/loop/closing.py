"""The thresholds of problems, inspections, notices and later looks (闭环参数): `closing.yml`, and what a
place's policy overrides of it under the key `closing`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from minsheng.terms.errors import BadInput, Broken
from minsheng.terms.post import Role

# the roles that the permissions let issue a notice
SIGNERS = (Role.SUPERVISION_HEAD, Role.APPROVER)
OVERRIDES = "closing"  # the key of a policy's rules under which these thresholds are overridden
# Order 733, art. 17: no policy of a place shortens the days to object or lengthens those to decide; more than
# thirty inspections of one body a month are no ceiling any more.
_BOUNDS = {
    "sample_percent": (0, 100),
    "objection_days": (30, 366),
    "decision_days": (1, 30),
    "inspections_a_month": (1, 30),
}


@dataclass(frozen=True, slots=True)
class Level:
    """One colour of notices (督查单的一级). `word` is its colour in words, which every page and paper writes
    out; `days` are working days to answer; `signer` is the role that signs it."""

    key: str
    word: str
    title: str
    when: str
    days: int
    signer: Role


@dataclass(frozen=True, slots=True)
class Closing:
    """The thresholds in force; what each is for stands in `closing.yml`. `levels` in rising order."""

    refuse_within: int
    rebound_within: int
    inspections_a_month: int
    objection_days: int
    decision_days: int
    silent_months: int
    behind_months: int
    mend_within: int
    look_on_site_for: tuple[str, ...]
    sample_percent: int
    levels: tuple[Level, ...]

    def level(self, key: str) -> Level:
        """The level of that key; BadInput lists those that there are."""
        for level in self.levels:
            if level.key == key:
                return level
        raise BadInput(f"请选{'、'.join(level.word for level in self.levels)}中的一级", where="督查单颜色")


def closing_of(rules: Mapping[str, Any] | None = None) -> Closing:
    """The packaged thresholds with what a policy's `rules` override; BadInput for a key nobody knows."""
    over: Mapping[str, Any] = (rules or {}).get(OVERRIDES, {})
    known = {field.name for field in fields(Closing)}
    strange = sorted(over.keys() - known)
    if strange:
        raise BadInput(
            f"没有这些参数：{'、'.join(strange)}；可改的有{'、'.join(sorted(known))}", where=OVERRIDES
        )
    return _closing({**_packaged(), **over})


def _closing(found: Mapping[str, Any]) -> Closing:
    levels = tuple(_level(level) for level in found["levels"])
    if not levels or len({level.key for level in levels}) != len(levels):
        raise BadInput("督查单至少要有一级，各级的代号不能相同", where="levels")
    kinds = tuple(str(kind) for kind in found["look_on_site_for"])
    numbers = {name: _number(name, found[name]) for name in found.keys() - {"levels", "look_on_site_for"}}
    return Closing(**numbers, look_on_site_for=kinds, levels=levels)


def _level(found: Mapping[str, Any]) -> Level:
    names = {field.name for field in fields(Level)}
    if set(found) != names:
        raise BadInput(f"督查单的一级要写明{'、'.join(sorted(names))}", where="levels")
    signers = {role.value: role for role in SIGNERS}
    if found["signer"] not in signers:
        raise BadInput(f"签发督查单的岗位只能是{'、'.join(role.label for role in SIGNERS)}", where="signer")
    texts = {name: str(found[name]) for name in ("key", "word", "title", "when")}
    return Level(**texts, days=_number("days", found["days"]), signer=signers[found["signer"]])


def _number(name: str, value: object) -> int:
    """A whole number from 1 on, or within the bounds of its name."""
    least, most = _BOUNDS.get(name, (1, 3660))  # ten years: longer is a slip
    words = str(value)
    if not words.isdecimal() or not least <= int(words) <= most:
        raise BadInput(f"{name}应是{least}到{most}之间的整数，不能是“{words}”", where=name)
    return int(words)


@cache
def _packaged() -> dict[str, Any]:
    found = yaml.safe_load(files("minsheng.loop").joinpath("closing.yml").read_text("utf-8"))
    if set(found) != {field.name for field in fields(Closing)}:
        raise Broken("its keys are not the fields of Closing", where="closing.yml")
    return dict(found)
