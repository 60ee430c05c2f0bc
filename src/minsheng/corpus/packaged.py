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
    found = yaml.safe_load(files("minsheng.corpus").joinpath("words", f"{name}.yml").read_text("utf-8"))
    if set(found) != set(keys):
        raise Broken(f"keys expected {sorted(keys)}, found {sorted(found)}", where=f"{name}.yml")
    return dict(found)


def scores() -> dict[str, int]:
    """How sure it is that two names are one measure, of 100 (`words/link.yml`)."""
    return packaged(
        "link", "named", "synonym", "order", "alike", "linked", "near", "amount", "margin", "sure", "mention",
        "rare",
    )  # fmt: skip


def judging() -> dict[str, Any]:
    """When a promise is kept, and the words that say how final a figure is (`words/fate.yml`)."""
    return packaged(
        "fate",
        "approx",
        "partly_amount",
        "partly_rate",
        "claim",
        "lower",
        "moved",
        "over",
        "estimate",
        "plan_share",
    )


def names() -> dict[str, Any]:
    """How measures are named (`words/names.yml`)."""
    return packaged(
        "names", "before", "own", "after", "to_date", "rises", "falls", "than", "a_year", "parts", "dropped",
        "same", "spoken", "contrasts", "begun", "bare", "counters", "any_thing",
    )  # fmt: skip


def running() -> dict[str, Any]:
    """How a corpus is cut up, watched and compared (`words/run.yml`)."""
    return packaged(
        "run", "part_pages", "parts_of_a_stream", "rows_held", "characters_held", "page_bytes",
        "page_seconds", "page_memory", "process_memory", "look_seconds", "not_pages", "columns", "shingle",
        "fewest", "likeness", "compare_memory",
    )  # fmt: skip


def prefilter() -> dict[str, Any]:
    """What a page must hold to be read at all (`words/prefilter.yml`)."""
    return packaged("prefilter", "answers", "bodies", "heads", "site")
