"""Withdraw a draw (作废): with a reason that stays beside it; only then can it be decided again."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import running
from minsheng.actions.draws import check_draws
from minsheng.programmes.kept import Draw
from minsheng.terms.errors import BadInput, Conflict


def withdraw_draw(*, by: By, draw: str, revision: int, reason: str, key: str | None = None) -> str:
    """The draw's id. BadInput without a reason; Conflict where it was withdrawn already."""

    def do(doing: Doing) -> str:
        if not reason.strip():
            raise BadInput("请写明作废的原因", where="原因")
        before = doing.load(Draw, draw, revision)
        if before.withdrawn is not None:
            raise Conflict("这一次已经作废")
        _, meant = running(doing, before.pack)
        check_draws(doing, meant)
        doing.put(replace(before, withdrawn=reason.strip()))
        doing.say(pack=before.pack, name=before.name, period=before.period, reason=reason.strip())
        return draw

    return act(by, "withdraw_draw", do, about=draw, key=key)
