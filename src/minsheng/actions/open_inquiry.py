"""Mark that a body has opened what it was sent (打开征求意见)."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.comment import Inquiry


def open_inquiry(*, by: By, inquiry: str, key: str | None = None) -> str:
    """The id of the inquiry; the first opening counts."""

    def do(doing: Doing) -> str:
        found = doing.load(Inquiry, inquiry)
        if found.opened_at is None:
            doing.put(replace(found, opened_at=by.at))
        return inquiry

    return act(by, "open_inquiry", do, about=inquiry, key=key)
