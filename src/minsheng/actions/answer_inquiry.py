"""A body answers what it was sent (反馈意见): no opinion, or opinions on its own items."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import answering_bodies, members_of, parts_of
from minsheng.ledger.comment import Inquiry, Opinion
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.opinions import Told, take_in
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.calendar import office_day
from minsheng.terms.errors import BadInput, Conflict, NotAllowed


def answer_inquiry(
    *,
    by: By,
    inquiry: str,
    revision: int,
    opinions: Sequence[Told] = (),
    contact: str = "",
    key: str | None = None,
) -> list[str]:
    """The ids of the opinions that are new. No `opinions` means 无意见. A body may add to its answer until
    the round is closed; saying the same again changes nothing."""

    def do(doing: Doing) -> list[str]:
        _check_own(doing, inquiry, opinions)
        return take_answer(doing, inquiry, opinions, contact, revision=revision)

    return act(by, "answer_inquiry", do, about=inquiry, key=key)


def _check_own(doing: Doing, inquiry: str, told: Sequence[Told]) -> None:
    """NotAllowed where an item is not the body's: its part is that of the day on which it was asked, so that
    who leaves a group afterwards can still answer for what it was sent."""
    asked = doing.load(Inquiry, inquiry)
    for parts in parts_of(doing, doing.find(Commitment, id=[one.commitment for one in told])):
        register = members_of(doing, parts.duties)
        if asked.body not in answering_bodies(parts.duties, register, office_day(asked.sent_at)):
            raise NotAllowed("这一项不在您岗位的范围内：请从收到的表里选")


def take_answer(
    doing: Doing, inquiry: str, told: Sequence[Told], contact: str, *, revision: int | None = None
) -> list[str]:
    """One body's answer put, by itself or by the office that got its sheet; the ids of new opinions."""
    asked = doing.load(Inquiry, inquiry, revision)
    table = doing.load(TaskTable, asked.table)
    if table.stage is not Stage.COMMENTING:
        raise Conflict(f"“{table.title}”不在征求意见，意见请直接与督查室联系")
    own = {item.id for item in doing.find(Commitment, table=asked.table)}
    for one in told:
        if one.commitment not in own:
            raise BadInput("有一条意见的任务不在这张表里，请从收到的表里选")
        if not one.proposed.strip():
            raise BadInput("请写明修改建议", where="修改建议")
    known = doing.find(Opinion, inquiry=inquiry)
    answered, fresh = take_in(asked, known, told, at=doing.by.at, contact=contact, new_id=doing.new_id)
    if answered != asked:
        doing.put(answered, *fresh)
    return [opinion.id for opinion in fresh]
