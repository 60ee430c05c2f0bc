"""Unlink a target from its indicator (解除关联): it is asked for again; what was counted until then stays."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import Target
from minsheng.ledger.link import Link
from minsheng.terms.errors import BadInput, Conflict


def unlink_measure(*, by: By, link: str, reason: str, key: str | None = None) -> str:
    """The target's id, which is asked for again from now on. BadInput without a reason; Conflict where the
    link was undone already."""

    def do(doing: Doing) -> str:
        if not reason.strip():
            raise BadInput("请写明解除的理由", where="理由")
        meant = doing.load(Link, link)
        if meant.ended is not None:
            raise Conflict(f"已于{meant.ended.isoformat()}解除")
        doing.put(replace(meant, ended=by.day))
        doing.put(replace(doing.load(Target, meant.target), measure=meant.before))
        doing.say(reason=reason.strip(), changes={"指标": [meant.measure, meant.before]})
        return meant.target

    return act(by, "unlink_measure", do, about=link, key=key)
