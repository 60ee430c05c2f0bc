"""Columns that say what is to stand by when (节点列): 一季度, 上半年, 9月底, one part of the year each.

Their cells are the nodes of a row's task, each due on the last day of what its column names. A column that
tells what was done (一季度进展) is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from minsheng.reading.limits import last_day
from minsheng.reading.periods import find_period
from minsheng.reading.record import Due, Node
from minsheng.reading.text import Text
from minsheng.terms.table import Cell

_PART = r"(?:第?[一二三四1-4]季度|[上下]半年|1?\d月(?:份)?|[一二三四]季|1?\d-1?\d月)"
_HEAD = re.compile(
    rf"(?:20\d\d年|今年|本年)?(?:截至|到|至)?{_PART}(?:末|底|前|以前|之前)*"
    r"(?:阶段|形象|工作|建设|推进|计划|目标|任务|进度|节点|安排|完成|达到|要求|举措|内容)*"
)
_QUARTER = re.compile(r"(?<=[一二三四])季(?!度)")
_EMPTY = frozenset({"", "-", "—", "/", "无", "——"})


def node_columns(heads: Mapping[int, str], issued: date | None) -> dict[int, Due]:
    """The limit of each column of nodes; a single one is a column for a limit, and none of these."""
    found = {column: _due(head, issued) for column, head in heads.items() if is_node_head(head)}
    return found if len({due.text for due in found.values()}) > 1 else {}


def is_node_head(words: str) -> bool:
    """Whether the head of a column names a part of a year and says nothing of what was done."""
    return _HEAD.fullmatch(words) is not None


def _due(head: str, issued: date | None) -> Due:
    words = _QUARTER.sub("季度", head)
    period = find_period(words, 0, len(words), issued)
    return Due(head, last_day(period[0]) if period and period[0] else None)


def read_nodes(text: Text, limits: Mapping[int, Due], row: Sequence[Cell]) -> tuple[Node, ...]:
    """The nodes of a row, in order; one merged over several columns is due by the last of them."""
    last = {cell.span: limits[cell.column] for cell in row if cell.column in limits}
    return tuple(
        Node(words, span.start, span.end, due)
        for span, due in last.items()
        if (words := text.words(*text.stretch(span)).strip()) not in _EMPTY
    )
