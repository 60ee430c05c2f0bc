"""Take a document's text back from the public (撤回公开原文): an event like any other, with its reason."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.document_release import DocumentRelease
from minsheng.ledger.stages import check_reason
from minsheng.terms.errors import Conflict


def withdraw_document(*, by: By, release: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the release, no longer public."""

    def do(doing: Doing) -> str:
        before = doing.load(DocumentRelease, release, revision)
        if before.withdrawn_at is not None:
            raise Conflict(f"“{before.title}”已经撤回")
        check_reason(reason, "撤回理由")
        doing.put(replace(before, withdrawn_at=by.at))
        doing.say(reason=reason.strip())
        return release

    return act(by, "withdraw_document", do, about=release, key=key)
