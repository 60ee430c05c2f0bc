"""One limit for several items (共同时限), said once behind them: 以上两个项目必须于9月底前开工."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minsheng.reading.block import Block
from minsheng.reading.dues import find_due
from minsheng.reading.record import Figure
from minsheng.reading.stance import BY_PAGE
from minsheng.reading.text import Text

_ABOVE = re.compile(r"(?:以上|上述)(?<=[。;\n ]..)[^,。;\n]{0,10}(?:项目|任务|工程|目标|事项|工作)")
_END = re.compile(r"[。;\n]|$")


def share_limits(
    text: Text, blocks: Sequence[Block], figures: list[Figure], issued: date | None
) -> list[Figure]:
    """`figures`, in order of their starts, with such limits given to the promises above that have none."""
    clean = text.clean
    if not blocks or (clean.find("以上") < 0 and clean.find("上述") < 0):
        return figures
    for match in _ABOVE.finditer(clean, blocks[0].start, blocks[-1].end):
        stop = _END.search(clean, match.end())
        told = find_due(clean, match.end(), stop.start() if stop else len(clean), issued)
        if told is None or not told[0].by:
            continue
        heads = [block.start for block in blocks if block.kind == "heading" and block.start < match.start()]
        low, _ = text.ends_of(heads[-1] if heads else blocks[0].start, match.start())
        high, _ = text.ends_of(match.start(), match.end())
        starts = [figure.start for figure in figures]
        for index in range(bisect_left(starts, low), bisect_left(starts, high)):
            if figures[index].due is None and (
                figures[index].kind == "promise" or BY_PAGE in figures[index].because
            ):
                figures[index] = replace(figures[index], due=told[0], kind="promise")
    return figures
