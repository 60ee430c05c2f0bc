"""Questions to a pack (试算): scenarios without expectations, in YAML or a JSON object a line, and their
answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from minsheng.programmes.faults import Faults
from minsheng.programmes.pack import Pack
from minsheng.programmes.read_scenario import read_scenario
from minsheng.programmes.sheet import Node, read_sheets
from minsheng.programmes.trial import lines, run


def answer(pack: Pack, text: str, file: str, now: datetime) -> Iterator[dict[str, Any]]:
    """Every line of the answers, scenario by scenario; BadPack names file and line of what cannot be read.

    `now` is the instant of a scenario that names no day and in which nothing happens.
    """
    for number, node in enumerate(_scenarios(text, file), 1):
        faults = node.faults
        scenario = read_scenario(pack, node, number)
        faults.raise_any()
        told = list(lines(run(pack, scenario, now)))
        faults.raise_any()
        yield from told


def _scenarios(text: str, file: str) -> Iterator[Node]:
    """Each scenario: the items of lists, the documents of YAML, the lines of JSON. JSON is YAML, a line a
    document."""
    rows = [line for line in text.splitlines() if line.strip()]
    if rows and all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in rows):
        for number, line in enumerate(text.splitlines()):
            if line.strip():
                yield from read_sheets(line, file, Faults(), number)
        return
    for node in read_sheets(text, file, Faults()):
        yield from node.items()
