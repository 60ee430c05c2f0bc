"""Register a group of bodies (登记单位组), with its members where they are known."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.actions.act import By, Doing, act
from minsheng.actions.set_members import check_members
from minsheng.ledger.bodies import check_group
from minsheng.ledger.members import members_from
from minsheng.store.ids import new_id
from minsheng.terms.body import Body, Group


def register_group(
    *, by: By, name: str, aliases: Sequence[str] = (), members: Sequence[str] = (), key: str | None = None
) -> str:
    """The id of the new group. Without members it is known by name, and its duties wait with a doubt."""
    made = new_id()

    def do(doing: Doing) -> str:
        group = Group(made, by.place, name.strip(), _aliases(name, aliases))
        check_group(group, doing.find(Group), doing.find(Body))
        check_members(doing, members)
        doing.put(group, *members_from(group, members, None, (), doing.new_id))
        return made

    return act(by, "register_group", do, about=made, key=key)


def _aliases(name: str, aliases: Sequence[str]) -> tuple[str, ...]:
    words = dict.fromkeys(alias.strip() for alias in aliases)
    return tuple(word for word in words if word and word != name.strip())
