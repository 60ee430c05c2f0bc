"""Mend what the list says of a body (更正单位). One that a paper renames ends, and another begins."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.bodies import BodyFields, changed_body, changes_of, check_body
from minsheng.terms.body import Body, Group


def change_body(*, by: By, body: str, revision: int, fields: BodyFields, key: str | None = None) -> str:
    """The id of the body, changed."""

    def do(doing: Doing) -> str:
        before = doing.load(Body, body, revision)
        after = changed_body(before, fields)
        bodies = {one.id: one for one in doing.find(Body)}
        check_body(after, bodies, doing.find(Group))
        if after != before:
            doing.put(after)
            doing.say(changes=changes_of(before, after, bodies))
        return body

    return act(by, "change_body", do, about=body, key=key)
