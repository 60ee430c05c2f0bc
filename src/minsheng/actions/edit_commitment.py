"""Change an item before it is issued (修改事项): its words, duties, targets, nodes, limit, leader."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import directory_of, load_item, shared_measures
from minsheng.ledger.commitment import LIVE, State
from minsheng.ledger.edit import Changes, Edited, Parts, edit
from minsheng.ledger.moves import check_answered
from minsheng.ledger.stages import check_editable
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.post import Post, Role


def edit_commitment(
    *, by: By, commitment: str, revision: int, changes: Changes, key: str | None = None
) -> str:
    """The id of the commitment, changed. A confirmed one stays confirmed and must still be answered for."""

    def do(doing: Doing) -> str:
        table, parts = load_item(doing, commitment, revision)
        check_editable(table)
        apply_changes(doing, parts, changes)
        return commitment

    return act(by, "edit_commitment", do, about=commitment, key=key)


def apply_changes(doing: Doing, parts: Parts, changes: Changes) -> Edited:
    """The changes made, put and said, whatever action they are part of."""
    if parts.commitment.state not in LIVE:
        raise Conflict(f"第{parts.commitment.number}项已不在表里，不能修改")
    leader = changes.get("leader")
    if leader is not None and not any(p.role is Role.LEADER for p in doing.find(Post, id=leader)):
        raise BadInput("分管领导要从县领导的岗位里选", where="分管领导")
    shared = shared_measures(doing, parts)
    edited = edit(parts, changes, directory=directory_of(doing), shared=shared, new_id=doing.new_id)
    if edited.parts.commitment.state is State.CONFIRMED:
        check_answered(edited.parts.commitment, edited.parts.duties)
    doing.put(*edited.records)
    doing.say(changes=edited.changes)
    return edited
