"""How sure a figure is (把握): one minus what each rule is known to miss.

The losses were set by reading the output on annotated reports; a figure whose loss stays at or under
0.05 is said with 0.95 or more.
"""

from __future__ import annotations

from functools import cache

from minsheng.reading import said, stance

_BEST = 0.98
_LOSSES = {
    said.NO_HEAD: 0.3,
    said.THRESHOLD: 0.25,
    said.HEAD_RESTORED: 0.01,
    said.CHANGE: 0.01,
    "chinese-numeral": 0.15,
    "bare-number": 0.1,
    "length-of-time": 0.2,
    "table-cell": 0.02,
    stance.BY_PAGE: 0.01,
    stance.BY_BOUND: 0.02,
}


@cache
def rate(because: tuple[str, ...]) -> float:
    """The confidence of a figure made by the rules `because`, between 0 and 1."""
    return round(_BEST - sum(_LOSSES.get(rule, 0.0) for rule in because), 3)
