"""Let the public read an issued bulletin (公开通报): what it says of items that the public sees already."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.personal_check import PersonalFound, check_personal, log_withheld
from minsheng.ledger.release import Release
from minsheng.ledger.shown import digest_of
from minsheng.loop.bulletin import Bulletin, BulletinState, Judgement
from minsheng.loop.bulletin_release import BulletinRelease, bulletin_shown
from minsheng.loop.facts import facts_of
from minsheng.terms.errors import BadInput, Conflict


def release_bulletin(
    *, by: By, bulletin: str, revision: int, whole: bool = False, checked: str = "", key: str | None = None
) -> str:
    """The id of the release. With `whole` every light of those items and the counts of all are shown; without
    it those that are done or on plan. Conflict for what was never issued, or is public already."""

    def do(doing: Doing) -> str:
        found = doing.load(Bulletin, bulletin, revision)
        if found.state is not BulletinState.ISSUED:
            raise Conflict("通报印发以后才能公开")
        if doing.find(BulletinRelease, bulletin=bulletin, withdrawn_at=None):
            raise Conflict("这一期通报已经公开；内容有变请先撤回，再重新公开")
        facts = facts_of(found, doing.find(Judgement, bulletin=bulletin))
        released = frozenset(one.commitment for one in doing.find(Release, withdrawn_at=None))
        content = bulletin_shown(facts, released, whole=whole)
        check_personal({"title": facts.title, **content}, checked)
        made = BulletinRelease(
            doing.new_id(), by.place, bulletin, facts.title, content, by.day, whole, digest_of(content)
        )
        doing.put(made)
        doing.say(digest=made.digest, checked=checked.strip(), whole=whole)
        return made.id

    try:
        return act(by, "release_bulletin", do, about=bulletin, key=key)
    except PersonalFound as found:
        log_withheld(by, bulletin, found.held, "release")
        raise BadInput(found.message, where=found.where) from found
