"""Enter how content a sample of people is with an item (登记满意度); whoever asks is not judged by it."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import parents_of
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.duty import Duty
from minsheng.loop.survey import Survey, check_survey
from minsheng.store.ids import new_id
from minsheng.terms.body import Body, Membership


def record_survey(*, by: By, survey: Survey, key: str | None = None) -> str:
    """The id of the survey. NotAllowed where whoever asked is judged by the answer."""
    identity = new_id()

    def do(doing: Doing) -> str:
        doing.load(Commitment, survey.commitment)
        doing.load(Body, survey.asked_by)
        duties = [duty for duty in doing.find(Duty, commitment=survey.commitment) if not duty.dropped]
        groups = {duty.group for duty in duties if duty.group}
        members = {one.body for one in doing.find(Membership, group=groups)} if groups else set()
        bodies = frozenset(members | {duty.body for duty in duties if duty.body})
        check_survey(survey, parents_of(doing), bodies)
        doing.put(replace(survey, id=identity, place=by.place))
        return identity

    return act(by, "record_survey", do, about=survey.commitment, key=key)
