"""What holds of every opened file and every reading, whatever was put in: said once for tests and fuzzing."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.documents.opened import Opened
from minsheng.reading import Reading, read
from minsheng.reading.record import Named


def check_reading(reading: Reading) -> None:
    """Every offset of a reading lies in its text, and every quote stands where it says."""
    text, document = reading.text, reading.document
    for figure in reading.figures:
        assert 0 <= figure.start < figure.end <= len(text), figure
        assert text[figure.start : figure.end] == figure.quote, figure
        assert 0 <= figure.confidence <= 1, figure
    for task in reading.tasks:
        assert 0 <= task.start < task.end <= len(text), task
        for body in (*task.lead, *task.responsible, *task.support, *task.leaders):
            _check_named(body, text)
        assert all(task.start <= reading.figures[index].start for index in task.figures), task
    places = [*document.main]
    places += [(one.start, one.end) for one in document.repairs]
    places += [(one.start, one.end) for one in document.doubts]
    places += [(one.start, one.end) for one in document.places]
    assert all(0 <= start <= end <= len(text) for start, end in places), places


def _check_named(body: Named, text: str) -> None:
    assert body.name, body
    assert 0 <= body.start < body.end <= len(text), body


def check_opened(opened: Opened) -> None:
    """Every stretch that an opener tells lies in its text, and the text can be kept and printed."""
    length = len(opened.text)
    opened.text.encode("utf-8")
    assert "\0" not in opened.text
    assert all(0 <= start <= end <= length for start, end in _stretches(opened))
    for spot in opened.spots:
        assert 1 <= spot.page <= len(opened.sheets)
        assert all(0 <= edge <= 1000 for edge in (spot.left, spot.top, spot.right, spot.bottom))


def _stretches(opened: Opened) -> Iterator[tuple[int, int]]:
    if opened.main is not None:
        yield opened.main.start, opened.main.end
    yield from ((page.start, page.end) for page in opened.pages)
    yield from ((spot.span.start, spot.span.end) for spot in opened.spots)
    yield from ((gap.span.start, gap.span.end) for gap in opened.gaps)
    cells = (cell for table in opened.tables for row in table.rows for cell in row)
    yield from ((cell.span.start, cell.span.end) for cell in cells)


def check_text(text: str) -> None:
    """`text` is read without an error, its quotes stand where they say, and twice gives the same."""
    reading = read(text)
    check_reading(reading)
    assert read(text) == reading


def check_read(opened: Opened) -> None:
    """What was opened is read, with all that its opener knows."""
    check_reading(read(opened.text, tables=opened.tables, main=opened.main, meta=opened.meta))
