"""Take a person's link to the province's identity service away (解除统一身份)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.store import identities
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person


def unlink_identity(*, by: By, person: str) -> str:
    """The id of the person. BadInput where there was no link."""

    def do(doing: Doing) -> str:
        doing.load(Person, person)
        if not identities.unlink_identity(by.place, person):
            raise BadInput("这个账号没有关联统一身份", where="统一身份")
        return person

    return act(by, "unlink_identity", do, about=person)
