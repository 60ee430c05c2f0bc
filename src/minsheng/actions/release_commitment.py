"""Let the public see an issued item (公开事项), after a scan for personal data."""

from __future__ import annotations

from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import load_item
from minsheng.actions.personal_check import PersonalFound, check_personal, log_withheld
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.release import Release
from minsheng.ledger.shown import digest_of
from minsheng.ledger.table import Stage, TaskTable
from minsheng.loop.bulletin_release import FAVOURABLE
from minsheng.store.lists.releasing import releasables
from minsheng.terms.errors import BadInput, Conflict


def release_commitment(
    *,
    by: By,
    commitment: str,
    revision: int,
    title: str = "",
    checked: str = "",
    every_light: bool = False,
    key: str | None = None,
) -> str:
    """The id of the release. `title` is the heading of the public page, the sentence where empty.

    How far the item is goes out with it where the newest issued bulletin says that it is done or on plan;
    any other light is internal unless the person lets it out with `every_light`. BadInput names every
    personal datum and its field. One that may be an office's own (a landline, a building) is let through
    where `checked` says why it may be shown; a person's never is."""

    def do(doing: Doing) -> str:
        table, parts = load_item(doing, commitment, revision)
        item = parts.commitment
        check_releasable(table, item)
        if doing.find(Release, commitment=commitment, withdrawn_at=None):
            raise Conflict(f"第{item.number}项已经公开；内容有变请先撤回，再重新公开")
        heading = title.strip() or item.sentence
        found = releasables(by.place, [parts], table, by.day)[commitment]
        content = found.shown(with_progress=every_light or found.light in FAVOURABLE)
        check_personal({"title": heading, **content}, checked)
        made = new_release(doing, commitment, heading, content)
        doing.say(digest=made.digest, checked=checked.strip(), every_light=every_light)
        return made.id

    try:
        return act(by, "release_commitment", do, about=commitment, key=key)
    except PersonalFound as found:
        log_withheld(by, commitment, found.held, "release")
        raise BadInput(found.message, where=found.where) from found


def check_releasable(table: TaskTable, item: Commitment) -> None:
    """Conflict unless the item stands confirmed in an issued table."""
    if table.stage is not Stage.ISSUED or item.state is not State.CONFIRMED:
        raise Conflict(f"第{item.number}项还没有印发，不能公开")


def new_release(doing: Doing, commitment: str, title: str, content: dict[str, Any]) -> Release:
    """A release of exactly this content. The log gives it its own number, so that the state it was made of
    can be recomputed."""
    by = doing.by
    made = Release(doing.new_id(), by.place, commitment, title, content, by.day, 0, digest_of(content))
    doing.put(made)
    return made
