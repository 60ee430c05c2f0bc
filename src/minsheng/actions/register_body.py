"""Register a body (登记单位)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.bodies import BodyFields, check_body, make_body
from minsheng.store.ids import new_id
from minsheng.terms.body import Body, Group
from minsheng.terms.place import Place


def register_body(*, by: By, fields: BodyFields, key: str | None = None) -> str:
    """The id of the new body. BadInput says whose a name is already, and which field names nothing."""
    made = new_id()

    def do(doing: Doing) -> str:
        bodies = doing.find(Body)
        body = make_body(
            fields,
            identity=made,
            place=by.place,
            place_name=doing.load(Place, by.place).name,
            bodies=bodies,
        )
        check_body(body, {one.id: one for one in bodies}, doing.find(Group))
        doing.put(body)
        return made

    return act(by, "register_body", do, about=made, key=key)
