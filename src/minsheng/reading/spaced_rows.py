"""Tables whose cells are divided by spaces (空格分列的表): 序号 项目名称 责任单位, then a row a line.

Copied out of a page or a pdf, a table often keeps no more than that. A space between cells becomes a tab,
sign for sign, so that the rows are read as any other table's.
"""

from __future__ import annotations

import re

_HEADS = re.compile(r"^[ ]*(?:序号|编号)[ ]+\S[^\t\n]*$", re.MULTILINE)
_GAP = re.compile(r"(?<=\S) +(?=\S)")
_WIDE_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_ROW = re.compile(r"[ ]*\d{1,3}[.、]? +\S")
_FEWEST = 3  # a table of two columns is as well a list
_LONGEST_HEAD = 14


def divide_rows(clean: str) -> str:
    """`clean` with a tab for the first space of each gap between two cells; of the same length."""
    if clean.find("序号 ") < 0 and clean.find("编号 ") < 0:
        return clean
    for heads in _HEADS.finditer(clean):
        clean = _divided(clean, *heads.span())
    return clean


def _divided(clean: str, start: int, end: int) -> str:
    """`clean` with the cells divided of the table whose heads stand in `clean[start:end]`."""
    for gap in (_WIDE_GAP, _GAP):
        words = gap.split(clean[start:end].strip(" "))
        if len(words) < _FEWEST or max(map(len, words)) > _LONGEST_HEAD:
            continue
        lines = [(start, end), *_rows(clean, end, gap, len(words))]
        if len(lines) > 1:
            cuts = [cut.start() for line in lines for cut in gap.finditer(clean, *line)]
            signs = list(clean)
            for cut in cuts:
                signs[cut] = "\t"
            return "".join(signs)
    return clean


def _rows(clean: str, end: int, gap: re.Pattern[str], width: int) -> list[tuple[int, int]]:
    """The lines from `end` on that begin with a number and have `width` cells, up to one without."""
    found: list[tuple[int, int]] = []
    while end < len(clean):
        start = end + 1
        end = clean.find("\n", start)
        end = len(clean) if end < 0 else end
        line = clean[start:end].strip(" ")
        if not line:
            continue
        if _ROW.match(clean, start, end) is None:
            break
        if len(gap.split(line)) == width:
            found.append((start, end))
    return found
