"""The legal moves of a problem (整改流程): assign, accept or refuse, plan, submit, close or return, reopen.

Who is judged never checks: not the lead, not a helper, not a body above or below one of them, and not the
person who submitted the proof.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from minsheng.ledger.stages import check_reason
from minsheng.loop.checking import Checker, check_checker, is_judged
from minsheng.loop.closing import Closing
from minsheng.loop.problem import OVER, Problem, ProblemState
from minsheng.terms.calendar import add_working_days, office_day
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.source import Source

_MAY_ASSIGN = frozenset({ProblemState.FOUND, ProblemState.REFUSED})
_MAY_PLAN = frozenset({ProblemState.ACCEPTED, ProblemState.RETURNED})
_MAY_SUBMIT = frozenset({ProblemState.PLANNED, ProblemState.RETURNED})
_MAY_DROP = frozenset({ProblemState.FOUND, ProblemState.REFUSED})


@dataclass(frozen=True, slots=True)
class Assignment:
    """To whom a problem goes and until when; exactly one lead, whoever helps beside it."""

    lead: str
    due: date
    helpers: tuple[str, ...] = ()
    checker: str | None = None
    person: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that it was put right: a kept document, a named paper, or an attached file by its digest."""

    source: Source | None = None
    file: str | None = None
    name: str = ""

    @property
    def is_given(self) -> bool:
        """Whether there is any."""
        papers = self.source is not None and (self.source.paper or self.source.document)
        return bool(papers or self.file)


def state_on(problem: Problem, day: date) -> ProblemState:
    """Where the problem stands on `day`: whoever was silent through the last day to refuse has accepted."""
    if problem.state is ProblemState.ASSIGNED and problem.answer_by is not None and problem.answer_by < day:
        return ProblemState.ACCEPTED
    return problem.state


def is_overdue(problem: Problem, day: date) -> bool:
    """Whether its last day is over and it still stands; what was submitted in time waits and is not late."""
    if problem.state in OVER or problem.due >= day:
        return False
    in_time = problem.submitted_at is not None and office_day(problem.submitted_at) <= problem.due
    return not (problem.state is ProblemState.SUBMITTED and in_time)


def assign(
    problem: Problem,
    wish: Assignment,
    *,
    day: date,
    closing: Closing,
    parents: Mapping[str, str | None],
) -> Problem:
    """The problem given to its lead; a refused one may go to another. `parents` of every body there is."""
    _check_state(problem, _MAY_ASSIGN, "交办", day)
    check_assignment(wish, day, parents)
    return replace(
        problem,
        state=ProblemState.ASSIGNED,
        lead=wish.lead,
        helpers=tuple(dict.fromkeys(wish.helpers)),
        checker=wish.checker,
        person=wish.person.strip(),
        measures=wish.measures.strip(),
        due=wish.due,
        assigned_on=day,
        answer_by=add_working_days(day, closing.refuse_within),
        refusal="",
        remark="",
    )


def check_assignment(wish: Assignment, day: date, parents: Mapping[str, str | None]) -> None:
    """BadInput unless there is one known lead, it is no helper of its own, and whoever checks is another."""
    for body in (wish.lead, *wish.helpers, *((wish.checker,) if wish.checker else ())):
        if body not in parents:
            raise BadInput("请从单位名录里选一个牵头单位", where="牵头单位")
    if wish.lead in wish.helpers:
        raise BadInput("牵头单位不能同时是配合单位：一个问题只有一个牵头单位", where="配合单位")
    if wish.due < day:
        raise BadInput(f"整改时限{wish.due}已经过去，请填今天或以后的日期", where="整改时限")
    if wish.checker is not None and is_judged(wish.checker, (wish.lead, *wish.helpers), parents):
        raise BadInput(
            "验收单位不能是牵头或配合单位，也不能是它的上级或下属单位，请另选一个单位", where="验收单位"
        )


def accept(problem: Problem, *, day: date) -> Problem:
    """The problem accepted by its lead (签收)."""
    _check_state(problem, {ProblemState.ASSIGNED}, "签收", day)
    return replace(problem, state=ProblemState.ACCEPTED)


def refuse(problem: Problem, reason: str, *, day: date) -> Problem:
    """The problem refused by its lead with a reason; after the last day to refuse it counts as accepted."""
    if problem.state is ProblemState.ASSIGNED and state_on(problem, day) is not ProblemState.ASSIGNED:
        raise Conflict(
            f"拒收要在{problem.answer_by}前提出，逾期未提视为签收；确有困难的，请申请延期或联系督查室"
        )
    _check_state(problem, {ProblemState.ASSIGNED}, "拒收", day)
    check_reason(reason, "拒收理由")
    return replace(problem, state=ProblemState.REFUSED, refusal=reason.strip())


def plan(problem: Problem, words: str, *, person: str, day: date) -> Problem:
    """The lead's plan (整改方案): how, and who answers."""
    _check_state(problem, _MAY_PLAN, "报整改方案", day)
    check_reason(words, "整改措施")
    check_reason(person or problem.person, "责任人")
    return replace(
        problem,
        state=ProblemState.PLANNED if problem.state is not ProblemState.RETURNED else problem.state,
        plan=words.strip(),
        person=person.strip() or problem.person,
    )


def submit(problem: Problem, words: str, proof: Proof, *, post: str, at: datetime, day: date) -> Problem:
    """The lead says that it is put right, and proves it. BadInput without any proof."""
    _check_state(problem, _MAY_SUBMIT, "申请销号", day)
    check_reason(words, "整改结果")
    if not proof.is_given:
        raise BadInput("请附一件佐证：写明文件名称或文号，或者上传一个文件", where="佐证")
    return replace(
        problem,
        state=ProblemState.SUBMITTED,
        result=words.strip(),
        proof=proof.source,
        proof_file=proof.file,
        proof_name=proof.name,
        submitted_by=post,
        submitted_at=at,
        checked_by=None,
        checked_on=None,
    )


def close(
    problem: Problem,
    *,
    by: Checker,
    submitter: str | None,
    post: str,
    day: date,
    parents: Mapping[str, str | None],
) -> Problem:
    """The problem closed (销号) by somebody of another body. `submitter` is the person who submitted."""
    _check_state(problem, {ProblemState.SUBMITTED}, "验收", day)
    check_checker(problem, by, submitter, parents)
    return replace(
        problem, state=ProblemState.CLOSED, checked_by=post, checked_on=day, closed_on=day, remark=""
    )


def send_back(
    problem: Problem,
    reason: str,
    *,
    by: Checker,
    submitter: str | None,
    post: str,
    day: date,
    parents: Mapping[str, str | None],
) -> Problem:
    """The problem returned to its lead with a reason, one round further."""
    _check_state(problem, {ProblemState.SUBMITTED}, "验收", day)
    check_checker(problem, by, submitter, parents)
    check_reason(reason, "退回理由")
    return replace(
        problem,
        state=ProblemState.RETURNED,
        remark=reason.strip(),
        round=problem.round + 1,
        checked_by=post,
        checked_on=day,
    )


def reopen(problem: Problem, reason: str, *, due: date, day: date) -> Problem:
    """The closed problem open again, one round further: the same item with its history. It counts as a
    rebound (反弹)."""
    _check_state(problem, {ProblemState.CLOSED}, "重新打开", day)
    check_reason(reason, "反弹情况")
    if due < day:
        raise BadInput(f"整改时限{due}已经过去，请填今天或以后的日期", where="整改时限")
    return replace(
        problem,
        state=ProblemState.RETURNED,
        remark=reason.strip(),
        round=problem.round + 1,
        rebounds=problem.rebounds + 1,
        due=due,
        closed_on=None,
        submitted_by=None,
        submitted_at=None,
    )


def drop(
    problem: Problem, reason: str, *, by: Checker, parents: Mapping[str, str | None], day: date
) -> Problem:
    """The problem taken out of the list before anybody had to answer for it, or after it was refused."""
    _check_state(problem, _MAY_DROP, "撤下", day)
    check_checker(replace(problem, checker=None), by, None, parents)
    check_reason(reason, "撤下理由")
    return replace(problem, state=ProblemState.DROPPED, remark=reason.strip())


def rebound_of(
    problems: Sequence[Problem],
    *,
    commitment: str | None,
    target: str | None,
    point: str,
    day: date,
    within: int,
) -> Problem | None:
    """The closed problem that this finding is again: of the same target, of the same item where neither names
    a target, or at the same point, closed at most `within` days before `day`. The newest of several."""
    closed = [
        one
        for one in problems
        if one.state is ProblemState.CLOSED
        and one.closed_on is not None
        and one.closed_on <= day <= one.closed_on + timedelta(days=within)
        and _is_the_same(one, commitment, target, point)
    ]
    return max(closed, key=lambda one: (one.closed_on or date.min, one.number), default=None)


def _is_the_same(problem: Problem, commitment: str | None, target: str | None, point: str) -> bool:
    if commitment is not None and problem.commitment == commitment:
        return problem.target == target and (not point.strip() or problem.point == point.strip())
    return bool(point.strip()) and problem.point == point.strip() and problem.commitment == commitment


def _check_state(problem: Problem, allowed: Collection[ProblemState], act: str, day: date) -> None:
    now = state_on(problem, day)
    if now not in allowed and problem.state not in allowed:
        needed = "或".join(f"“{state.label}”" for state in ProblemState if state in allowed)
        raise Conflict(f"第{problem.number}号问题现在是“{now.label}”，{needed}时才能{act}")
