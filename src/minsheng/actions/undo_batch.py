"""Undo an import (撤销导入): what it added counts no more, and what it changed is as it was before.

It is undone whole or not at all: where somebody has worked on one of its cases since, nothing happens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, have_counted, running
from minsheng.actions.import_rows import UNDONE
from minsheng.programmes.kept import Batch, KeptCase, KeptEntry
from minsheng.programmes.pack import Pack
from minsheng.store.earlier import touched_by, versions_before
from minsheng.store.entries import erase_entry, write_entry
from minsheng.store.kinds import T
from minsheng.store.many import AT_ONCE, Surroundings, erase_many, recount, write_many
from minsheng.store.opened import opened_cases
from minsheng.terms.errors import BadInput, Conflict

_VERB = "take_in_rows"


def undo_batch(*, by: By, batch: str, revision: int, reason: str, key: str | None = None) -> int:
    """How many cases or entries were taken back. BadInput without a reason; Conflict where it was undone
    already, or one of them was changed since."""

    def do(doing: Doing) -> int:
        if not reason.strip():
            raise BadInput("请写明撤销的原因", where="原因")
        doing.alone()
        made = doing.load(Batch, batch, revision)
        if made.undone is not None:
            raise Conflict("这一次导入已经撤销")
        _, pack = running(doing, made.pack)
        actor_of(by, pack)
        doing.put(replace(made, undone=reason.strip()))
        count = (
            _undo_cases(doing, pack, batch, reason)
            if made.register is None
            else _undo_entries(doing, pack, batch, reason)
        )
        doing.say(pack=made.pack, register=made.register, rows=count, reason=reason.strip())
        have_counted(doing, made.pack)
        return count

    return act(by, "undo_batch", do, about=batch, key=key)


def _undo_cases(doing: Doing, pack: Pack, batch: str, reason: str) -> int:
    place = doing.by.place
    events = touched_by(place, batch, _VERB, "case")
    now = _found(doing, KeptCase, list(events))
    earlier = versions_before(place, KeptCase, events)
    _check(now, earlier, [one.number for one in now])
    back = [_case_before(one, earlier.get(one.id), reason) for one in now]
    doing.put(*back)
    about = Surroundings(place, pack, doing.by.at)

    def derive() -> None:
        for some in _parts(back):
            pairs = [(one.kept, one.case) for one in opened_cases(some, pack)]
            erase_many(about, [pair for pair in pairs if pair[0].withdrawn is not None])
            write_many(about, [pair for pair in pairs if pair[0].withdrawn is None])
            recount(about, (case for _, case in pairs))

    doing.then(derive)
    return len(back)


def _undo_entries(doing: Doing, pack: Pack, batch: str, reason: str) -> int:
    place, now_at = doing.by.place, doing.by.at
    events = touched_by(place, batch, _VERB, "entry")
    now = _found(doing, KeptEntry, list(events))
    earlier = versions_before(place, KeptEntry, events)
    _check(now, earlier, [one.key for one in now])
    back = [_entry_before(one, earlier.get(one.id), reason) for one in now]
    doing.put(*back)

    def derive() -> None:
        for entry in back:
            (write_entry if entry.withdrawn is None else erase_entry)(entry, pack, now_at)

    doing.then(derive)
    return len(back)


def _found(doing: Doing, kind: type[T], ids: list[str]) -> list[T]:
    return [one for at in range(0, len(ids), AT_ONCE) for one in doing.find(kind, id=ids[at : at + AT_ONCE])]


def _check(
    now: Sequence[KeptCase | KeptEntry], earlier: dict[str, KeptCase] | dict[str, KeptEntry], names: list[str]
) -> None:
    """Conflict where one has a later revision than the import gave it."""
    moved = [
        name
        for one, name in zip(now, names, strict=True)
        if one.revision != (earlier[one.id].revision if one.id in earlier else 0) + 1
    ]
    if moved:
        told = "、".join(moved[:5]) + ("等" if len(moved) > 5 else "")
        raise Conflict(f"导入之后有{len(moved)}件已经办理或修改（{told}），不能整批撤销：请逐件处理")


def _case_before(now: KeptCase, earlier: KeptCase | None, reason: str) -> KeptCase:
    if earlier is None:
        return replace(now, withdrawn=f"{UNDONE}：{reason.strip()}")
    return replace(earlier, revision=now.revision)


def _entry_before(now: KeptEntry, earlier: KeptEntry | None, reason: str) -> KeptEntry:
    if earlier is None:
        return replace(now, withdrawn=f"{UNDONE}：{reason.strip()}")
    return replace(earlier, revision=now.revision)


def _parts(cases: list[KeptCase]) -> Iterator[list[KeptCase]]:
    yield from (cases[at : at + AT_ONCE] for at in range(0, len(cases), AT_ONCE))
