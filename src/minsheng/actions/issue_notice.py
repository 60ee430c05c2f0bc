"""Issue a notice (签发督查单) under the office's own number, signer and day."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_day, closing_on
from minsheng.loop.notice import Notice, issue


def issue_notice(
    *,
    by: By,
    notice: str,
    revision: int,
    paper: str,
    signer: str,
    issued_on: date,
    key: str | None = None,
) -> str:
    """The id of the notice, issued by the role that signs its colour; its days to answer count from there."""

    def do(doing: Doing) -> str:
        before = doing.load(Notice, notice, revision)
        check_day(issued_on, by.day, "签发日期")
        level = closing_on(doing).level(before.level)
        doing.put(issue(before, paper=paper, signer=signer, issued_on=issued_on, post=by.post, level=level))
        doing.say(paper=paper.strip(), signer=signer.strip(), day=issued_on.isoformat())
        return notice

    return act(by, "issue_notice", do, about=notice, key=key)
