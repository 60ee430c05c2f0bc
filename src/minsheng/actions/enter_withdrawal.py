"""Enter that a body no longer holds to its objection, as its paper says (代登撤回异议)."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.decide_objection import check_took_no_part
from minsheng.actions.enter_objection import check_enterer, check_scan
from minsheng.actions.sealed import Sealed
from minsheng.loop.objection import Objection, withdraw
from minsheng.store.blobs import keep_bytes


def enter_withdrawal(*, by: By, objection: str, revision: int, sheet: Sealed, key: str | None = None) -> str:
    """The id of the objection, withdrawn. BadInput without the scan of the body's paper; NotAllowed for who
    took part in what is contested, decided it, or belongs to the body: it leaves the annex."""
    check_scan(sheet)

    def do(doing: Doing) -> str:
        before = doing.load(Objection, objection, revision)
        check_enterer(doing, before.body)
        check_took_no_part(doing, before)
        digest = keep_bytes(by.place, sheet.content)
        after = withdraw(before, at=by.at)
        doing.put(replace(after, withdrawn_sheet=digest, withdrawn_sheet_name=sheet.name.strip()))
        return objection

    return act(by, "enter_withdrawal", do, about=objection, key=key)
