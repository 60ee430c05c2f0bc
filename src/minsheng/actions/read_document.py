"""Read a document that waits (识读文件): its record is kept, and its promises become drafts of its table.

The reading itself is done before the transaction: it needs only the bytes and takes seconds for a long
paper; the drafts are made inside it, from what the place knows at that moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import parts_of
from minsheng.actions.permissions import check_may
from minsheng.corpus.report import year_of
from minsheng.documents.opened import Opened
from minsheng.documents.opening.open import open_document
from minsheng.ledger.commitment import LIVE, Commitment
from minsheng.ledger.document import Document
from minsheng.ledger.draft import Draft
from minsheng.ledger.pages import kept_pages
from minsheng.ledger.propose import Known, propose
from minsheng.ledger.repeats import mark_repeats
from minsheng.ledger.stages import check_editable
from minsheng.ledger.table import TaskTable
from minsheng.reading import Reading, read
from minsheng.reading.page import given_on
from minsheng.reading.record import Doubt
from minsheng.store.blobs import bytes_of
from minsheng.store.directory import directory_on
from minsheng.store.reads import record_of
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.measure import Measure
from minsheng.terms.post import Person, Post


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of the bytes: the text and its record, or why there is none."""

    reading: Reading | None
    failed: str | None = None
    pages: Mapping[str, Any] = field(default_factory=dict)  # as `ledger.pages` keeps them


def read_document(*, by: By, document: str, key: str | None = None) -> int:
    """How many drafts were made. A document that cannot be read keeps the reason in `failed`; one that was
    read already is left as it is."""
    check_may(by.post, "read_document")
    waiting = record_of(by.place, Document, document)
    if waiting is not None and waiting.read_at is not None:
        return 0
    outcome = _Outcome(None) if waiting is None else _read(by.place, waiting)

    def do(doing: Doing) -> int:
        before = doing.load(Document, document)
        if outcome.reading is None:
            doing.put(replace(before, read_at=by.at, failed=outcome.failed))
            doing.say(failed=outcome.failed)
            return 0
        closed = _closed(doing, before)
        record = {**outcome.reading.to_dict(), **outcome.pages}
        doing.put(replace(before, read_at=by.at, failed=closed, text=outcome.reading.text, record=record))
        drafts = [] if closed else _drafts(doing, before, outcome.reading)
        doing.say(drafts=len(drafts), figures=len(outcome.reading.figures), tasks=len(outcome.reading.tasks))
        return len(drafts)

    return act(by, "read_document", do, about=document, key=key)


def _read(place: str, waiting: Document) -> _Outcome:
    content = bytes_of(place, waiting.digest)
    try:
        opened = open_document(content, waiting.name)
    except BadInput as refused:
        return _Outcome(None, refused.message)
    if not opened.text.strip():
        return _Outcome(None, "文件里没有文字：如果是扫描件，请先识别成文字再收入")
    table = record_of(place, TaskTable, waiting.table) if waiting.table is not None else None
    reading = _read_opened(opened, waiting, None)
    year = table.year if table is not None else _year_named(reading)
    if reading.document.published is None and year is not None:
        # 年底前 needs a year: a paper that does not say its day is taken as one of its table's year.
        reading = _read_opened(opened, waiting, date(year, 1, 1))
    return _Outcome(reading, pages=kept_pages(opened))


def _year_named(reading: Reading) -> int | None:
    """The year of a paper that stands in no table, as its title or its file's name says it; None where none
    does, or where the meeting at which it was given says more."""
    given = given_on(reading.text, reading.document.main[0][0])
    return year_of(reading.document) if given is None else None


def _closed(doing: Doing, document: Document) -> str | None:
    """Why the document's table takes no more drafts, None where it does: it may have gone on meanwhile."""
    if document.table is None:
        return None
    try:
        check_editable(doing.load(TaskTable, document.table))
    except Conflict as closed:
        return f"已识读，但没有生成草稿：{closed.message}"
    return None


def _read_opened(opened: Opened, waiting: Document, issued: date | None) -> Reading:
    reading = read(
        opened.text,
        source=waiting.name,
        sha256=waiting.digest,
        tables=opened.tables,
        main=opened.main,
        meta=opened.meta,
        issued=issued,
    )
    return reading.with_doubts(Doubt(gap.span.start, gap.span.end, gap.what) for gap in opened.gaps)


def _drafts(doing: Doing, document: Document, reading: Reading) -> list[Draft]:
    """The drafts of the document, put; none where it stands in no table."""
    if document.table is None:
        return []
    table = doing.load(TaskTable, document.table)
    before = doing.find(Commitment, table=table.id)
    drafts = propose(
        reading,
        known=_known(doing, reading),
        table=table,
        document=document.id,
        new_id=doing.new_id,
        first_number=max((item.number for item in before), default=0) + 1,
    )
    live = parts_of(doing, [item for item in before if item.state in LIVE])
    # A draft may count what the place or an earlier draft of the same paper counts already.
    measures = [*doing.find(Measure), *(measure for draft in drafts for measure in draft.measures)]
    repeats = mark_repeats(drafts, live, measures)
    doing.put(*repeats.doubted)
    for draft in repeats.drafts:
        doing.put(draft.commitment, *draft.measures, *draft.targets, *draft.duties)
    return list(repeats.drafts)


def _known(doing: Doing, reading: Reading) -> Known:
    published = reading.document.published
    day = date.fromisoformat(published) if published is not None else doing.by.day
    return Known(
        directory_on(doing.by.place, day),
        tuple(doing.find(Post)),
        tuple(doing.find(Person)),
        tuple(doing.find(Measure)),
    )
