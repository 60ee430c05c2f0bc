"""Answers to receipts as a signed package (答复包), for the public service that shares no database."""

from __future__ import annotations

from hashlib import sha256

from minsheng.actions.act import By, Doing, act
from minsheng.store.ids import new_id
from minsheng.store.replies import pack_replies


def send_answers(*, by: By) -> tuple[bytes, int]:
    """The package and how many receipts it answers; the log keeps its digest, since it leaves the house."""
    content, count = pack_replies(by.place, by.at)

    def do(doing: Doing) -> None:
        doing.say(digest=sha256(content).hexdigest(), count=count)

    act(by, "send_answers", do, about=new_id())
    return content, count
