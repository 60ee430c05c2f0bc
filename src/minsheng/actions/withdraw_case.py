"""Withdraw a case (撤回) that should not count: nothing is deleted, the reason stays."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, have_counted, load_case
from minsheng.programmes.accounts import reversal_of
from minsheng.store.cases import erase_derived
from minsheng.store.holdings import move as transfer
from minsheng.terms.errors import BadInput


def withdraw_case(*, by: By, case: str, revision: int, reason: str, key: str | None = None) -> str:
    """The case's id; from now on it counts in no list, no figure and no balance. BadInput without a reason,
    or where what it transferred can no longer be taken back."""

    def do(doing: Doing) -> str:
        if not reason.strip():
            raise BadInput("请写明撤回的原因", where="原因")
        opened = load_case(doing, case, revision)
        actor_of(by, opened.pack)
        if opened.pack.accounts:
            doing.alone()
        transfer(by.place, opened.pack, reversal_of(opened.case.transfers))
        kept = replace(opened.kept, withdrawn=reason.strip())
        doing.put(kept)
        doing.then(lambda: erase_derived(kept, opened.pack, opened.case, by.at))
        doing.say(pack=kept.pack, number=kept.number, reason=reason.strip())
        have_counted(doing, kept.pack)
        return case

    return act(by, "withdraw_case", do, about=case, key=key)
