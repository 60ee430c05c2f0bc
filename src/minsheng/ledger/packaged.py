"""This room's own word lists and thresholds (`words/*.yml`), read once; an unknown key is our own mistake."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from minsheng.terms.errors import Broken


@cache
def packaged(name: str, *keys: str) -> dict[str, Any]:
    """`words/<name>.yml` as a mapping with exactly the given top-level keys."""
    found = yaml.safe_load(files("minsheng.ledger").joinpath("words", f"{name}.yml").read_text("utf-8"))
    if set(found) != set(keys):
        raise Broken(f"keys expected {sorted(keys)}, found {sorted(found)}", where=f"{name}.yml")
    return dict(found)
