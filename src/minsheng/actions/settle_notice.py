"""The office settles a notice that was answered (办结督查单)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_posts import check_aside
from minsheng.actions.problem_parts import is_of_judged
from minsheng.loop.notice import Notice, settle
from minsheng.terms.errors import NotAllowed


def settle_notice(*, by: By, notice: str, revision: int, remark: str = "", key: str | None = None) -> str:
    """The id of the notice. NotAllowed for the body that it asks, and those above or below it."""

    def do(doing: Doing) -> str:
        before = doing.load(Notice, notice, revision)
        if is_of_judged(doing, [before.body]):
            raise NotAllowed("这份督查单发给您单位、您的上级或下属单位，要由别的单位办结")
        check_aside(doing, [before.body], "督查单")
        doing.put(settle(before, remark))
        return notice

    return act(by, "settle_notice", do, about=notice, key=key)
