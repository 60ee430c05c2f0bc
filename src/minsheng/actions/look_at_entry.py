"""Look at the personal answers of an entry of a register (查看台账里的个人信息): with a reason, and noted."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of
from minsheng.actions.looking import note_look
from minsheng.programmes.kept import KeptEntry
from minsheng.store.packs import pack_of
from minsheng.store.subjects import is_forgotten, personal_fields
from minsheng.terms.errors import Conflict


def look_at_entry(*, by: By, entry: str, reason: str, key: str | None = None) -> list[str]:
    """The personal fields that may be shown in clear now. BadInput without a reason; Conflict once the
    person's data was deleted."""

    def do(doing: Doing) -> list[str]:
        kept = doing.load(KeptEntry, entry)
        pack = pack_of(by.place, kept.pack)
        actor_of(by, pack)
        if is_forgotten(by.place, kept.subject):
            raise Conflict("当事人的个人信息已按本人申请删除，没有可看的")
        return note_look(
            doing, entry, personal_fields(pack.registers[kept.register].fields, kept.answers), reason
        )

    return act(by, "look_at_entry", do, about=entry, key=key)
