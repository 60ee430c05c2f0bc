"""The work reports among the documents of a place: which there are, and the documents themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from minsheng.ledger.document import Document
from minsheng.store.models import DocumentRow
from minsheng.store.reach import WHOLE_PLACE
from minsheng.store.reads import records_of
from minsheng.terms.post import Post

SETS_KEPT = 8  # places times their last sets of documents
KIND = "work_report"  # what reading calls the yearly report of a government (政府工作报告)


@dataclass(frozen=True, slots=True, order=True)
class ReportKey:
    """A work report as it was last read: its document and that document's revision."""

    document: str
    revision: int


def report_keys(post: Post) -> tuple[ReportKey, ...]:
    """The work reports that were read, the newest first; none for a post outside the office. One query, and
    one more after a document was read."""
    if post.role not in WHOLE_PLACE:
        return ()
    rows = DocumentRow.objects.at(post.place).filter(failed=None).order_by("-added_at", "-id")
    keys = tuple(ReportKey(document, revision) for document, revision in rows.values_list("id", "revision"))
    reports = _reports_among(post.place, keys)
    return tuple(key for key in keys if key.document in reports)


@lru_cache(maxsize=SETS_KEPT)
def _reports_among(place: str, keys: tuple[ReportKey, ...]) -> frozenset[str]:
    """Which of those documents are work reports: asked anew only where a document came or was read, since
    the engine looks through the whole record of each."""
    rows = DocumentRow.objects.at(place).filter(record__document__kind=KIND)
    return frozenset(rows.filter(id__in=[key.document for key in keys]).values_list("id", flat=True))


def documents_of(place: str, keys: Iterable[ReportKey]) -> tuple[Document, ...]:
    """Their documents with text and record, in the order of `keys`. One query."""
    wanted = [key.document for key in keys]
    found = {one.id: one for one in records_of(place, Document, {"id": wanted})}
    return tuple(found[identity] for identity in wanted if identity in found)
