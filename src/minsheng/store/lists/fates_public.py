"""What of earlier promises and of documents the public reads (公开情况), for the post that decides it."""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.ledger.document_release import DocumentRelease
from minsheng.ledger.fate_release import FateRelease
from minsheng.store.lists.documents import list_documents
from minsheng.store.reads import records_of
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class DocumentPublic:
    """A document that was read, and its release where the public reads its text."""

    id: str
    name: str
    revision: int
    release: DocumentRelease | None


def fates_released(place: str, year: int | None = None) -> dict[str, FateRelease]:
    """What stands released of that year's report, or of all, by the promise. One query."""
    narrowed = {} if year is None else {"year": year}
    found = records_of(place, FateRelease, {**narrowed, "withdrawn_at": None})
    return {one.promise: one for one in found}


def documents_public(post: Post) -> tuple[DocumentPublic, ...]:
    """The documents that were read, the newest first."""
    public = {one.document: one for one in records_of(post.place, DocumentRelease, {"withdrawn_at": None})}
    return tuple(
        DocumentPublic(one.id, one.name, one.revision, public.get(one.id))
        for one in (line.document for line in list_documents(post))
        if one.read_at is not None and one.failed is None
    )
