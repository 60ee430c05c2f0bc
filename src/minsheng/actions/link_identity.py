"""Link a person's sign-in to their identity at the province's service (关联统一身份)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.posts import check_known
from minsheng.store import identities
from minsheng.terms.post import Person


def link_identity(*, by: By, person: str, uid: str) -> str:
    """The id of the person; Conflict where the identity leads to somebody. The log does not name it."""

    def do(doing: Doing) -> str:
        check_known(doing.load(Person, person))
        identities.link_identity(by.place, person, uid.strip())
        return person

    return act(by, "link_identity", do, about=person)
