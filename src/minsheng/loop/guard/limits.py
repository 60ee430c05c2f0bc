"""The limits of an installation's own (限额): `limits.yml`, and what a policy overrides of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from minsheng.loop.closing import closing_of
from minsheng.loop.guard.configuration import Limits
from minsheng.terms.errors import BadInput

OVERRIDES = "guard"  # the key of a policy's rules under which these limits are overridden


def limits_of(rules: Mapping[str, Any] | None = None) -> Limits:
    """The packaged limits with what a policy's `rules` override; BadInput for a key nobody knows."""
    over: Mapping[str, Any] = (rules or {}).get(OVERRIDES, {})
    strange = sorted(over.keys() - _packaged().keys())
    if strange:
        raise BadInput(
            f"没有这些参数：{'、'.join(strange)}；可改的有{'、'.join(_packaged())}", where=OVERRIDES
        )
    found = {**_packaged(), **over}
    return Limits(
        closing_of(rules).inspections_a_month,
        _within(found, "minutes_a_month", 1, 100_000),
        _share(str(found["own_evidence_share"])),
        _within(found, "export_test_months", 1, 12),  # the clean-up clause is looked at once a year
        closing_of().inspections_a_month,
    )


def _within(found: Mapping[str, Any], key: str, least: int, most: int) -> int:
    """BadInput for what would switch the check off."""
    said = str(found[key])
    if not said.isdecimal() or not least <= int(said) <= most:
        raise BadInput(f"{key}应是{least}到{most}之间的整数，不能是“{said}”", where=OVERRIDES)
    return int(said)


def _share(said: str) -> str:
    """BadInput for a share above the half that the rule asks for, or for no share."""
    try:
        share = Decimal(said)
    except InvalidOperation:
        share = Decimal(-1)
    if not (share.is_finite() and 0 <= share <= Decimal("0.5")):
        raise BadInput(f"own_evidence_share应是0到0.5之间的小数，不能是“{said}”", where=OVERRIDES)
    return said


@cache
def _packaged() -> dict[str, Any]:
    return dict(yaml.safe_load(files("minsheng.loop.guard").joinpath("limits.yml").read_text("utf-8")))
