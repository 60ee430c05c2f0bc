"""Say who belongs to a group from a day on (调整单位组成员); what was until then stays, with its last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.members import members_from
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.errors import BadInput


def set_members(
    *,
    by: By,
    group: str,
    members: Sequence[str],
    since: date | None,
    paper: str = "",
    key: str | None = None,
) -> int:
    """How many memberships began or ended. `since` None means always, for a group that had no members."""

    def do(doing: Doing) -> int:
        record = doing.load(Group, group)
        check_members(doing, members)
        before = doing.find(Membership, group=group)
        changed = members_from(record, members, since, before, doing.new_id)
        doing.put(*changed)
        if paper.strip():
            doing.say(paper=paper.strip())
        if since is not None:
            doing.say(day=since.isoformat())
        return len(changed)

    return act(by, "set_members", do, about=group, key=key)


def check_members(doing: Doing, members: Sequence[str]) -> None:
    """BadInput for a member that is no body of the place."""
    unknown = set(members) - {body.id for body in doing.find(Body, id=list(members))}
    if unknown:
        raise BadInput(f"有{len(unknown)}个成员不在单位名录里，请重新选择", where="成员")
