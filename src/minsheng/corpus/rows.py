"""What was read as rows of the tables: one of the document, one of each task and figure."""

from __future__ import annotations

from minsheng.corpus.page import Page
from minsheng.corpus.table import Row, amount_of
from minsheng.documents.opened import Opened
from minsheng.reading.record import Due, Figure, Named, Reading, Task

READ, LEFT_OUT = "read", "left_out"


def document_row(page: Page, opened: Opened, reading: Reading, *, with_text: bool) -> Row:
    """The row of a page that was read."""
    document = reading.document
    place = document.places[0] if document.places else None
    start, end = document.main[0] if document.main else (None, None)
    return _page(page) | {
        "state": READ,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "number": document.number,
        "kind": document.kind,
        "script": document.script,
        "format": opened.format,
        "place_code": place.code if place else None,
        "place": place.name if place else None,
        "tasks": len(reading.tasks),
        "figures": len(reading.figures),
        "promises": sum(figure.kind == "promise" for figure in reading.figures),
        "repairs": len(document.repairs),
        "doubts": [doubt.what for doubt in document.doubts],
        "characters": len(opened.text),
        "main_start": start,
        "main_end": end,
        "text": opened.text if with_text else None,
    }


def left_out_row(page: Page) -> Row:
    """The row of a page that the prefilter left out: nothing is known of it but its address and its bytes."""
    return _page(page) | {"state": LEFT_OUT}


def _page(page: Page) -> dict[str, object]:
    told: dict[str, object] = dict.fromkeys(
        (
            *("title", "publisher", "published", "number", "kind", "script", "format", "place_code", "place"),
            *("tasks", "figures", "promises", "repairs", "doubts", "characters", "main_start", "main_end"),
            *("text", "near_duplicate_of", "likeness"),
        )
    )
    return told | {
        "id": page.id,
        "url": page.url,
        "captured": page.captured,
        "bytes": len(page.data),
        "sha256": page.sha256,
        "file": page.file,
        "position": page.position,
    }


def task_row(document: str, number: int, task: Task) -> Row:
    """The row of the `number`th task of the document with the id `document`."""
    return _due(task.due) | {
        "document": document,
        "task": number,
        "start": task.start,
        "end": task.end,
        "number": task.number,
        "path": list(task.path),
        "text": task.text,
        "lead": _names(task.lead),
        "responsible": _names(task.responsible),
        "support": _names(task.support),
        "leaders": _names(task.leaders),
        "standing": task.standing,
        "figures": list(task.figures),
    }


def figure_row(document: str, number: int, figure: Figure) -> Row:
    """The row of the `number`th figure of the document with the id `document`."""
    return _due(figure.due) | {
        "document": document,
        "figure": number,
        "start": figure.start,
        "end": figure.end,
        "quote": figure.quote,
        "indicator": figure.indicator,
        "value": figure.value,
        "amount": amount_of(figure.value),
        "upper": figure.upper,
        "baseline": figure.baseline,
        "unit": figure.unit,
        "bound": figure.bound,
        "kind": figure.kind,
        "strength": figure.strength,
        "period": figure.period,
        "bodies": list(figure.bodies),
        "because": list(figure.because),
        "confidence": figure.confidence,
    }


def _due(due: Due | None) -> dict[str, object]:
    return {
        "due": due.text if due else None,
        "due_by": due.by if due else None,
        "recurs": due.recurs if due else None,
    }


def _names(named: tuple[Named, ...]) -> list[str]:
    return [one.name for one in named]
