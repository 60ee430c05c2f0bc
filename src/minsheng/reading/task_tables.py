"""Tasks in the rows of a table (任务分解表): columns told by their heads, merged cells counted once.

A table comes from an opener as cells with their stretches of the text, or stands in the text itself with
tabs between its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from minsheng.reading.answers import find_answers
from minsheng.reading.bodies import PARTS, Part, distinct, list_leaders, list_names, part_of
from minsheng.reading.limits import find_limit, read_limit
from minsheng.reading.node_columns import is_node_head, node_columns, read_nodes
from minsheng.reading.record import Due, Named, Task
from minsheng.reading.text import Text
from minsheng.reading.vocabulary import load_words
from minsheng.terms.span import Span
from minsheng.terms.table import Cell, Table

_HEAD_LENGTH = 14
_HEAD_ROWS = 6  # a title and a note may stand above the heads


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each column of a table says; a column of none of these kinds holds words of the task."""

    parts: dict[int, Part]
    number: int | None
    due: int | None
    notes: int | None
    nodes: dict[int, Due]

    def holds_words(self, column: int) -> bool:
        """Whether the column says what is to be done."""
        return column not in self.parts and column not in (self.number, self.due, self.notes, *self.nodes)


def find_table_tasks(text: Text, tables: Sequence[Table], issued: date | None) -> list[Task]:
    """The rows of `tables` that name who answers, in order."""
    return [task for table in tables for task in _tasks(text, table, issued)]


def tabbed_tables(text: Text, start: int, end: int) -> list[Table]:
    """The runs of lines with tabs between the clean offsets, as tables."""
    if text.clean.find("\t", start, end) < 0:
        return []
    lines = re.compile(r"[^\n]+").finditer(text.clean, start, end)
    runs = groupby(lines, key=lambda line: "\t" in line[0].strip())
    return [_tabbed(text, list(run)) for tabbed, run in runs if tabbed]


def lined_tables(text: Text, start: int, end: int) -> list[Table]:
    """The tables with a line for each cell: heads from 序号 on, then rows that begin with their number."""
    if text.clean.find("\n序号\n", max(0, start - 1), end) < 0:
        return []
    found = re.compile(r"[^\n]*\S[^\n]*").finditer(text.clean, start, end)
    lines = [_trimmed(match) for match in found]
    words = [text.clean[first:last] for first, last in lines]
    heads = [at for at, word in enumerate(words) if word == "序号"]
    return [table for at in heads if (table := _lined(text, lines, words, at)) is not None]


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start() + len(match[0]) - len(match[0].lstrip()), match.start() + len(match[0].rstrip())


def _lined(text: Text, lines: Sequence[tuple[int, int]], words: Sequence[str], at: int) -> Table | None:
    """The table whose heads begin at line `at`. A row with more or fewer lines than heads is left out."""
    width = next((first - at for first in range(at + 2, min(at + 12, len(words))) if words[first] == "1"), 0)
    if not width:
        return None
    starts = [at, at + width]
    for line in range(at + width + 1, len(words)):
        if words[line] == str(len(starts)):
            starts.append(line)
    stops = [*starts[1:], min(starts[-1] + width, len(words))]
    rows = [range(start, stop) for start, stop in zip(starts, stops, strict=True) if stop - start == width]
    return Table(
        tuple(
            tuple(Cell(text.span(*lines[line]), number, column) for column, line in enumerate(row))
            for number, row in enumerate(rows)
        )
    )


def _tabbed(text: Text, lines: Sequence[re.Match[str]]) -> Table:
    rows = []
    for at, line in enumerate(lines):
        cells, start = [], line.start()
        for column, words in enumerate(line[0].split("\t")):
            cells.append(Cell(text.span(start, start + len(words)), at, column))
            start += len(words) + 1
        rows.append(tuple(cells))
    return Table(tuple(rows))


def _tasks(text: Text, table: Table, issued: date | None) -> Iterator[Task]:
    head, columns = _columns(text, table, issued)
    if columns is None:
        return
    section: tuple[str, ...] = ()
    for at, row in enumerate(table.rows[head + 1 :], head + 1):
        if len({cell.span for cell in row}) == 1:
            section = (_words(text, row[0]),)
            continue
        task = _task(text, columns, row, table.rows[at - 1], section, issued)
        if task:
            yield task


def _columns(text: Text, table: Table, issued: date | None) -> tuple[int, _Columns | None]:
    """The last row of heads and what they say; None where no column is for bodies."""
    for at, row in enumerate(table.rows[:_HEAD_ROWS]):
        heads = _heads(text, row)
        if len(set(heads.values())) > 1 and max(map(len, heads.values())) <= _HEAD_LENGTH:
            last, heads = _with_second_row(text, table, at, heads)
            parts = _parts_of(heads)
            if parts:
                number, due, notes = (_column(heads, kind) for kind in ("numbers", "due", "notes"))
                return last, _Columns(parts, number, due, notes, node_columns(heads, issued))
    return 0, None


def _with_second_row(text: Text, table: Table, at: int, heads: dict[int, str]) -> tuple[int, dict[int, str]]:
    """Heads in two rows (责任分工 above 牵头 and 配合) as one: the lower word goes before the upper one."""
    if at + 1 >= len(table.rows):
        return at, heads
    below = {column: head for column, head in _heads(text, table.rows[at + 1]).items() if head}
    own = {column: head for column, head in below.items() if head != heads.get(column)}
    told = bool(_parts_of(own)) or any(map(is_node_head, own.values()))
    is_second = len(own) > 1 and all(_is_head(head) for head in own.values()) and told
    return (at + 1, {**heads, **below}) if is_second else (at, heads)


def _is_head(words: str) -> bool:
    """Whether a short cell may stand in a second row of heads: a row of the table has a number or a name."""
    return part_of(words) is not None or words in load_words("bodies")["due"] or is_node_head(words)


def _heads(text: Text, row: Sequence[Cell]) -> dict[int, str]:
    return {cell.column: _head(text, cell) for cell in row}


def _parts_of(heads: dict[int, str]) -> dict[int, Part]:
    return {column: part for column, head in heads.items() if (part := part_of(head))}


def _column(heads: dict[int, str], kind: str) -> int | None:
    """The first column whose head is one of the words of `kind`."""
    words = load_words("bodies")[kind]
    return next((column for column, head in heads.items() if head in words), None)


def _head(text: Text, cell: Cell) -> str:
    return re.sub(r"\s|\([^()]*\)", "", text.clean[slice(*text.stretch(cell.span))])


def _words(text: Text, cell: Cell) -> str:
    return text.words(*text.stretch(cell.span)).strip()


def _task(
    text: Text,
    columns: _Columns,
    row: Sequence[Cell],
    before: Sequence[Cell],
    section: tuple[str, ...],
    issued: date | None,
) -> Task | None:
    parts = _parts(text, columns, row)
    merged = {cell.span for cell in before}
    own = [cell for cell in row if cell.span not in merged and cell.span.start < cell.span.end]
    words = [cell for cell in row if columns.holds_words(cell.column) and _words(text, cell)]
    if not any(parts.values()) or not own or not words:
        return None
    mine = [cell for cell in words if cell in own] or words[-1:]
    above = [_words(text, cell) for cell in words if cell not in mine]
    number = next((_words(text, cell) for cell in row if cell.column == columns.number), "").rstrip(".、")
    due, standing = _limits(text, columns, row, mine, issued)
    nodes = read_nodes(text, columns.nodes, row)
    return Task(
        start=min(cell.span.start for cell in own),
        end=max(cell.span.end for cell in own),
        number=number or None,
        path=(*section, *dict.fromkeys(above)),
        text="\n".join(dict.fromkeys(_words(text, cell) for cell in mine)),
        lead=distinct(parts.get("lead", ())),
        responsible=distinct(parts.get("responsible", ())),
        support=distinct(parts.get("support", ())),
        leaders=distinct(parts.get("leaders", ())),
        due=due or (nodes[-1].due if nodes and not standing else None),
        standing=standing,
        because=("table-column", "numbered" if number else "unnumbered"),
        nodes=nodes,
    )


def _parts(text: Text, columns: _Columns, row: Sequence[Cell]) -> dict[Part, tuple[Named, ...]]:
    """Who has which part in a row; labels inside a cell go before the column's head."""
    found: dict[Part, tuple[Named, ...]] = {}
    seen: set[Span] = set()
    for cell in row:
        part = columns.parts.get(cell.column)
        if part is None or cell.span in seen:
            continue
        seen.add(cell.span)
        start, end = text.stretch(cell.span)
        told = (
            [answer.parts for answer in find_answers(text, start, end)]
            if ":" in text.clean[start:end]
            else []
        )
        named = (list_leaders if part == "leaders" else list_names)(text, start, end)
        for one in told or [{part: named}]:
            for other in PARTS:
                found[other] = found.get(other, ()) + one.get(other, ())
    return found


def _limits(
    text: Text, columns: _Columns, row: Sequence[Cell], words: Sequence[Cell], issued: date | None
) -> tuple[Due | None, bool]:
    """By when, from the column for it, else from the words of the task."""
    cell = next((cell for cell in row if cell.column == columns.due), None)
    if cell and _words(text, cell):
        return read_limit(text.clean, *text.stretch(cell.span), issued)
    limits = [find_limit(text.clean, *text.stretch(own.span), issued) for own in words]
    return next((due for due, _ in limits if due), None), any(standing for _, standing in limits)
