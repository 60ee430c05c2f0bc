"""A body says that it has received a notice (督查单回执)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_own
from minsheng.loop.notice import Notice, receive


def receive_notice(*, by: By, notice: str, revision: int, receipt: str, key: str | None = None) -> str:
    """The id of the notice. NotAllowed for any body but the one that it asks."""

    def do(doing: Doing) -> str:
        before = doing.load(Notice, notice, revision)
        check_own(doing, before.body, "督查单")
        doing.put(receive(before, receipt, day=by.day))
        doing.say(receipt=receipt.strip())
        return notice

    return act(by, "receive_notice", do, about=notice, key=key)
