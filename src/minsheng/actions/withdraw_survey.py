"""Take a sample back from the public (撤回公开满意度), with the reason."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.stages import check_reason
from minsheng.loop.survey import Survey
from minsheng.terms.errors import Conflict


def withdraw_survey(*, by: By, survey: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the survey, internal again."""

    def do(doing: Doing) -> str:
        before = doing.load(Survey, survey, revision)
        if before.released_on is None:
            raise Conflict("这一次抽样没有公开")
        check_reason(reason, "撤回理由")
        doing.put(replace(before, released_on=None, shown=None))
        doing.say(reason=reason.strip())
        return survey

    return act(by, "withdraw_survey", do, about=survey, key=key)
