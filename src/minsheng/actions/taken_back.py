"""What the public read is taken back (撤回公开): the release stays, marked with the instant, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from minsheng.actions.act import Doing
from minsheng.ledger.document_release import DocumentRelease
from minsheng.ledger.fate_release import FateRelease
from minsheng.ledger.release import Release
from minsheng.ledger.stages import check_reason
from minsheng.loop.bulletin_release import BulletinRelease
from minsheng.terms.errors import Conflict

Released = TypeVar("Released", Release, BulletinRelease, DocumentRelease, FateRelease)


def take_back(doing: Doing, kind: type[Released], release: str, revision: int, reason: str) -> str:
    """The id of the release, no longer public. Conflict where it was taken back already, BadInput without a
    reason."""
    before = doing.load(kind, release, revision)
    if before.withdrawn_at is not None:
        raise Conflict(f"“{before.title}”已经撤回")
    check_reason(reason, "撤回理由")
    doing.put(replace(before, withdrawn_at=doing.by.at))
    doing.say(reason=reason.strip())
    return release
