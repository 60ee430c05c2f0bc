"""The limits of an installation's own (限额): `limits.yml`, and what a policy overrides of it."""

from __future__ import annotations

from collections.abc import Mapping
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
        int(found["minutes_a_month"]),
        str(found["own_evidence_share"]),
        int(found["export_test_months"]),
    )


@cache
def _packaged() -> dict[str, Any]:
    return dict(yaml.safe_load(files("minsheng.loop.guard").joinpath("limits.yml").read_text("utf-8")))
