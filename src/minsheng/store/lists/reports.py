"""The work reports among the documents of a place: which there are, and the documents themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minsheng.ledger.document import Document
from minsheng.store.models import DocumentRow
from minsheng.store.reach import WHOLE_PLACE
from minsheng.store.reads import records_of
from minsheng.terms.post import Post

KIND = "work_report"  # what reading calls the yearly report of a government (政府工作报告)


@dataclass(frozen=True, slots=True, order=True)
class ReportKey:
    """A work report as it was last read: its document and that document's revision."""

    document: str
    revision: int


def report_keys(post: Post) -> tuple[ReportKey, ...]:
    """The work reports that were read, the newest first; none for a post outside the office. One query."""
    if post.role not in WHOLE_PLACE:
        return ()
    rows = DocumentRow.objects.at(post.place).filter(record__document__kind=KIND, failed=None)
    keys = rows.order_by("-added_at", "-id").values_list("id", "revision")
    return tuple(ReportKey(document, revision) for document, revision in keys)


def documents_of(place: str, keys: Iterable[ReportKey]) -> tuple[Document, ...]:
    """Their documents with text and record, in the order of `keys`. One query."""
    wanted = [key.document for key in keys]
    found = {one.id: one for one in records_of(place, Document, {"id": wanted})}
    return tuple(found[identity] for identity in wanted if identity in found)
