"""The figures of our own sentences, one phenomenon each (`tests/gold/figures.jsonl`).

A row: what it is about, the text, and each figure as indicator, value, unit, bound[, baseline[, upper]].
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from minsheng.reading.block import Block
from minsheng.reading.figures import find_figures
from minsheng.reading.record import Figure
from minsheng.reading.text import Text

GOLD = Path(__file__).parents[1] / "gold" / "figures.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def as_row(figure: Figure) -> list[str | None]:
    row = [figure.indicator, figure.value, figure.unit, figure.bound, figure.baseline, figure.upper]
    while row[-1] is None:
        row.pop()
    return row


@pytest.mark.parametrize("row", ROWS, ids=[row["about"] for row in ROWS])
def test_sentence(row: dict[str, Any]) -> None:
    text = row["text"]
    figures = find_figures(
        Text(text, text), [Block(0, len(text), "paragraph")], issued=None, page_kind="work_report"
    )
    assert [as_row(figure) for figure in figures] == row["figures"]
