"""Issue a notice (签发督查单) under the office's own number, signer and day, with the file as it went out."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import closing_on
from minsheng.actions.sealed import WentOut, kept, refuse_unsealed
from minsheng.loop.notice import Notice, issue


def issue_notice(*, by: By, notice: str, revision: int, said: WentOut, key: str | None = None) -> str:
    """The id of the notice, issued by the role that signs its colour; its days to answer count from there.
    BadInput where number, signer or sealed file is missing."""
    refuse_unsealed(said.sealed)

    def do(doing: Doing) -> str:
        before = doing.load(Notice, notice, revision)
        level = closing_on(doing).level(before.level)
        entered = kept(by, said)
        doing.put(issue(before, entered, post=by.post, level=level))
        doing.say(paper=entered.paper, signer=entered.signer, day=entered.day.isoformat())
        return notice

    return act(by, "issue_notice", do, about=notice, key=key)
