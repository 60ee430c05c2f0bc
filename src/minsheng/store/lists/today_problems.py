"""What problems, notices and objections put on desks; at the office one line for all that bodies owe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng.loop.checking import Checker, may_check
from minsheng.loop.extension import Extension
from minsheng.loop.notice import NoticeState
from minsheng.loop.problem import AT_THE_BODY, ProblemState
from minsheng.store.lists.findings import closing_rules
from minsheng.store.lists.inspections import ObjectionLine, list_objections
from minsheng.store.lists.notices import NoticeLine, list_notices
from minsheng.store.lists.problems import Narrowed, ProblemLine, all_problems
from minsheng.store.lists.waiting import Waiting, some_of
from minsheng.store.models import BodyRow
from minsheng.store.reach import bodies_under
from minsheng.store.reads import records_of
from minsheng.terms.post import Post, Role

_OFFICE = (Role.SUPERVISOR, Role.SUPERVISION_HEAD)
_BODY = (Role.LIAISON, Role.HEAD)
_ACTS = {
    ProblemState.ASSIGNED: "签收问题",
    ProblemState.ACCEPTED: "报整改方案",
    ProblemState.PLANNED: "整改销号",
    ProblemState.RETURNED: "整改销号",
}
_NOTICE_ACTS = {NoticeState.ISSUED: "督查单回执", NoticeState.RECEIVED: "回复督查单"}


def put_right(post: Post, day: date) -> tuple[list[Waiting], list[Waiting]]:
    """What of it the post has to do, and what it waits for. A fixed number of queries; none for a post that
    has nothing to do with it."""
    if post.role not in (*_OFFICE, *_BODY, Role.APPROVER):
        return [], []
    notices = list_notices(post, day, closing_rules(post.place, day))
    if post.role is Role.APPROVER:
        return list(_to_sign(post, notices)), []
    lines = all_problems(post, day, Narrowed("open"))
    if post.role in _BODY:
        return _of_body(post, day, lines, notices)
    objections = list_objections(post, day)
    return _of_office(post, lines, notices, objections)


def _of_body(
    post: Post, day: date, lines: tuple[ProblemLine, ...], notices: tuple[NoticeLine, ...]
) -> tuple[list[Waiting], list[Waiting]]:
    bodies = bodies_under(post, day)
    led = [line for line in lines if line.problem.lead in bodies]
    mine = [_problem(line, _ACTS[line.state], "督查室") for line in led if line.state in _ACTS]
    mine += [
        _problem(line, "验收问题", line.lead)
        for line in lines
        if line.problem.checker in bodies and line.state is ProblemState.SUBMITTED
    ]
    mine += [_notice(line, act, "督查室") for line in notices if (act := _NOTICE_ACTS.get(line.notice.state))]
    others = [
        _problem(line, "验收问题", line.checker or "督查室")
        for line in led
        if line.state is ProblemState.SUBMITTED
    ]
    return mine, others


def _of_office(
    post: Post,
    lines: tuple[ProblemLine, ...],
    notices: tuple[NoticeLine, ...],
    objections: tuple[ObjectionLine, ...],
) -> tuple[list[Waiting], list[Waiting]]:
    to_assign = (ProblemState.FOUND, ProblemState.REFUSED)
    parents = dict(BodyRow.objects.at(post.place).values_list("id", "parent"))
    who = Checker(post.body, post.person)
    mine = [_problem(line, "交办问题", line.lead) for line in lines if line.state in to_assign]
    mine += [
        _problem(line, "验收问题", line.lead)
        for line in lines
        if line.state is ProblemState.SUBMITTED and may_check(line.problem, who, None, parents)
    ]
    mine += [
        *_to_sign(post, notices),
        *_extensions(lines, records_of(post.place, Extension, {"granted": None})),
    ]
    mine += [
        _notice(line, "办结督查单", line.body) for line in notices if line.notice.state is NoticeState.REPLIED
    ]
    mine += [
        Waiting(
            "复核异议", one.objection.words, one.body, one.objection.decide_by, "objection", one.objection.id
        )
        for one in objections
        if one.objection.verdict is None and one.objection.withdrawn_at is None
    ]
    return mine, list(_with_bodies(lines))


def _to_sign(post: Post, notices: tuple[NoticeLine, ...]) -> Iterator[Waiting]:
    for line in notices:
        if line.notice.state is NoticeState.DRAFT and line.level.signer is post.role:
            yield Waiting("签发督查单", line.notice.asks, line.body, None, "notice", line.notice.id)


def _extensions(lines: tuple[ProblemLine, ...], waiting: list[Extension]) -> Iterator[Waiting]:
    by_id = {line.id: line for line in lines}
    for one in waiting:
        if one.problem in by_id:
            line = by_id[one.problem]
            yield Waiting("审批延期", line.problem.what, line.lead, one.due, "problem", line.id)


def _with_bodies(lines: tuple[ProblemLine, ...]) -> Iterator[Waiting]:
    """One line for all: a county has hundreds, and the list itself shows each."""
    found = [line for line in lines if line.problem.state in AT_THE_BODY]
    if found:
        late = sum(line.is_overdue for line in found)
        about = f"{len(found)}个问题" + (f"，其中逾期{late}个" if late else "")
        bodies = list(dict.fromkeys(line.lead for line in found))
        due = min(line.problem.due for line in found)
        yield Waiting("整改销号", about, some_of(bodies), due, "problems", found[0].problem.place)


def _problem(line: ProblemLine, act: str, whom: str) -> Waiting:
    one = line.problem
    due = one.answer_by if line.state is ProblemState.ASSIGNED else one.due
    return Waiting(act, one.what, whom, due, "problem", one.id)


def _notice(line: NoticeLine, act: str, whom: str) -> Waiting:
    about = f"{line.level.word}：{line.notice.asks}"
    return Waiting(act, about, whom, line.notice.answer_by, "notice", line.notice.id)
