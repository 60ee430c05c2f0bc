"""Items of a text that names nobody: a report's sentences with promised figures, a list's own items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minsheng.reading.outline import outline
from minsheng.reading.record import Reading
from minsheng.reading.text import make_text
from minsheng.terms.span import Span

# A sentence ends here; a closing quote or bracket behind the sign belongs to it.
_SENTENCE = re.compile(r"[^。!?\uff01\uff1f\n]*[。!?\uff01\uff1f]?[”』)\uff09]?")
_LISTS = ("project_list", "task_breakdown")
_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.、\uff0e]|[(\uff08]?[一二三四五六七八九十]{1,3}[)\uff09、]|[①-⑳])\s*")


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One item: its stretch, its words without number, the headings above it, and the indices of the
    promised figures inside it."""

    span: Span
    number: str | None
    text: str
    path: tuple[str, ...]
    figures: tuple[int, ...]


def report_items(reading: Reading) -> tuple[ReportItem, ...]:
    """What `reading` promises outside its tasks: one item a sentence that holds promised figures; in a list
    of projects or tasks one an item of the list, with or without figures."""
    tasks = [Span(task.start, task.end) for task in reading.tasks]
    free = [
        index
        for index, figure in enumerate(reading.figures)
        if figure.kind == "promise" and not any(task.start <= figure.start < task.end for task in tasks)
    ]
    listed = reading.document.kind in _LISTS
    text = make_text(reading.text)
    items: list[ReportItem] = []
    for block in outline(text, reading.document.main or [(0, len(reading.text))]):
        if any(task.overlaps(Span(block.start, block.end)) for task in tasks) and listed:
            continue
        as_item = listed and block.kind == "item"
        stretches = (
            [Span(block.start, block.end)] if as_item else _sentences(reading.text, block.start, block.end)
        )
        for span in stretches:
            inside = _inside(reading, free, span)
            if inside or (as_item and block.number is not None):
                number = block.number if as_item else None
                words = _words(reading.text, span, numbered=block.number is not None)
                items.append(ReportItem(span, number, words, block.path, inside))
    return tuple(items)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _SENTENCE.finditer(text, start, end):
        words = found[0]
        if words.strip():
            first = found.start() + len(words) - len(words.lstrip())
            yield Span(first, found.end() - (len(words) - len(words.rstrip())))


def _inside(reading: Reading, free: Sequence[int], span: Span) -> tuple[int, ...]:
    return tuple(index for index in free if span.start <= reading.figures[index].start < span.end)


def _words(text: str, span: Span, *, numbered: bool) -> str:
    """The words of an item; the number that a block opens with is none of them."""
    words = span.of(text)
    opening = _NUMBER.match(words) if numbered else None
    return words[opening.end() :].strip() if opening else words
