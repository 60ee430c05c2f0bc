"""Withdraw the county's own value of a parameter (撤回本县参数): the pack's holds again, also for what
happened since; closed cases keep what was computed when they were saved."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import DERIVED, check_head, running
from minsheng.programmes.kept import OwnParameter
from minsheng.terms.errors import BadInput, Conflict


def withdraw_own_parameter(*, by: By, own: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the own value. BadInput without a reason; Conflict where it was withdrawn already."""

    def do(doing: Doing) -> str:
        if not reason.strip():
            raise BadInput("请写明撤回的原因", where="原因")
        before = doing.load(OwnParameter, own, revision)
        if before.withdrawn:
            raise Conflict("这一个值已经撤回")
        _, meant = running(doing, before.pack)
        check_head(by, meant, before.body)
        doing.put(replace(before, withdrawn=True))
        doing.say(pack=before.pack, value=before.value, reason=reason.strip())
        doing.send(DERIVED, pack=before.pack)
        return own

    return act(by, "withdraw_own_parameter", do, about=own, key=key)
