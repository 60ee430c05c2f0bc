"""A body replies to a notice (回复督查单)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_own
from minsheng.loop.notice import Notice, reply


def reply_notice(*, by: By, notice: str, revision: int, words: str, key: str | None = None) -> str:
    """The id of the notice. NotAllowed for any body but the one that it asks."""

    def do(doing: Doing) -> str:
        before = doing.load(Notice, notice, revision)
        check_own(doing, before.body, "督查单")
        doing.put(reply(before, words, day=by.day))
        doing.say(result=words.strip())
        return notice

    return act(by, "reply_notice", do, about=notice, key=key)
