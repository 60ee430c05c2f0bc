"""Every parameter of the loop that is one number (全部参数): its name, why, who says it, its packaged value.

Those of other files keep their values there; here they are only named, and read through their own readers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from minsheng.loop.closing import closing_of
from minsheng.loop.collecting import collecting
from minsheng.loop.guard.limits import limits_of
from minsheng.loop.matter import matter_clocks
from minsheng.loop.policy import Parameter, effective, parameters
from minsheng.loop.standing_plan import standing_rules
from minsheng.terms.errors import Broken

# The sections of a policy that other files read; each refuses what it does not know.
SECTIONS: dict[str, Callable[[Mapping[str, Any]], object]] = {
    "closing": closing_of,
    "collecting": collecting,
    "guard": limits_of,
    "matter": matter_clocks,
    "standing": standing_rules,
}


@cache
def all_parameters() -> tuple[Parameter, ...]:
    """Those of lights and previews, then those of the other sections, in the order of their files."""
    named = yaml.safe_load(files("minsheng.loop").joinpath("parameters.yml").read_text("utf-8"))
    others = [
        Parameter(section, key, row["label"], _packaged(section, key), row["reason"], row["source"])
        for section, keys in named.items()
        for key, row in keys.items()
    ]
    return (*parameters(), *others)


def value_of(parameter: Parameter, rules: Mapping[str, Any]) -> Any:  # noqa: ANN401  (as the file writes it)
    """What holds of the parameter under `rules` of a policy."""
    own = rules.get(parameter.section, {})
    if parameter.key in own:
        return own[parameter.key]
    return effective({}).get(parameter.section, {}).get(parameter.key, parameter.value)


def _packaged(section: str, key: str) -> Any:  # noqa: ANN401  (a number, or digits)
    found = SECTIONS[section]({})
    if not hasattr(found, key):
        raise Broken(f"{section} has no {key}", where="parameters.yml")
    value = getattr(found, key)
    return value if isinstance(value, int) else str(value)
