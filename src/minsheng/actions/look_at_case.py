"""Look at the personal answers of a case (查看个人信息): with a reason, and noted in the chain of looks."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of
from minsheng.actions.looking import note_look
from minsheng.programmes.kept import KeptCase
from minsheng.store.packs import pack_of
from minsheng.store.subjects import is_forgotten, personal_fields
from minsheng.terms.errors import Conflict


def look_at_case(*, by: By, case: str, reason: str, key: str | None = None) -> list[str]:
    """The personal fields that may be shown in clear now; what they hold is never kept with the answer of a
    command. BadInput without a reason; Conflict once the person's data was deleted."""

    def do(doing: Doing) -> list[str]:
        kept = doing.load(KeptCase, case)
        pack = pack_of(by.place, kept.pack)
        actor_of(by, pack)
        if is_forgotten(by.place, kept.subject):
            raise Conflict("当事人的个人信息已按本人申请删除，没有可看的")
        fields = personal_fields(pack.fields, {**kept.answers, **kept.computed})
        return note_look(doing, case, fields, reason)

    return act(by, "look_at_case", do, about=case, key=key)
