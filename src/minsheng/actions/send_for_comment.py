"""Send a table round for comment (征求意见): one inquiry for each body that has an item in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import answering_bodies, members_of, parts_of
from minsheng.ledger.comment import Inquiry
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.numbering import renumber
from minsheng.ledger.stages import send_for_comment as sent
from minsheng.ledger.table import TaskTable
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput


def send_for_comment(
    *, by: By, table: str, revision: int, comment_by: date, renumbers: bool = False, key: str | None = None
) -> list[str]:
    """The ids of the inquiries, in the order of the bodies. A body that was asked before, in a round that
    was sent back, keeps its inquiry and is asked again: it is silent until it answers this round, and what it
    said in the one before stays beside the items. `renumbers`: the items count from 1 on, without
    gaps."""

    def do(doing: Doing) -> list[str]:
        before = doing.load(TaskTable, table, revision)
        items = doing.find(Commitment, table=table)
        doing.put(sent(before, items, comment_by=comment_by, today=by.day))
        asked = _asked(doing, [item for item in items if item.state is State.CONFIRMED])
        if not asked:
            raise BadInput("没有一项任务对应到具体单位，没有可征求意见的对象")
        known = {inquiry.body: inquiry for inquiry in doing.find(Inquiry, table=table)}
        inquiries = [
            _again(known[body], by, comment_by)
            if body in known
            else Inquiry(doing.new_id(), by.place, table, body, by.at, comment_by)
            for body in asked
        ]
        doing.put(*inquiries, *(renumber(items) if renumbers else ()))
        doing.say(comment_by=comment_by.isoformat(), bodies=len(inquiries))
        return [inquiry.id for inquiry in inquiries]

    return act(by, "send_for_comment", do, about=table, key=key)


def _again(before: Inquiry, by: By, comment_by: date) -> Inquiry:
    return replace(before, sent_at=by.at, due_on=comment_by, opened_at=None, replied_at=None, answer=None)


def _asked(doing: Doing, items: list[Commitment]) -> list[str]:
    """The bodies with a part in any of the items, groups by their members, in the register's order."""
    duties = [duty for parts in parts_of(doing, items) for duty in parts.duties]
    with_a_part = answering_bodies(duties, members_of(doing, duties), doing.by.day)
    return [body.id for body in doing.find(Body, id=list(with_a_part))]
