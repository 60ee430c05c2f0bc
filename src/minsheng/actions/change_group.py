"""Mend the name or the aliases of a group of bodies (更正单位组)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.bodies import check_group
from minsheng.terms.body import Body, Group


def change_group(
    *, by: By, group: str, revision: int, name: str, aliases: Sequence[str], key: str | None = None
) -> str:
    """The id of the group, changed."""

    def do(doing: Doing) -> str:
        before = doing.load(Group, group, revision)
        words = dict.fromkeys(alias.strip() for alias in aliases)
        own = name.strip()
        after = replace(before, name=own, aliases=tuple(word for word in words if word and word != own))
        check_group(after, doing.find(Group), doing.find(Body))
        if after != before:
            doing.put(after)
            doing.say(changes={"名称": [_words(before), _words(after)]})
        return group

    return act(by, "change_group", do, about=group, key=key)


def _words(group: Group) -> str:
    return "、".join(group.names)
