"""What problems, notices and objections put on desks; at the office one line for all that bodies owe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng.loop.checking import Checker, heir_of, may_check, with_standing_checker
from minsheng.loop.extension import Extension
from minsheng.loop.notice import NoticeState
from minsheng.loop.problem import ProblemState
from minsheng.store.lists.findings import closing_rules
from minsheng.store.lists.inspections import ObjectionLine, list_objections
from minsheng.store.lists.notices import NoticeLine, list_notices
from minsheng.store.lists.parts import short_names
from minsheng.store.lists.problems import Narrowed, ProblemLine, all_problems, with_bodies
from minsheng.store.lists.transfers import transfers_to_decide
from minsheng.store.lists.waiting import Waiting, some_of
from minsheng.store.reach import bodies_under
from minsheng.store.reads import records_of
from minsheng.store.tree import parents_of
from minsheng.terms.body import Body
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
        return [*_to_sign(post, notices), *_to_approve(post)], []
    if post.role in _BODY:
        return _of_body(post, day, all_problems(post, day, Narrowed("open")), notices)
    lines = all_problems(post, day, Narrowed("office"))
    objections = list_objections(post, day)
    return _of_office(post, day, lines, notices, objections), list(_with_bodies(post, day))


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
    day: date,
    lines: tuple[ProblemLine, ...],
    notices: tuple[NoticeLine, ...],
    objections: tuple[ObjectionLine, ...],
) -> list[Waiting]:
    to_assign = (ProblemState.FOUND, ProblemState.REFUSED)
    mine = [_problem(line, "交办问题", line.lead) for line in lines if line.state in to_assign]
    submitted = [line for line in lines if line.state is ProblemState.SUBMITTED]
    mine += [_problem(line, "验收问题", line.lead) for line in _to_check(post, day, submitted)]
    mine += [*_to_sign(post, notices), *_extensions(post)]
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
    return mine


def _to_check(post: Post, day: date, lines: list[ProblemLine]) -> list[ProblemLine]:
    """Those that the post may check today. Of 50,000 bodies only those named are read, all where one of them
    has ended: then it is for its heir, or for the office."""
    named = {body for line in lines for body in (line.problem.lead, *line.problem.helpers)}
    named |= {line.problem.checker for line in lines if line.problem.checker is not None}
    known = records_of(post.place, Body, {"id": sorted({post.body, *named})})
    if any(not body.stands_on(day) for body in known):
        known = records_of(post.place, Body, {})
    parents = parents_of(post.place, {body.id for body in known})
    who = Checker(post.body, post.person, heir_of=heir_of([post.body], known))
    checked = [(line, with_standing_checker(line.problem, known, day)) for line in lines]
    return [line for line, problem in checked if may_check(problem, who, None, parents)]


def _to_sign(post: Post, notices: tuple[NoticeLine, ...]) -> Iterator[Waiting]:
    for line in notices:
        if line.notice.state is NoticeState.DRAFT and line.level.signer is post.role:
            yield Waiting("签发督查单", line.notice.asks, line.body, None, "notice", line.notice.id)


def _to_approve(post: Post) -> Iterator[Waiting]:
    """The hand-overs to other organs that were proposed."""
    for one in transfers_to_decide(post):
        yield Waiting("审批移送", f"{one.organ}：{one.why}", "督查室主任", None, "transfer", one.id)


def _extensions(post: Post) -> Iterator[Waiting]:
    """The later days that are asked for problems: those of notices, whoever signs their colour decides."""
    asked = [one for one in records_of(post.place, Extension, {"granted": None}) if one.problem is not None]
    shorts = short_names(post.place, {one.body for one in asked})
    for one in asked:
        yield Waiting(
            "审批延期", one.reason, shorts.get(one.body, one.body), one.due, "problem", one.problem or ""
        )


def _with_bodies(post: Post, day: date) -> Iterator[Waiting]:
    """One line for all: a county has hundreds, and the list itself shows each."""
    found = with_bodies(post, day)
    if found is not None:
        about = f"{found.count}个问题" + (f"，其中逾期{found.overdue}个" if found.overdue else "")
        yield Waiting("整改销号", about, some_of(list(found.leads)), found.due, "problems", post.place)


def _problem(line: ProblemLine, act: str, whom: str) -> Waiting:
    one = line.problem
    due = one.answer_by if line.state is ProblemState.ASSIGNED else one.due
    return Waiting(act, one.what, whom, due, "problem", one.id)


def _notice(line: NoticeLine, act: str, whom: str) -> Waiting:
    about = f"{line.level.word}：{line.notice.asks}"
    return Waiting(act, about, whom, line.notice.answer_by, "notice", line.notice.id)
