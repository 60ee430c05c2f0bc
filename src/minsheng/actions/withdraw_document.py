"""Take a document's text back from the public (撤回公开原文): an event like any other, with its reason."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.taken_back import take_back
from minsheng.ledger.document_release import DocumentRelease


def withdraw_document(*, by: By, release: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the release, no longer public."""

    def do(doing: Doing) -> str:
        return take_back(doing, DocumentRelease, release, revision, reason)

    return act(by, "withdraw_document", do, about=release, key=key)
