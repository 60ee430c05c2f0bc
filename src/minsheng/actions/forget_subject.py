"""Delete what is kept about a person (删除个人信息): on their request, or because its time is over.

Their key is destroyed and nothing personal can be read any more, in no list, log or later back-up; the cases
stay and are counted by what is left. It cannot be undone.
"""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import have_counted
from minsheng.programmes.kept import KeptCase, KeptEntry
from minsheng.store.entries import recount_entry
from minsheng.store.many import Surroundings, recount, write_many
from minsheng.store.names import destroy_key
from minsheng.store.opened import opened_cases
from minsheng.store.packs import pack_of
from minsheng.store.persons import files_about, forget
from minsheng.store.sealed_bytes import forget_sealed
from minsheng.store.subjects import is_forgotten
from minsheng.terms.errors import BadInput, Conflict, Missing


def forget_subject(*, by: By, subject: str, reason: str, key: str | None = None) -> int:
    """How many cases and entries lost their personal answers. BadInput without a reason; Conflict while a
    case about them is open, or where it was done already."""

    def do(doing: Doing) -> int:
        if not reason.strip():
            raise BadInput("请写明删除的依据：本人申请，或保存期满", where="原因")
        doing.alone()
        cases = doing.find(KeptCase, subject=subject)
        entries = doing.find(KeptEntry, subject=subject)
        _check(by.place, subject, cases, entries)
        doing.say(subject=subject, cases=len(cases), entries=len(entries), reason=reason.strip())
        for digest in files_about(by.place, subject):
            forget_sealed(by.place, digest)
        forget(by.place, subject)
        destroy_key(by.place, subject)
        doing.then(lambda: _derive(by, cases, entries))
        for pack in sorted({one.pack for one in cases} | {one.pack for one in entries}):
            have_counted(doing, pack)
        return len(cases) + len(entries)

    return act(by, "forget_subject", do, about=subject, key=key)


def _check(place: str, subject: str, cases: list[KeptCase], entries: list[KeptEntry]) -> None:
    if not cases and not entries:
        raise Missing("没有这个人的记录", where=subject)
    if is_forgotten(place, subject):
        raise Conflict("这个人的个人信息已经删除")
    waiting = [one.number for one in cases if one.is_open and one.withdrawn is None]
    if waiting:
        raise Conflict(f"还有在办的事项（{'、'.join(waiting[:5])}）：请先办结或撤回，再删除")


def _derive(by: By, cases: list[KeptCase], entries: list[KeptEntry]) -> None:
    """Work the cases and entries out again from what is left of them."""
    for name in sorted({one.pack for one in cases}):
        pack = pack_of(by.place, name)
        mine = [one for one in cases if one.pack == name and one.withdrawn is None]
        about = Surroundings(by.place, pack, by.at)
        pairs = [(one.kept, one.case) for one in opened_cases(mine, pack)]
        write_many(about, pairs)
        recount(about, (case for _, case in pairs))
    for entry in entries:
        pack = pack_of(by.place, entry.pack)
        if entry.register in pack.registers:
            recount_entry(by.place, pack, entry.register, entry.key, by.at)
