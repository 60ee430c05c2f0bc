"""Task tables that lost their cells (压平的表格): 序号项目名称责任单位1某小区1052 某局某公司2…

The column heads run together, and so do the cells of a row. What can still be told: a row begins with the
next number, and ends with the names of bodies, which part where one name is complete and another begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from minsheng.reading.answer import Answer
from minsheng.reading.bodies import Part, is_body, list_names, part_of
from minsheng.reading.record import Named
from minsheng.reading.text import Text
from minsheng.reading.vocabulary import alternatives, load_words

_PARTY = re.compile("(?:[\u4e00-\u9fff]{2}/)?[牵责配主协承落参][\u4e00-\u9fff]{1,4}?(?:单位|部门|主体)")
_ROW = re.compile(
    r"(?<![\dA-Za-z.年第])(\d{1,3})[.、]?(?=[\u4e00-\u9fff“])(?![年月日个家项条套]|人(?!才|民|力|居|口))"
)
_HEADS = 90  # the longest row of heads met, nine columns, has 60 signs
_CELL_ENDS = re.compile(r"(?<=[。;])|(?<=\d) ?|(?<=\d[\u4e00-\u9fff])|(?<=\s)")
_COUNTERS = "个所家处项条套户人名亩台座公万亿元件场次"
_SUMS = re.compile(r"\s*(?:合\s*计|小\s*计|总\s*计|[一二三四五六七八九十]{1,3}、|备注|注:|附件|$)")
# What follows the end of one body's name inside the name of another, or a sign of the list.
_GOES_ON = re.compile("[、,组宣统政办员属会机议部监局委集公队站信工]|人民|党|管委|街道办")
_CELL = 400  # names of bodies at the end of one row


@dataclass(frozen=True, slots=True)
class Row:
    """A row that names who answers: where it begins, its number and what its last cells say.
    `head` is where the heads of its table begin."""

    head: int
    start: int
    number: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    end: int
    parts: tuple[Part, ...]
    due: bool  # whether a column for the time limit stands behind the bodies


def find_rows(text: Text, start: int, end: int) -> list[Row]:
    """The rows of every run-together table between the clean offsets."""
    heads = list(_heads(text.clean, start, end))
    found: list[Row] = []
    for index, head in enumerate(heads):
        stop = heads[index + 1].start if index + 1 < len(heads) else end
        line = text.clean.find("\n", head.end, stop)
        found += _rows(text, head, stop if line < 0 else line)
    return found


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("bodies")["task_heads"]))


def _heads(clean: str, start: int, end: int) -> Iterator[_Head]:
    """Each row of heads: from 序号 or 工作任务 to its last party head, with no sign but brackets between."""
    at = start
    for match in _titles().finditer(clean, start, end):
        if match.start() < at:
            continue
        heads = re.match(r"[^。;:,、!?]*", clean[match.start() : min(end, match.start() + _HEADS)])
        words = heads[0] if heads else ""
        first_row = _ROW.search(words)
        parties = list(_PARTY.finditer(words, 0, first_row.start() if first_row else len(words)))
        parts = tuple(part for party in parties if (part := part_of(party[0])))
        if (
            parts
            and len(words[: parties[-1].end()]) > len(match[0]) + 4
            and words[parties[-1].end() :][:1] != ":"
        ):
            at = match.start() + parties[-1].end()
            due = _due_head().match(clean, at)
            at = due.end() if due else at
            yield _Head(match.start(), at, parts, due is not None)


@cache
def _due_head() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{alternatives(load_words('bodies')['due'])})")


def _rows(text: Text, head: _Head, end: int) -> Iterator[Row]:
    clean = text.clean
    marks: list[re.Match[str]] = []
    for match in _ROW.finditer(clean, head.end, end):
        last = int(marks[-1][1]) if marks else 0
        if int(match[1]) in (1, last + 1):
            marks.append(match)
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start() if index + 1 < len(marks) else end
        answer = _answer(text, head, mark.end(), stop)
        if answer:
            yield Row(head.start, mark.start(), mark[1], answer)


def _answer(text: Text, head: _Head, start: int, end: int) -> Answer | None:
    """The bodies at the end of a row: the longest last stretch that is nothing but their names."""
    for match in _CELL_ENDS.finditer(text.clean, start + 2, min(end, start + 3000)):
        first = match.end()
        groups = _groups(text, first, min(end, first + _CELL))
        if groups:
            empty = text.clean[first - 1] in "。;" and text.clean[first] == " "
            parts = _shared_out(groups, head.parts, empty=empty)
            due = _due(text.clean, groups[-1][1], end) if head.due else None
            return Answer(first, due[1] if due else groups[-1][1], parts, "cell", due)
    return None


def _due(clean: str, start: int, end: int) -> tuple[int, int] | None:
    """The cell behind the bodies that says by when."""
    match = re.compile(
        r"\s*(?:长期|持续|常年|全年|(?:20\d{2}年)?(?:\d{1,2}月|年|[一二三四上下])[^\s,;。]{0,8})"
    ).match(clean, start, end)
    return (start, match.end()) if match else None


def _groups(text: Text, start: int, end: int) -> list[tuple[int, int, tuple[Named, ...]]]:
    """The lists of names in a stretch, parted where one name ends and the next begins without a sign.

    Empty where the stretch holds anything but names, up to a sum, a heading or its end.
    """
    clean = text.clean
    found: list[tuple[int, int, tuple[Named, ...]]] = []
    at = start
    if clean[start - 1].isdigit() and clean[start : start + 1] in _COUNTERS:
        return []
    while at < end:
        while at < end and clean[at] in " \t":
            at += 1
        if _SUMS.match(clean, at, end):
            return found
        stop = _group_end(clean, at, end)
        names = list_names(text, at, stop) if stop else ()
        if not stop or not names or not all(is_body(re.sub("[、,]", "", name.name)) for name in names):
            return found if found and _is_title(clean[at:end]) else []
        found.append((at, stop, names))
        at = stop
    return found


def _is_title(words: str) -> bool:
    """Whether what is left of a row is the title of the next part: short, and no sentence."""
    return len(words) <= 24 and not re.search("[。;,]", words) and not words.endswith("局")


@cache
def _joint() -> re.Pattern[str]:
    words = load_words("bodies")
    return re.compile(
        rf"(?:{alternatives(words['joints'])}|{alternatives(words['row_ends'])})(?:\([^()]*\))?"
    )


def _group_end(clean: str, start: int, end: int) -> int:
    """The end of a list of names: a whole name behind which no sign of a list follows; 0 where none is."""
    for match in _joint().finditer(clean, start, end):
        if match.end() < end and _GOES_ON.match(clean, match.end(), end):
            continue
        if re.search("[。;:]", clean[start : match.end()]):
            return 0
        return match.end()
    return 0


def _shared_out(
    groups: list[tuple[int, int, tuple[Named, ...]]], parts: tuple[Part, ...], *, empty: bool
) -> dict[Part, tuple[Named, ...]]:
    """The groups given to the party columns: more groups than columns belong to the first.

    A first cell that is empty leaves a space behind the sentence before it.
    """
    if len(parts) == 1:
        return {parts[0]: groups[-1][2]}
    if empty or len(groups) == 1:
        return {parts[-1] if empty else parts[0]: tuple(name for group in groups for name in group[2])}
    last = len(parts) - 1
    cut = max(1, len(groups) - last)
    lists = [
        tuple(name for group in groups[:cut] for name in group[2]),
        *(group[2] for group in groups[cut:]),
    ]
    shared: dict[Part, tuple[Named, ...]] = {}
    for part, names in zip(parts, lists, strict=False):
        shared[part] = shared.get(part, ()) + names
    return shared
