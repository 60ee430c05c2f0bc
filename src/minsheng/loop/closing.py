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

OVERRIDES = "closing"  # the key of a policy's rules under which these thresholds are overridden


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
    levels = tuple(Level(**{**level, "signer": Role(level["signer"])}) for level in found["levels"])
    kinds = tuple(str(kind) for kind in found["look_on_site_for"])
    numbers = {
        name: int(value) for name, value in found.items() if name not in ("levels", "look_on_site_for")
    }
    return Closing(**numbers, look_on_site_for=kinds, levels=levels)


@cache
def _packaged() -> dict[str, Any]:
    found = yaml.safe_load(files("minsheng.loop").joinpath("closing.yml").read_text("utf-8"))
    if set(found) != {field.name for field in fields(Closing)}:
        raise Broken("its keys are not the fields of Closing", where="closing.yml")
    return dict(found)
