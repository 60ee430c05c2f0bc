"""Have a document that could not be read tried once more (重新识读), say after the reader was mended."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.document import Document
from minsheng.terms.errors import Conflict


def reread_document(*, by: By, document: str, revision: int, key: str | None = None) -> str:
    """The id of the document, waiting again. Conflict for one that was read: its drafts stand already."""

    def do(doing: Doing) -> str:
        before = doing.load(Document, document, revision)
        if before.failed is None:
            raise Conflict(f"“{before.name}”已经读过或正在等待，不必再读")
        doing.put(replace(before, read_at=None, failed=None))
        doing.send("read_document", document=document)
        return document

    return act(by, "reread_document", do, about=document, key=key)
