"""Withdraw an entry of a register (停用台账条目): what named it stays, and nothing new can name it."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, have_counted, running
from minsheng.programmes.kept import KeptEntry
from minsheng.store.entries import erase_entry
from minsheng.terms.errors import BadInput, Conflict


def withdraw_entry(*, by: By, entry: str, revision: int, reason: str, key: str | None = None) -> str:
    """The entry's id; no new case can name it and it counts in no figure. BadInput without a reason."""

    def do(doing: Doing) -> str:
        if not reason.strip():
            raise BadInput("请写明停用的原因", where="原因")
        before = doing.load(KeptEntry, entry, revision)
        if before.withdrawn is not None:
            raise Conflict("这一条已经停用")
        _, meant = running(doing, before.pack)
        actor_of(by, meant)
        doing.put(replace(before, withdrawn=reason.strip()))
        doing.say(pack=before.pack, register=before.register, key=before.key, reason=reason.strip())
        doing.then(lambda: erase_entry(before, meant, by.at))
        have_counted(doing, before.pack)
        return entry

    return act(by, "withdraw_entry", do, about=entry, key=key)
