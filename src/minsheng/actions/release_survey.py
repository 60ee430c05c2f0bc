"""Let the public read what a sample answered (公开满意度): with base, silence and range."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.personal_check import PersonalFound, check_personal, log_withheld
from minsheng.ledger.release import Release
from minsheng.loop.survey import Survey, survey_shown
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, Conflict


def release_survey(*, by: By, survey: str, revision: int, checked: str = "", key: str | None = None) -> str:
    """The id of the survey. Conflict for one that is public, or whose promise is not."""

    def do(doing: Doing) -> str:
        before = doing.load(Survey, survey, revision)
        if before.released_on is not None:
            raise Conflict("这一次抽样已经公开")
        if not doing.find(Release, commitment=before.commitment, withdrawn_at=None):
            raise Conflict("这件承诺还没有公开：先公开承诺，再公开大家怎么说")
        content = survey_shown(before, doing.load(Body, before.asked_by).name)
        check_personal(content, checked)
        doing.put(replace(before, released_on=by.day, shown=content))
        doing.say(checked=checked.strip())
        return survey

    try:
        return act(by, "release_survey", do, about=survey, key=key)
    except PersonalFound as found:
        log_withheld(by, survey, found.held, "release")
        raise BadInput(found.message, where=found.where) from found
