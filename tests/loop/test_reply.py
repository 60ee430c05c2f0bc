"""What a receipt is told: a stage and a day, whatever is said inside."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from a_report import a_report
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.loop.reply import Reply, ReplyStage, reply_to
from minsheng.loop.resident import HandedTo, Report, ReportState, limits, said_back
from minsheng.terms.errors import BadInput, Conflict

CAME, SETTLED, GIVEN, CLOSED = (date(2026, 7, day) for day in (2, 5, 8, 20))


def a_problem(state: ProblemState, **more: Any) -> Problem:  # noqa: ANN401  (any field)
    """A problem that a report became."""
    return Problem(
        "q1",
        "songchuan",
        2026,
        1,
        "一处托育园没有开门",
        Finder.RESIDENT,
        SETTLED,
        "education",
        date(2026, 8, 5),
        state,
        assigned_on=GIVEN,
        refusal="不是我们的事",
        remark="材料不全",
        plan="内部方案",
        **more,
    )


def settled(state: ReportState, **more: Any) -> Report:  # noqa: ANN401  (any field)
    """A report about which something was decided."""
    return a_report(state=state, received_on=CAME, settled_on=SETTLED, reason="内部看法", **more)


P, S = ProblemState, ReplyStage
WITH_A_PROBLEM = [
    (P.FOUND, S.UNDER_WAY, SETTLED),
    (P.ASSIGNED, S.UNDER_WAY, SETTLED),
    (P.REFUSED, S.UNDER_WAY, SETTLED),
    (P.ACCEPTED, S.MENDING, GIVEN),
    (P.PLANNED, S.MENDING, GIVEN),
    (P.SUBMITTED, S.MENDING, GIVEN),
    (P.RETURNED, S.MENDING, GIVEN),
    (P.CLOSED, S.CLOSED, CLOSED),
    (P.DROPPED, S.CLOSED, SETTLED),
]


@pytest.mark.parametrize(("state", "stage", "day"), WITH_A_PROBLEM)
def test_a_problem_is_followed_by_its_state_alone(state: ProblemState, stage: ReplyStage, day: date) -> None:
    problem = a_problem(state, closed_on=CLOSED if state is P.CLOSED else None)
    reply = reply_to(settled(ReportState.PROBLEM, problem="q1"), problem)
    assert (reply.stage, reply.day) == (stage, day)
    assert not any(word in repr(reply) for word in ("不是我们的事", "材料", "方案", "看法", "education"))


def test_every_state_of_a_problem_is_told() -> None:
    assert {state for state, _, _ in WITH_A_PROBLEM} == set(ProblemState)


@pytest.mark.parametrize(
    ("report", "problem", "stage", "day"),
    [
        (a_report(received_on=CAME), None, S.RECEIVED, CAME),
        (a_report(), None, S.RECEIVED, date(2026, 7, 1)),
        (settled(ReportState.KEPT), None, S.CLOSED, SETTLED),
        (settled(ReportState.HANDED, handed_to=HandedTo.HOTLINE, ticket="D7"), None, S.HOTLINE, SETTLED),
        (settled(ReportState.HANDED, handed_to=HandedTo.PETITIONS), None, S.PETITIONS, SETTLED),
        (settled(ReportState.CHECK, problem="q1"), a_problem(P.CLOSED), S.CHECKED, SETTLED),
        (settled(ReportState.CHECK, problem="q1"), a_problem(P.PLANNED), S.MENDING, GIVEN),
    ],
)
def test_what_else_became_of_it(
    report: Report, problem: Problem | None, stage: ReplyStage, day: date
) -> None:
    reply = reply_to(report, problem)
    assert (reply.stage, reply.day) == (stage, day)
    assert reply.ticket == ("D7" if stage is S.HOTLINE else "")
    assert "内部看法" not in repr(reply)


def test_an_answer_holds_nothing_else() -> None:
    """Neither the receipt nor a word of the resident can be in what leaves the house."""
    assert [field.name for field in fields(Reply)] == ["report", "stage", "day", "ticket", "words"]


def test_the_offices_sentence_follows_a_decision() -> None:
    with pytest.raises(Conflict):
        said_back(a_report(), "已修好")
    kept = settled(ReportState.KEPT)
    for wrong in ("  ", "长" * (limits().answer_words + 1)):
        with pytest.raises(BadInput):
            said_back(kept, wrong)
    assert reply_to(said_back(kept, " 已修好。 "), None).words == "已修好。"
