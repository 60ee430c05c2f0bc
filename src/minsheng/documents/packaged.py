"""This room's own data files (.yml), read once; an unknown or missing key is our own mistake."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from minsheng.terms.errors import Broken


@cache
def packaged(name: str, *keys: str) -> dict[str, Any]:
    """The file `name` of this room as a mapping with exactly the given top-level keys."""
    found = yaml.safe_load(files("minsheng.documents").joinpath(name).read_text("utf-8"))
    check_keys(found, keys, where=name)
    return dict(found)


def check_keys(found: dict[str, Any], keys: Iterable[str], *, where: str) -> None:
    """Raise Broken unless `found` has the given keys and no others."""
    wanted = set(keys)
    if set(found) != wanted:
        raise Broken(f"keys missing {wanted - set(found)}, unknown {set(found) - wanted}", where=where)
