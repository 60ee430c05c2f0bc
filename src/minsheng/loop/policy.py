"""A policy (督查规则参数): the thresholds and weights of a place, in force from a day on, under a paper.

What a place does not set is as packaged. What a bulletin went by is kept in the bulletin whole, so that
neither a later policy nor a later version of this program moves an old light.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import yaml

from minsheng.ledger.progress import Light, LightRules
from minsheng.loop.standing_plan import standing_rules
from minsheng.terms.errors import BadInput, Broken
from minsheng.terms.quantity import plain

LONGEST_DAYS = 366  # a year, a leap year too: what a place sets or waives for longer is a slip
_PARTS = {"label", "value", "reason", "source"}


@dataclass(frozen=True, slots=True)
class Policy:
    """`rules` override the packaged policy key by key (decimals as digits in strings). It is in force from
    `since` until the next one; `paper` decided it and `reason` says why. Never changed, only followed."""

    id: str
    place: str
    since: date
    rules: dict[str, Any]
    reason: str
    paper: str
    digest: str
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Parameter:
    """One packaged parameter of lights and previews, with why it is so and who says it."""

    section: str
    key: str
    label: str
    value: Any  # as the file writes it: a number, digits, or a list of words
    reason: str
    source: str


def policy_in_force(policies: Sequence[Policy], day: date) -> Policy | None:
    """The policy of the place on `day`; None where the packaged one holds."""
    begun = [policy for policy in policies if policy.since <= day]
    return max(begun, key=lambda policy: (policy.since, policy.id), default=None)


@cache
def parameters() -> tuple[Parameter, ...]:
    """The packaged parameters, in the order of their file."""
    found = yaml.safe_load(files("minsheng.loop").joinpath("policy.yml").read_text("utf-8"))
    rows = [(section, key, row) for section, keys in found.items() for key, row in keys.items()]
    for section, key, row in rows:
        if set(row) != _PARTS:
            raise Broken(f"{section}.{key} has {sorted(row)} and not {sorted(_PARTS)}", where="policy.yml")
    return tuple(Parameter(section, key, **row) for section, key, row in rows)


def effective(rules: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Every value that a bulletin goes by: the packaged ones, and what `rules` set instead of them."""
    found: dict[str, dict[str, Any]] = {}
    for one in parameters():
        found.setdefault(one.section, {})[one.key] = one.value
    for section, keys in rules.items():
        found[section] = {**found.get(section, {}), **keys}
    standing = standing_rules(rules)
    found["standing"] = {
        "width": plain(standing.width),
        "least_items": standing.least_items,
        "least_bodies": standing.least_bodies,
    }
    return found


def digest_of(whole: Mapping[str, Any]) -> str:
    """SHA-256 of a whole policy, as `effective` gives it, in hexadecimal."""
    words = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(words.encode()).hexdigest()


def light_rules(whole: Mapping[str, Any], *, waits: bool) -> LightRules:
    """The rules of lights out of an effective policy. `waits`: as on a page, where a value may still come; a
    bulletin has waited already."""
    lights = whole["lights"]
    return LightRules(
        tuple(Light(word) for word in lights["order"]),
        Decimal(lights["tolerated_lag"]),
        int(lights["silent_days"]),
        int(lights["wait_days"]) if waits else 0,
    )


def preview_days(whole: Mapping[str, Any]) -> int:
    """How many working days a body has to contest a preview."""
    return int(whole["preview"]["days"])


def check_rules(
    rules: Mapping[str, Any], sections: Mapping[str, Callable[[Mapping[str, Any]], object]]
) -> None:
    """BadInput for what no policy knows or no rule can go by. `sections` read those of other parts of the
    loop: each raises BadInput or Broken itself."""
    own = {one.section for one in parameters()}
    for section, keys in rules.items():
        if section not in own and section not in sections:
            raise BadInput(f"没有“{section}”这一组参数，可设的有：{'、'.join(sorted({*own, *sections}))}")
        if not isinstance(keys, Mapping):
            raise BadInput("要写成“参数: 值”的样子", where=section)
        if section in own:
            _check_own(section, keys)
        for key, value in keys.items():
            if isinstance(value, int) and value < 0:
                raise BadInput(f"“{value}”不行：不能小于零", where=f"{section}.{key}")
    for read in sections.values():
        _check_other(read, rules)


def _check_own(section: str, keys: Mapping[str, Any]) -> None:
    known = {one.key: one for one in parameters() if one.section == section}
    for key, value in keys.items():
        if key not in known:
            raise BadInput(f"没有“{key}”这个参数，可设的有：{'、'.join(known)}", where=section)
        _CHECKS[type(known[key].value)](value, known[key].label)


def _check_other(read: Callable[[Mapping[str, Any]], object], rules: Mapping[str, Any]) -> None:
    try:
        read(rules)
    except Broken as wrong:  # what is our mistake in a packaged file is the person's here
        raise BadInput(wrong.message, where=wrong.where) from wrong
    except (TypeError, ValueError, ArithmeticError) as wrong:
        raise BadInput(f"参数的值不能用（{wrong}）") from wrong


def _check_share(value: object, label: str) -> None:
    try:
        # digits in a string: a float is no exact number
        share = Decimal(value) if isinstance(value, str) else Decimal(-1)
    except InvalidOperation:
        share = Decimal(-1)
    if not (share.is_finite() and 0 <= share < 1):
        raise BadInput(f"“{value}”不行：请写0到1之间的小数，例如 0.1 是一成", where=label)


def _check_days(value: object, label: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST_DAYS:
        raise BadInput(f"“{value}”不行：请写0到{LONGEST_DAYS}的整数", where=label)


def _check_order(value: object, label: str) -> None:
    if not isinstance(value, list) or sorted(map(str, value)) != sorted(Light):
        raise BadInput("五种灯要各出现一次", where=label)


_CHECKS: dict[type, Callable[[object, str], None]] = {str: _check_share, int: _check_days, list: _check_order}
