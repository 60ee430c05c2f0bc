"""Problems of the year: found by rule, handed to one body, refused, extended, put right, checked, back
again."""

from __future__ import annotations

from datetime import date, timedelta

from minsheng.actions.accept_problem import accept_problem
from minsheng.actions.ask_extension import ask_extension
from minsheng.actions.assign_problem import assign_problem
from minsheng.actions.close_problem import close_problem
from minsheng.actions.decide_extension import decide_extension
from minsheng.actions.plan_problem import plan_problem
from minsheng.actions.refuse_problem import refuse_problem
from minsheng.actions.reopen_problem import reopen_problem
from minsheng.actions.return_problem import return_problem
from minsheng.actions.submit_problem import submit_problem
from minsheng.actions.take_finding import take_finding
from minsheng.loop.extension import Extension
from minsheng.loop.problem import Problem, ProblemState
from minsheng.loop.rectify import Assignment
from minsheng.sample.year.people import Office
from minsheng.sample.year.story import at
from minsheng.store.lists.findings import closing_rules, findings_of
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import Broken

TAKEN = 3  # findings a month that a person takes into the list
# What becomes of the problems in their order: most are put right at once.
REFUSED, RETURNED, EXTENDED, LEFT = 1, 2, 4, 6


def find_problems(office: Office, month: int, day: date) -> None:
    """Take what the rules find on `day` into the list, and hand each to its body."""
    closing = closing_rules(office.place, day)
    for n, finding in enumerate(findings_of(office.place, day, closing)[:TAKEN]):
        made = take_finding(by=office.head(at(day)), finding=finding.key, key=f"year-{month}-find-{n}")
        problem = _problem(office, made)
        if problem.state is ProblemState.FOUND:
            _assign(office, problem, day + timedelta(days=1), f"year-{month}-assign-{n}")


def _assign(office: Office, problem: Problem, day: date, key: str) -> None:
    wish = Assignment(problem.lead, problem.due, problem.helpers, measures="查明原因，补齐进度")
    assign_problem(by=office.head(at(day)), problem=problem.id, revision=problem.revision, wish=wish, key=key)


def put_right(office: Office, day: date) -> None:
    """What the bodies do about their problems in the days after, and what the office finds when it looks."""
    for problem in records_of(office.place, Problem, {"state": ProblemState.ASSIGNED.value}):
        _answer(office, problem, day)
    for problem in records_of(office.place, Problem, {"state": ProblemState.RETURNED.value}):
        _submit(
            office, problem.id, day, f"year-problem-{problem.number}-in-{problem.round}-{problem.rebounds}"
        )
    for problem in records_of(office.place, Problem, {"state": ProblemState.SUBMITTED.value}):
        _check(office, problem, day + timedelta(days=4))


def come_back(office: Office, day: date) -> None:
    """The problem that was closed first is found again: the same item reopens."""
    closed = records_of(office.place, Problem, {"state": ProblemState.CLOSED.value})
    if closed:
        first = max(closed, key=lambda one: (one.closed_on or day, one.number))
        reopen_problem(
            by=office.head(at(day)),
            problem=first.id,
            revision=first.revision,
            reason="回头看时发现进度又停了",
            due=day + timedelta(days=20),
            key="year-rebound",
        )


def _answer(office: Office, problem: Problem, day: date) -> None:
    turn, key = problem.number % 8, f"year-problem-{problem.number}"
    liaison = office.liaison(problem.lead, at(day, 1))
    if liaison is None or turn == LEFT:
        return
    if turn == REFUSED and problem.round == 1 and not problem.refusal:
        refuse_problem(
            by=liaison,
            problem=problem.id,
            revision=problem.revision,
            reason="用地审批由省级办理，不在我单位职责内",
            key=f"{key}-no",
        )
        _assign(office, _problem(office, problem.id), day + timedelta(days=1), f"{key}-again")
        return
    accept_problem(by=liaison, problem=problem.id, revision=problem.revision, key=f"{key}-yes")
    if turn == EXTENDED:
        _extend(office, _problem(office, problem.id), day, key)
    problem = _problem(office, problem.id)
    plan_problem(
        by=office.liaison(problem.lead, at(day, 2)) or liaison,
        problem=problem.id,
        revision=problem.revision,
        measures="倒排工期，每周调度",
        person="业务科",
        key=f"{key}-plan",
    )
    _submit(office, problem.id, day + timedelta(days=2), f"{key}-in")


def _extend(office: Office, problem: Problem, day: date, key: str) -> None:
    liaison = office.liaison(problem.lead, at(day, 2))
    if liaison is None or problem.due < day:
        return
    wished = problem.due + timedelta(days=15)
    made = ask_extension(
        by=liaison, wished=wished, reason="汛期停工", problem=problem.id, key=f"{key}-extend"
    )
    found = record_of(office.place, Extension, made)
    if found is not None:
        decide_extension(
            by=office.head(at(day, 3)),
            extension=made,
            revision=found.revision,
            until=wished,
            answer="同意",
            key=f"{key}-extended",
        )


def _submit(office: Office, identity: str, day: date, key: str) -> None:
    problem = _problem(office, identity)
    liaison = office.liaison(problem.lead, at(day, 1))
    if liaison is not None:
        submit_problem(
            by=liaison,
            problem=problem.id,
            revision=problem.revision,
            result="已整改到位",
            paper="整改报告",
            key=key,
        )


def _check(office: Office, problem: Problem, day: date) -> None:
    """The office's head looks, who is of another body: once one goes back for another round."""
    key = f"year-problem-{problem.number}"
    head = office.head(at(day))
    if problem.number % 8 == RETURNED and problem.round == 1:
        return_problem(
            by=head,
            problem=problem.id,
            revision=problem.revision,
            reason="只有方案，没有现场情况",
            key=f"{key}-back",
        )
        _submit(office, problem.id, day + timedelta(days=3), f"{key}-in-2")
        problem = _problem(office, problem.id)
        head = office.head(at(day + timedelta(days=5)))
    close_problem(
        by=head,
        problem=problem.id,
        revision=problem.revision,
        key=f"{key}-close-{problem.round}-{problem.rebounds}",
    )


def _problem(office: Office, identity: str) -> Problem:
    found = record_of(office.place, Problem, identity)
    if found is None:
        raise Broken("the problem is gone")
    return found
