"""Restore a case that was withdrawn (恢复): it counts again, as it stood."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, have_counted, running, surrounded
from minsheng.programmes.kept import KeptCase
from minsheng.store.cases import write_derived
from minsheng.store.holdings import move as transfer
from minsheng.store.opened import opened_case
from minsheng.store.subjects import is_forgotten
from minsheng.terms.errors import BadInput, Conflict


def restore_case(*, by: By, case: str, revision: int, reason: str, key: str | None = None) -> str:
    """The case's id. Conflict where it was not withdrawn, or where its person's data was deleted; BadInput
    without a reason, or where a balance no longer covers what it had transferred."""

    def do(doing: Doing) -> str:
        if not reason.strip():
            raise BadInput("请写明恢复的原因", where="原因")
        before = doing.load(KeptCase, case, revision)
        if before.withdrawn is None:
            raise Conflict("这一件没有撤回，不用恢复")
        if is_forgotten(by.place, before.subject):
            raise Conflict("当事人的个人信息已按本人申请删除，不能恢复")
        _, pack = running(doing, before.pack)
        actor_of(by, pack)
        kept = replace(before, withdrawn=None)
        opened = opened_case(kept, pack)
        around = surrounded(doing, pack, opened.case)
        transfer(by.place, pack, opened.case.transfers)
        doing.put(kept)
        doing.then(lambda: write_derived(kept, pack, opened.case, around))
        doing.say(pack=kept.pack, number=kept.number, reason=reason.strip())
        have_counted(doing, kept.pack)
        return case

    return act(by, "restore_case", do, about=case, key=key)
