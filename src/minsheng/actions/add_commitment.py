"""Add an item by hand (新增事项): from a stretch of a kept document, or on a person's word with a paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import directory_of
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.document import Document
from minsheng.ledger.propose import Known, propose
from minsheng.ledger.stages import check_editable
from minsheng.ledger.table import TaskTable
from minsheng.reading import Reading, read
from minsheng.reading.record import Task
from minsheng.store.ids import new_id
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import Measure
from minsheng.terms.source import Source
from minsheng.terms.span import Span


def add_commitment(
    *,
    by: By,
    table: str,
    sentence: str = "",
    document: str | None = None,
    span: Span | None = None,
    paper: str | None = None,
    section: tuple[str, ...] = (),
    key: str | None = None,
) -> str:
    """The id of the new draft. Its figures, nodes and limit are guessed from its words, as for a document;
    its bodies are for a person to name. Without `sentence` the words of `span` in `document` are taken."""
    made = new_id()

    def do(doing: Doing) -> str:
        its_table = doing.load(TaskTable, table)
        check_editable(its_table)
        text = doing.load(Document, document).text if document is not None else ""
        words = sentence.strip() or (span.of(text).strip() if span is not None else "")
        if not words:
            raise BadInput("请填写任务内容，或在原文里选一段", where="任务内容")
        source = Source(document, span.start, span.end) if span and document else Source(paper=paper)
        _put_draft(doing, made, its_table, words, source, section, text)
        return made

    return act(by, "add_commitment", do, about=made, key=key)


def _put_draft(
    doing: Doing,
    made: str,
    table: TaskTable,
    words: str,
    source: Source,
    section: tuple[str, ...],
    text: str,
) -> None:
    """The draft put, with its parts under the id `made`."""
    whole = read(words, issued=date(table.year, 1, 1))
    task = Task(0, len(words), None, section, words, figures=tuple(range(len(whole.figures))))
    numbers = [item.number for item in doing.find(Commitment, table=table.id)]
    (draft,) = propose(
        Reading(whole.document, (task,), whole.figures, words),
        known=Known(directory_of(doing), measures=tuple(doing.find(Measure))),
        table=table,
        document="",
        new_id=doing.new_id,
        first_number=max(numbers, default=0) + 1,
    )
    doing.put(
        replace(draft.commitment, id=made, source=source),
        *draft.measures,
        *(_of(target, made, source, words, text) for target in draft.targets),
    )


def _of(target: Target, made: str, source: Source, words: str, text: str) -> Target:
    """The target under its commitment, its quote moved to where its words stand in the document."""
    quote = target.quote
    at = text.find(words, source.start or 0) if text else -1
    if quote is None or at < 0 or quote.start is None or quote.end is None:
        return replace(target, commitment=made, quote=None)
    return replace(target, commitment=made, quote=Source(source.document, at + quote.start, at + quote.end))
