"""How figures are collected (收数参数): `collecting.yml`, and what a place's policy overrides of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from minsheng.terms.calendar import add_working_days, is_published
from minsheng.terms.errors import BadInput, Broken
from minsheng.terms.period import Period

OVERRIDES = "collecting"  # the key of a policy's rules under which these are overridden


@dataclass(frozen=True, slots=True)
class Collecting:
    """`collect_days` are working days after the month, `proof_bytes` the size of one attached file."""

    collect_days: int
    proof_bytes: int


def collecting(rules: Mapping[str, Any] | None = None) -> Collecting:
    """The parameters in force: the packaged ones, with what `rules` of a policy override."""
    found = _packaged() | dict((rules or {}).get(OVERRIDES, {}))
    names = {field.name for field in fields(Collecting)}
    if set(found) != names:
        raise Broken(f"collecting has {sorted(set(found) ^ names)}, which it should not, or lacks it")
    return Collecting(**found)


def last_day(month: Period, days: int) -> date:
    """The last day for figures of `month`: `days` working days after its end. BadInput where the days off of
    that year are not published yet: the office then says the day itself."""
    try:
        return add_working_days(month.last_day, days)
    except BadInput:
        year = month.last_day.year + is_published(month.last_day.year)
        raise BadInput(
            f"国务院办公厅{year}年放假安排还没有公布，算不出{month.words}后的第{days}个工作日：请自己填截止日",
            where="截止日",
        ) from None


@cache
def _packaged() -> dict[str, Any]:
    return dict(yaml.safe_load(files("minsheng.loop").joinpath("collecting.yml").read_text("utf-8")))
