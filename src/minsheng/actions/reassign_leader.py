"""Pass a county leader's items to another (分工调整), with the paper and day that decided it.

The lights and bulletins of the months before stay with whom they were judged under; open items move at once.
"""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import say_ground
from minsheng.ledger.commitment import LIVE, Commitment
from minsheng.ledger.moves import Ground
from minsheng.ledger.stages import check_reason
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Post, Role


def reassign_leader(
    *,
    by: By,
    source: str,
    heir: str,
    ground: Ground,
    sectors: tuple[str, ...] = (),
    key: str | None = None,
) -> list[str]:
    """The ids of the items that passed from the post `source` to `heir`: all that are live, or those of
    `sectors` alone. BadInput where a post is no leader's, or where nothing would pass."""
    check_reason(ground.paper, "依据文件")
    if ground.day is None:
        raise BadInput("请填写文件日期", where="文件日期")

    def do(doing: Doing) -> list[str]:
        before, after = _leader(doing, source), _leader(doing, heir)
        if before.id == after.id:
            raise BadInput("请选另一位县领导", where="转给")
        if not after.stands_on(by.day):
            raise BadInput("接手的岗位今天不在任期内", where="转给")
        items = [
            item
            for item in doing.find(Commitment, leader=before.id, state=list(LIVE))
            if not sectors or item.sector in sectors
        ]
        if not items:
            raise BadInput("没有要转的事项", where="从谁")
        doing.put(*(replace(item, leader=after.id) for item in items))
        say_ground(doing, ground)
        doing.say(changes={"leader": [before.title, after.title]}, count=len(items))
        return [item.id for item in items]

    return act(by, "reassign_leader", do, about=source, key=key)


def _leader(doing: Doing, identity: str) -> Post:
    post = doing.load(Post, identity)
    if post.role is not Role.LEADER:
        raise BadInput(f"“{post.title}”不是县领导岗位", where="县领导")
    return post
