"""The keys that each section of a pack may hold, read once from keys.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Key:
    """One key: whether it must be there, what it holds, what it means."""

    name: str
    is_needed: bool
    holds: str
    says: str


@cache
def sections() -> dict[str, dict[str, Key]]:
    """Every section with its keys, in the order of keys.yml."""
    rows = yaml.safe_load(files("minsheng.programmes").joinpath("keys.yml").read_text("utf-8"))
    return {
        section: {
            str(name): Key(str(name), row.get("needed", False), row["holds"], row["says"])
            for name, row in keys.items()
        }
        for section, keys in rows.items()
    }


@cache
def keys_of(section: str) -> dict[str, bool]:
    """Whether each key of `section` must be there."""
    return {key.name: key.is_needed for key in sections()[section].values()}
