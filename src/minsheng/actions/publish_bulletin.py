"""Publish a month (通报): its lights are computed on what is known at one event of the log, and kept.

The computing is done before anything is locked; what follows is one short transaction. Whoever dies on the
way leaves the month as it was.
"""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.permissions import check_may
from minsheng.loop.ask import Ask
from minsheng.loop.bulletin import Bulletin
from minsheng.loop.closing_month import published
from minsheng.loop.cycle import Cycle
from minsheng.loop.objection import Objection
from minsheng.store.month_ready import month_ready
from minsheng.store.reads import record_of, records_of
from minsheng.store.repeats import answered
from minsheng.terms.errors import Conflict, Missing, NotAllowed
from minsheng.terms.post import Post


def publish_bulletin(*, by: By, cycle: str, revision: int, key: str | None = None) -> str:
    """The id of the bulletin, a draft until the office issues it; Conflict says what is left to do first,
    NotAllowed goes to who contested something of the month."""
    check_may(by.post, "publish_bulletin")
    if key is not None and (answer := answered(by.place, key)) is not None:
        return str(answer)
    known = record_of(by.place, Cycle, cycle)
    if known is None:
        raise Missing("没有这个月的督查，可能链接已经失效")
    published(known, records_of(by.place, Ask, {"cycle": cycle}), by.day)
    bulletin, judgements = month_ready(by.place, cycle)

    def do(doing: Doing) -> str:
        before = doing.load(Cycle, cycle, revision)
        after = published(before, doing.find(Ask, cycle=cycle), by.day)
        check_contested_nothing(doing, cycle)
        check_number(doing, bulletin)
        doing.put(after, bulletin, *judgements)
        say_bulletin(doing, bulletin)
        return bulletin.id

    return act(by, "publish_bulletin", do, about=bulletin.id, key=key)


def check_contested_nothing(doing: Doing, cycle: str) -> None:
    """NotAllowed for who contested something of the month for a body: it is theirs to await."""
    posts = {one.raised_by for one in doing.find(Objection, cycle=cycle) if one.sheet is None}
    if any(post.person == doing.by.person for post in doing.find(Post, id=sorted(posts))):
        raise NotAllowed("您代表单位对这个月的预通报提出过异议，应当回避：请由别人生成通报")


def check_number(doing: Doing, bulletin: Bulletin) -> None:
    """Conflict where somebody took the number meanwhile."""
    doing.alone()
    taken = doing.find(Bulletin, year=bulletin.year, number=bulletin.number)
    if taken:
        raise Conflict(f"刚才有人发了第{bulletin.number}期：请刷新后再办一次")


def say_bulletin(doing: Doing, bulletin: Bulletin) -> None:
    """What the history says of a bulletin."""
    doing.say(
        month=bulletin.shown["month"],
        number=bulletin.number,
        sequence=bulletin.sequence,
        rule=bulletin.rule,
        digest=bulletin.digest,
    )
