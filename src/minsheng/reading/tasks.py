"""The tasks of a text (任务): an item, the bodies that answer for it, and by when.

An answer belongs to the item it ends. Where an item holds several, each closes a task of its own that
keeps the item's number. An answer on a line of its own belongs to what stands above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.reading.answer import Answer
from minsheng.reading.answers import find_answers
from minsheng.reading.block import Block
from minsheng.reading.bodies import distinct
from minsheng.reading.flat_tables import find_rows
from minsheng.reading.limits import find_limit, read_limit
from minsheng.reading.record import Task
from minsheng.reading.task_tables import find_table_tasks, lined_tables, tabbed_tables
from minsheng.reading.text import Text
from minsheng.terms.span import Span
from minsheng.terms.table import Table

# An answer this far below a heading, with other words between, is not the heading's own: the longest
# numbered item met has 1,100 signs.
_REACH = 1500
# A sentence or two: so far behind its number an item still speaks of itself.
_NEAR = 160
_NUMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、]|[①-⑳])\s*"
)
_CELL_NUMBER = re.compile(r"\s*\d{1,3}[.、]?\s*")
_LOOSE = " \t\n。;,.、"


def find_tasks(
    text: Text, blocks: Sequence[Block], tables: Sequence[Table], issued: date | None
) -> list[Task]:
    """The tasks of the blocks and of the tables, in order of place."""
    if blocks:
        stretch = blocks[0].start, blocks[-1].end
        # The opener knows its own tables better: lines inside them are no tables of their own.
        known = [_extent(table) for table in tables if any(table.rows)]
        told = [*tabbed_tables(text, *stretch), *lined_tables(text, *stretch)]
        tables = [*tables, *(one for one in told if not any(map(_extent(one).overlaps, known)))]
    found = find_table_tasks(text, tables, issued)
    for more in (_in_blocks, _in_rows):
        found += [task for task in more(text, blocks, issued) if not _overlaps(task, found)]
    return sorted(found, key=lambda task: (task.start, task.end))


def _extent(table: Table) -> Span:
    """From the table's first word to its last; merged cells may lie anywhere in it."""
    spans = [cell.span for row in table.rows for cell in row]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _overlaps(task: Task, others: Sequence[Task]) -> bool:
    return any(task.start < other.end and other.start < task.end for other in others)


def _in_blocks(text: Text, blocks: Sequence[Block], issued: date | None) -> list[Task]:
    """The tasks that the words of the blocks tell."""
    if not blocks:
        return []
    answers = find_answers(text, blocks[0].start, blocks[-1].end)
    items = _Items(
        text.clean, blocks, [block.start for block in blocks], [answer.start for answer in answers]
    )
    found: list[Task] = []
    low = 0
    for answer in answers:
        place = items.place(answer, low)
        if place and (answer.because != "prose" or _is_told_of_item(answer, place)):
            found.append(make_task(text, place.start, answer, place.number, place.path, issued))
            low = answer.end
    return found


def _is_told_of_item(answer: Answer, place: _Place) -> bool:
    """Whether words in prose tell who answers for a numbered item: whoever is in charge (由某局负责) of the
    item itself, not of one thing far on in its text."""
    near = answer.start - place.start <= _NEAR
    return place.number is not None and ("lead" in answer.parts or near)


def make_task(
    text: Text, start: int, answer: Answer, number: str | None, path: tuple[str, ...], issued: date | None
) -> Task:
    """The task whose words run from `start` to its answer."""
    words_end = answer.end if answer.because in ("prose", "order") else answer.start
    span = text.span(start, answer.end)
    opening = (_CELL_NUMBER if answer.because == "cell" else _NUMBER).match(text.clean, start, words_end)
    words = text.words(opening.end() if opening and number else start, words_end).strip()
    if answer.due:
        due, standing = read_limit(text.clean, *answer.due, issued)
    else:
        due, standing = find_limit(text.clean, start, answer.start, issued)
        if due is None and answer.because == "prose":
            due, _ = find_limit(text.clean, answer.end, _sentence_end(text.clean, answer.end), issued)
    return Task(
        start=span.start,
        end=span.end,
        number=number,
        path=path,
        text=words,
        lead=distinct(answer.parts.get("lead", ())),
        responsible=distinct(answer.parts.get("responsible", ())),
        support=distinct(answer.parts.get("support", ())),
        leaders=distinct(answer.parts.get("leaders", ())),
        due=due,
        standing=standing,
        because=("answer-" + answer.because, "numbered" if number else "unnumbered"),
    )


def _sentence_end(clean: str, at: int) -> int:
    match = re.compile(r"[。;\n]|$").search(clean, at)
    return match.start() if match else at


def _in_rows(text: Text, blocks: Sequence[Block], issued: date | None) -> list[Task]:
    """The tasks in the rows of run-together tables."""
    if not blocks:
        return []
    starts = [block.start for block in blocks]
    found: list[Task] = []
    for row in find_rows(text, blocks[0].start, blocks[-1].end):
        block = blocks[bisect_right(starts, row.start) - 1]
        path = block.path if block.start > row.head else ()
        found.append(make_task(text, row.start, row.answer, row.number, path, issued))
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words of a task begin, and the number and headings it stands under."""

    start: int
    number: str | None
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Items:
    """The blocks that answers are looked up in. `starts` are theirs, `answers` the starts of the answers."""

    clean: str
    blocks: Sequence[Block]
    starts: Sequence[int]
    answers: Sequence[int]

    def place(self, answer: Answer, low: int) -> _Place | None:
        """Where the task of an answer begins, not before `low`, where the last one ended; None if nowhere."""
        index = bisect_right(self.starts, answer.start) - 1
        block = self.blocks[index]
        alone = not self.clean[max(low, block.start) : answer.start].strip(_LOOSE)
        if alone or (block.number is None and block.kind != "heading"):
            above = self._above(index, answer, low, alone=alone)
            if above is not None:
                return _Place(above.start, above.number, above.path)
            if alone and index > 0 and self.blocks[index - 1].end > low:
                block = self.blocks[index - 1]
        start = max(block.start, low)
        while start < answer.start and self.clean[start] in _LOOSE:
            start += 1
        return _Place(start, block.number, block.path) if start < answer.start else None

    def _above(self, index: int, answer: Answer, low: int, *, alone: bool) -> Block | None:
        """The numbered block that an answer below it belongs to, or None.

        An item takes the first answer below it. A heading takes one on its own line, and one below only
        where no other answer follows before the next number.
        """
        marked = index
        while marked >= 0 and not _is_marked(self.blocks[marked]):
            marked -= 1
        block = self.blocks[max(marked, 0)]
        if marked < 0 or not block.number or block.start < low or answer.start - block.start > _REACH:
            return None
        if block.kind == "item" or "\n" not in self.clean[block.start : answer.start]:
            return block
        near = alone or marked == index - 1
        return block if near and self._is_only(index, answer) else None

    def _is_only(self, index: int, answer: Answer) -> bool:
        """Whether no other answer follows before the next number."""
        later = bisect_right(self.answers, answer.start)
        if later == len(self.answers):
            return True
        after = next(
            (block.start for block in self.blocks[index + 1 :] if _is_marked(block)), len(self.clean)
        )
        return self.answers[later] >= after


def _is_marked(block: Block) -> bool:
    return block.number is not None or block.kind == "heading"
