"""End the comment round (结束征求意见): every opinion is decided, and silence is named."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.comment import Inquiry, Opinion
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.numbering import renumber
from minsheng.ledger.stages import close_comments as closed
from minsheng.ledger.table import TaskTable
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput


def close_comments(
    *,
    by: By,
    table: str,
    revision: int,
    silent_reason: str = "",
    renumbers: bool = False,
    key: str | None = None,
) -> list[str]:
    """The bodies that stayed silent. They are listed in the refusal unless `silent_reason` says why the round
    ends without them (视为无意见); opinions may still be decided while the table is being merged.
    `renumbers`: the items count from 1 on, without gaps."""

    def do(doing: Doing) -> list[str]:
        before = doing.load(TaskTable, table, revision)
        after = closed(before)
        inquiries = doing.find(Inquiry, table=table)
        _check_decided(doing, inquiries)
        silent = [inquiry.body for inquiry in inquiries if inquiry.answer is None]
        if silent and not silent_reason.strip():
            raise BadInput(
                f"还有{len(silent)}个单位没有反馈：{_names(doing, silent)}；要结束请写明理由，如“视为无意见”"
            )
        doing.put(after, *(renumber(doing.find(Commitment, table=table)) if renumbers else ()))
        doing.say(silent=silent, reason=silent_reason.strip())
        return silent

    return act(by, "close_comments", do, about=table, key=key)


def _check_decided(doing: Doing, inquiries: list[Inquiry]) -> None:
    opinions = doing.find(Opinion, inquiry=[inquiry.id for inquiry in inquiries])
    waiting = [opinion for opinion in opinions if opinion.verdict is None]
    if waiting:
        bodies = list(dict.fromkeys(opinion.body for opinion in waiting))
        raise BadInput(f"还有{len(waiting)}条意见没有处理，来自{_names(doing, bodies)}")


def _names(doing: Doing, bodies: list[str]) -> str:
    """The first ten names; the number stands beside them."""
    short = {body.id: body.short for body in doing.find(Body, id=bodies)}
    names = "、".join(short[body] for body in bodies[:10])
    return names + ("等" if len(bodies) > 10 else "")
