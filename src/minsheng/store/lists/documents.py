"""Documents taken in, how far each has come, and the review of one: its text and its drafts, doubts first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.commitment import LIVE, State
from minsheng.ledger.document import Document
from minsheng.store.lists.filters import Filters, narrowed
from minsheng.store.lists.ledger import Item, items_of
from minsheng.store.models import CommitmentRow, DocumentRow
from minsheng.store.reach import WHOLE_PLACE
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import from_row
from minsheng.terms.errors import Missing, NotAllowed
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Counts:
    """How many commitments came out of a document or stand in a table, by what a person has made of them."""

    drafts: int = 0
    doubtful: int = 0
    confirmed: int = 0
    gone: int = 0

    @property
    def certain(self) -> int:
        """Drafts without a doubt: what one act can confirm."""
        return self.drafts - self.doubtful

    @property
    def all(self) -> int:
        """Every one of them."""
        return self.drafts + self.confirmed + self.gone


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document without its text: `document.text` and `document.record` are empty here."""

    document: Document
    counts: Counts


@dataclass(frozen=True, slots=True)
class Review:
    """The drafts of a document or of a table, doubts first, then by number.

    `documents` are those that they were read from, with text; an item's `commitment.source` and its targets'
    `quote` point into them."""

    documents: tuple[Document, ...]
    items: tuple[Item, ...]
    counts: Counts


def list_documents(post: Post, *, table: str | None = None) -> tuple[DocumentLine, ...]:
    """The documents of the place, the newest first; none for a post outside the office. Two queries."""
    if post.role not in WHOLE_PLACE:
        return ()
    place = post.place
    rows = DocumentRow.objects.at(place).order_by("-added_at", "-id").defer("text", "record")
    if table is not None:
        rows = rows.filter(table=table)
    # The documents first: what comes out of one is committed with it, so a document that is read here has its
    # commitments in the query after it, however much the worker does between the two.
    documents = [_without_text(row) for row in rows]
    states: defaultdict[str | None, list[tuple[str, list[str]]]] = defaultdict(list)
    commitments = CommitmentRow.objects.at(place).order_by()
    for document, state, doubts in commitments.values_list("source_document", "state", "doubts"):
        states[document].append((state, doubts))
    return tuple(DocumentLine(document, _counted(states[document.id])) for document in documents)


def one_document(post: Post, document: str) -> Document:
    """The document with text and record. BadInput where there is none, NotAllowed outside the office."""
    _check_office(post)
    found = record_of(post.place, Document, document)
    if found is None:
        raise Missing("没有这份文件，可能链接已经失效", where=document)
    return found


def review_of(post: Post, day: date, filters: Filters) -> Review:
    """The drafts and confirmed ones of `filters.document` or `filters.table`; the counts are of all of them,
    before the other filters."""
    _check_office(post)
    place = post.place
    scope = CommitmentRow.objects.at(place)
    if filters.document is not None:
        scope = scope.filter(source_document=filters.document)
    if filters.table is not None:
        scope = scope.filter(table=filters.table)
    items = sorted(
        items_of(place, narrowed(scope, place, day, filters), day),
        key=lambda item: (
            item.commitment.state is not State.DRAFT,
            not item.commitment.doubts,
            item.commitment.number,
            item.id,
        ),
    )
    wanted = {item.commitment.source.document for item in items} | {filters.document}
    documents = records_of(place, Document, {"id": wanted - {None}})
    return Review(tuple(documents), tuple(items), _counted(scope.values_list("state", "doubts")))


def _counted(states: Iterable[tuple[str, list[str]]]) -> Counts:
    found = [(State(state), bool(doubts)) for state, doubts in states]
    return Counts(
        drafts=sum(state is State.DRAFT for state, _ in found),
        doubtful=sum(state is State.DRAFT and doubts for state, doubts in found),
        confirmed=sum(state is State.CONFIRMED for state, _ in found),
        gone=sum(state not in LIVE for state, _ in found),
    )


def _without_text(row: DocumentRow) -> Document:
    row.text, row.record = "", {}
    return from_row(Document, row)


def _check_office(post: Post) -> None:
    if post.role not in WHOLE_PLACE:
        raise NotAllowed("来文只对督查室开放；本单位的事项请在任务表里查看")
