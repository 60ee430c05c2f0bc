"""Units of measure (计量单位): what converts into what, exactly.

Counters (所, 个, 家 …) are their own dimension: ten schools never become ten beds.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its label as people write it, its dimension, and how many base units it holds."""

    label: str
    dimension: str
    factor: Decimal


def unit(label: str) -> Unit:
    """The unit that `label` names; a label that the table does not know is a counter of its own."""
    known = _table().get(label)
    return known if known is not None else Unit(label, f"count of {label}" if label else "count", Decimal(1))


@cache
def _table() -> dict[str, Unit]:
    import yaml  # late, because reading is imported by commands that read nothing

    rows = yaml.safe_load(files("minsheng.terms").joinpath("unit.yml").read_text("utf-8"))
    return {
        label: Unit(label, dimension, Decimal(str(factor)))
        for dimension, labels in rows.items()
        for label, factor in labels.items()
    }
