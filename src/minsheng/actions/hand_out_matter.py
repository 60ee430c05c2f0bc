"""Hand a matter out (分办): its items are bound by the paper that they come from, and its bodies are told."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.table import Stage, TaskTable
from minsheng.loop.matter import Matter, hand_out
from minsheng.terms.errors import BadInput

_LEADS = (DutyRole.LEAD, DutyRole.SOLE)


def hand_out_matter(*, by: By, matter: str, revision: int, key: str | None = None) -> str:
    """The id of the matter. Every item is confirmed and has a body that leads; one that says no day has the
    matter's own."""

    def do(doing: Doing) -> str:
        before = doing.load(Matter, matter, revision)
        table = doing.load(TaskTable, before.table)
        items = doing.find(Commitment, table=table.id)
        _check(doing, items)
        for item in items:
            if item.state is State.CONFIRMED and item.due_by is None and not item.standing:
                doing.put(replace(item, due_by=before.due_by, due=item.due or before.due_by.isoformat()))
        bound = {"paper": before.paper, "issued_on": before.day, "signer": before.origin}
        doing.put(hand_out(before), replace(table, stage=Stage.ISSUED, **bound))  # type: ignore[arg-type]  # its own fields
        doing.say(paper=before.paper, day=before.day.isoformat())
        return matter

    return act(by, "hand_out_matter", do, about=matter, key=key)


def _check(doing: Doing, items: list[Commitment]) -> None:
    drafts = [item.number for item in items if item.state is State.DRAFT]
    if drafts:
        raise BadInput(f"还有{len(drafts)}项没有确认（第{'、'.join(map(str, drafts[:10]))}项），请先核对")
    live = [item for item in items if item.state is State.CONFIRMED]
    if not live:
        raise BadInput("还没有办理事项：请从文件识读，或手工新增")
    led = {duty.commitment for duty in doing.find(Duty, dropped=False, role=_LEADS) if duty.body}
    without = [str(item.number) for item in live if item.id not in led]
    if without:
        raise BadInput(f"第{'、'.join(without[:10])}项还没有承办单位")
