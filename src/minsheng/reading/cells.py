"""Numbers in table cells (表格数字), which take their unit from the column's head: 套数 420 is 420 套.

Two kinds of table are read: rows whose cells are divided by tabs, under a row of heads; and tables whose
cells ran together in one line (序号项目名称套数 …1某小区420 某局), where exactly one head counts something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from minsheng.reading.block import Block
from minsheng.reading.columns import Cell, iter_rows
from minsheng.reading.grammar import load_grammar
from minsheng.reading.heads import deed_of_band
from minsheng.reading.numerals import parse_arabic
from minsheng.reading.quantity import Quantity, unit_words
from minsheng.reading.said import Said
from minsheng.reading.vocabulary import alternatives, load_words

CELL = "table-cell"

_NUMBER = re.compile(r"\s*([-−]?\d{1,3}(?:,\d{3})+|[-−]?\d+(?:\.\d+)?)\s*")
_ORDER = re.compile(r"序号|编号|年份|年度(?![目任计投完安])|日期|时间|时限|电话|代码")
_UNIT_HEADS = frozenset({"单位", "计量单位", "数量单位", "单 位"})
_PLANNED = re.compile(
    r"(?:全年|年度|本年|今年|20\d\d年)?(?:目标|任务|计划|完成|实际完成)(?:任务|目标|数|值|量|数量)?|数量|数值|指标值"
)
# The column that names what a row is about, where the first one may tell its group.
_NAMES = re.compile(r"(?:任务|项目|指标|事项|工作)名称|^名称$|^(?:主要|重点)?指标$")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_RUN_ON_NUMBER = re.compile(r"(?<=[^\W\d年月第]|[)\s])(\d{2,7}(?:\.\d+)?)(?=\s|$)")
_ROW_NUMBER = re.compile(r"(?<![A-Za-z\d])\d{1,3}(?=[^\W\dA-Za-z年])")
# A column for the place follows the project's name without a sign; the name ends like a project's.
_PLACE_HEAD = re.compile(r"地址|地点|位置")
_PROJECT = re.compile(r".{2,20}?(?:小区|项目|工程|学校|医院|中心|公园|安置点|大桥|道路)(?:\([^()]*\))?")
_RUN_ON_HEADS = 90  # the longest row of heads met, nine columns, has 60 signs


@dataclass(frozen=True, slots=True)
class _Head:
    """A column's name and the unit of its cells with its scale; `unit` is None for words."""

    name: str
    unit: str | None
    scale: str = ""


@cache
def _head_pattern() -> re.Pattern[str]:
    units = alternatives(unit_words())
    counted = load_words("units")["counted"]
    return re.compile(rf"[(]([万亿]?)({units}(?:/[^()]{{1,4}})?)[)]|([{counted}])数")


def _read_head(words: str) -> _Head:
    name = words.strip()
    match = None if _ORDER.search(name) else _head_pattern().search(name)
    if match is None:
        return _Head(name, None)
    if match[3]:
        return _Head(name, match[3])
    return _Head(name[: match.start()].strip(), match[2], match[1])


def read_rows(clean: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, Said]]:
    """The bare numbers in the rows among `blocks`, with the block each stands in."""
    heads: list[_Head] = []
    above: list[Cell] = []
    for block, cells, head_cells in iter_rows(clean, blocks):
        if head_cells is not above:
            above, heads = head_cells, [_read_head(clean[start:end]) for start, end in head_cells]
        deed = deed_of_band(block, load_grammar())
        for said in _read_cells(clean, cells, _with_row_unit(clean, cells, heads), deed):
            yield block, said


def _with_row_unit(clean: str, cells: Sequence[Cell], heads: Sequence[_Head]) -> Sequence[_Head]:
    """The heads of one row: a unit in a column of its own (单位) is that of all columns that have none."""
    for (start, end), head in zip(cells, heads, strict=True):
        if head.name in _UNIT_HEADS:
            match = _row_unit().fullmatch(clean, start, end)
            return [_unit_told(other, match) for other in heads] if match else heads
    for start, end in cells:
        match = _label_unit().search(clean, start, end)
        if match:
            return [_unit_told(other, match) for other in heads]
    return heads


@cache
def _label_unit() -> re.Pattern[str]:
    """The unit behind what a row is about: 新建托育点(个)."""
    return re.compile(
        rf"(?<=[^\W\d])[(]([千万亿]{{0,2}})({alternatives(unit_words())}(?:/[^()\t]{{1,4}})?)[)]\s*$"
    )


def _unit_told(head: _Head, match: re.Match[str]) -> _Head:
    if (
        head.unit is not None
        or head.name in _UNIT_HEADS
        or _ORDER.search(head.name)
        or head.name[-1:] == "率"
    ):
        return head
    return _Head(head.name, match[2], match[1])


@cache
def _row_unit() -> re.Pattern[str]:
    return re.compile(rf"\s*([千万亿]{{0,2}})({alternatives(unit_words())}(?:/[^()\t]{{1,4}})?)\s*")


def _read_cells(clean: str, cells: Sequence[Cell], heads: Sequence[_Head], deed: str) -> Iterator[Said]:
    words = [
        (head.name, clean[start:end].strip())
        for (start, end), head in zip(cells, heads, strict=True)
        if start < end and not _NUMBER.fullmatch(clean, start, end)
    ]
    named = next((cell for head, cell in words if _NAMES.search(head)), "")
    label = deed + _label_unit().sub("", named or (words[0][1] if words else ""))
    for (start, end), head in zip(cells, heads, strict=True):
        match = _NUMBER.fullmatch(clean, start, end)
        if match and head.unit is not None:
            yield _say(match, head, f"{label}{_measure(head.name)}", match.start(1))


def _measure(name: str) -> str:
    """A head as part of an indicator: 年度目标 says for when, not what; 套数(户数) is one measure."""
    return "" if _PLANNED.fullmatch(name) else _ASIDE.sub("", name)


def _say(match: re.Match[str], head: _Head, indicator: str, start: int) -> Said:
    value = parse_arabic(match[1], head.scale)
    quantity = Quantity(match.start(1), match.end(1), value, None, head.unit or "", "", "", False)
    return Said(start, match.end(1), match.start(1), quantity, indicator, "exact", None, (CELL,))


def read_run_on(clean: str, block: Block) -> Iterator[Said]:
    """The bare numbers of a table whose cells ran together in `block`; nothing if two of its heads count."""
    at = clean.find("序号", block.start, block.end)
    if at < 0:
        return
    words = clean[at : min(block.end, at + _RUN_ON_HEADS)]
    first_row = _ROW_NUMBER.search(words)
    heads = list(_head_pattern().finditer(words, 0, first_row.start() if first_row else len(words)))
    if not heads or (len({match.group() for match in heads} - {"(户数)"}) > 1 and not heads[0][3]):
        return
    head = _read_head(heads[0].group())
    placed = _PLACE_HEAD.search(words, 0, heads[0].start()) is not None
    for match in _RUN_ON_NUMBER.finditer(clean, at + heads[-1].end(), block.end):
        start = _label_start(clean, max(at + heads[-1].end(), match.start() - 60), match.start())
        label = clean[start : match.start()].strip()
        name = _PROJECT.match(label) if placed else None
        yield _say(match, head, (name.group() if name else label) + _measure(head.name), start)


def _label_start(clean: str, low: int, high: int) -> int:
    """Where the words of a row begin: after its number, or at 合计."""
    total = clean.rfind("合计", low, high)
    numbers = [match.end() for match in _ROW_NUMBER.finditer(clean, low, high)]
    return max(total, low, *numbers)
