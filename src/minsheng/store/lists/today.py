"""Today (今日): what waits for a post, in the order of its due day, and what the post waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from minsheng.ledger.breakdown import BreakdownState
from minsheng.ledger.table import Stage
from minsheng.store import outbox, runs
from minsheng.store.cases import DAY_END
from minsheng.store.lists.breakdowns import BreakdownLine, list_breakdowns
from minsheng.store.lists.ledger import TableLine, list_tables
from minsheng.store.lists.round import InquiryLine, list_inquiries
from minsheng.store.lists.today_asks import of_body, of_office
from minsheng.store.lists.today_cases import of_cases
from minsheng.store.lists.today_matters import of_matters
from minsheng.store.lists.today_month import of_months
from minsheng.store.lists.today_problems import put_right
from minsheng.store.lists.waiting import Waiting, some_of
from minsheng.store.models import CommitmentRow, DocumentRow, ReleaseRow
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.post import Post, Role


@dataclass(frozen=True, slots=True)
class Today:
    """What waits for me, and what I wait for."""

    mine: tuple[Waiting, ...]
    others: tuple[Waiting, ...]


def today_of(post: Post, day: date) -> Today:
    """The desk of `post` on `day`."""
    if not post.stands_on(day):
        return Today((), ())
    mine, others = _DESKS[post.role](post, day)
    to_mend, mending = put_right(post, day)
    mine = _chain(mine, iter(to_mend), of_months(post, day), of_matters(post, day), of_cases(post))
    return Today(_by_due(mine), _by_due(_chain(others, iter(mending))))


_Lines = Iterator[Waiting]
_Desk = tuple[_Lines, _Lines]


def _by_due(lines: _Lines) -> tuple[Waiting, ...]:
    return tuple(sorted(lines, key=_ends))


def _ends(line: Waiting) -> datetime:
    """The end of its last day, or its hour on that day; what has no fixed day ends last."""
    return line.hour or datetime.combine(line.due or date.max, DAY_END, OFFICE_TIME)


def _supervisor(post: Post, day: date) -> _Desk:
    tables = list_tables(post)
    inquiries = list_inquiries(post, day)
    breakdowns = list_breakdowns(post, day)
    asked, awaited = of_office(post, day)
    mine = (_failed(post), _to_draft(tables), _to_merge(tables, inquiries, day), _to_judge(breakdowns))
    others = (_silent(inquiries, tables), _owed(breakdowns, tables), _at_stages(tables))
    return _chain(*mine, iter(asked)), _chain(*others, iter(awaited))


def _supervision_head(post: Post, day: date) -> _Desk:
    asked, _awaited = of_office(post, day)
    return _chain(_tables_at(list_tables(post), Stage.MERGING, "审核", "督查室"), iter(asked)), iter(())


def _approver(post: Post, day: date) -> _Desk:
    tables = list_tables(post)
    mine = _chain(
        _tables_at(tables, Stage.EXAMINED, "审定", "督查室主任"),
        _tables_at(tables, Stage.APPROVED, "印发", "督查室主任"),
    )
    return mine, iter(())


def _publisher(post: Post, day: date) -> _Desk:
    tables = {line.table.id: line for line in list_tables(post) if line.table.stage is Stage.ISSUED}
    shown = ReleaseRow.objects.at(post.place).filter(withdrawn_at__isnull=True).values("commitment")
    rows = CommitmentRow.objects.at(post.place).filter(table__in=tables, state="confirmed")
    hidden = list(rows.exclude(id__in=shown).values_list("table", flat=True))
    counts = {table: hidden.count(table) for table in tables}
    mine = (
        Waiting("公开审查", f"{tables[table].table.title}：{count}项未公开", "督查室", None, "release", table)
        for table, count in counts.items()
        if count
    )
    return mine, iter(())


def _body(post: Post, day: date) -> _Desk:
    inquiries = list_inquiries(post, day)
    breakdowns = list_breakdowns(post, day)
    titles = _commented(list_tables(post))
    asked, awaited = of_body(post, day)
    mine = _chain(
        iter(asked),
        (
            Waiting(
                "反馈",
                f"{titles[one.inquiry.table]}：{one.items}项",
                "督查室",
                one.inquiry.due_on,
                "inquiry",
                one.inquiry.id,
            )
            for one in inquiries
            if one.inquiry.replied_at is None and one.inquiry.table in titles
        ),
        (
            _breakdown(
                one,
                "报送分解清单" if state is BreakdownState.OWED else "重报分解清单",
                "督查室",
            )
            # what came back goes before what was never handed in
            for state in (BreakdownState.SENT_BACK, BreakdownState.OWED)
            for one in breakdowns
            if one.breakdown.state is state
        ),
    )
    handed_in = (one for one in breakdowns if one.breakdown.state is BreakdownState.SUBMITTED)
    return mine, _chain(iter(awaited), (_breakdown(one, "审核分解清单", "督查室") for one in handed_in))


def _leader(post: Post, day: date) -> _Desk:
    """Nothing waits for a leader to do; how their items stand, `lists/leader` says."""
    return iter(()), iter(())


def _apart(post: Post, day: date) -> _Desk:
    """Nothing of the record waits for who keeps or audits the sign-ins."""
    return iter(()), iter(())


def _operator(post: Post, day: date) -> _Desk:
    jobs = (
        Waiting("排除故障", f"{topic}：{error}", "系统", None, "jobs", place)
        for place, topic, error in outbox.given_up()
        if place == post.place
    )
    daily = (
        Waiting("排除故障", f"{work}（{on}）：{fault}", "系统", None, "jobs", post.place)
        for work, on, fault in runs.faults_of(post.place)
    )
    return _chain(jobs, daily), iter(())


def _failed(post: Post) -> _Lines:
    rows = DocumentRow.objects.at(post.place).filter(failed__isnull=False).order_by("-added_at", "-id")
    for document, name, failed in rows.values_list("id", "name", "failed"):
        yield Waiting("换一份文件", f"{name}：{failed}", "识读", None, "document", document)


def _to_draft(tables: tuple[TableLine, ...]) -> _Lines:
    for line in tables:
        if line.table.stage is not Stage.DRAFTING or not line.live:
            continue
        if line.drafts:
            doubts = f"，其中有疑{line.doubtful}项" if line.doubtful else ""
            about = f"{line.table.title}：待核{line.drafts}项{doubts}"
            yield Waiting("核对", about, "督查室", None, "review", line.table.id)
        else:
            yield Waiting(
                "发出征求意见",
                f"{line.table.title}：{line.confirmed}项",
                "督查室",
                None,
                "table",
                line.table.id,
            )


def _to_merge(tables: tuple[TableLine, ...], inquiries: tuple[InquiryLine, ...], day: date) -> _Lines:
    for line in tables:
        if line.table.stage is Stage.COMMENTING:
            asked = [one for one in inquiries if one.inquiry.table == line.table.id]
            undecided = sum(one.undecided for one in asked)
            answered = sum(one.inquiry.replied_at is not None for one in asked)
            if undecided or answered == len(asked) or _is_over(line.table.comment_by, day):
                about = f"{line.table.title}：{answered}/{len(asked)}家已反馈，待处理意见{undecided}条"
                yield Waiting("汇总意见", about, "各单位", line.table.comment_by, "round", line.table.id)


def _is_over(last: date | None, day: date) -> bool:
    return last is not None and last < day


def _to_judge(breakdowns: tuple[BreakdownLine, ...]) -> _Lines:
    for one in breakdowns:
        if one.breakdown.state is BreakdownState.SUBMITTED:
            yield _breakdown(one, "审核分解清单", one.body)


def _silent(inquiries: tuple[InquiryLine, ...], tables: tuple[TableLine, ...]) -> _Lines:
    """One line a table: a county has eighty bodies, and the round's own page lists them."""
    for table, title in _commented(tables).items():
        silent = [one for one in inquiries if one.inquiry.table == table and one.inquiry.replied_at is None]
        if silent:
            about = f"{title}：还有{len(silent)}家未反馈"
            due = min(one.inquiry.due_on for one in silent)
            yield Waiting("反馈", about, some_of([one.body for one in silent]), due, "round", table)


def _owed(breakdowns: tuple[BreakdownLine, ...], tables: tuple[TableLine, ...]) -> _Lines:
    """One line a table, as above."""
    for line in tables:
        owed = [
            one
            for one in breakdowns
            if one.item.commitment.table == line.table.id
            and one.breakdown.state in (BreakdownState.OWED, BreakdownState.SENT_BACK)
        ]
        if owed:
            about = f"{line.table.title}：还有{len(owed)}份未报"
            due = min(one.breakdown.due_on for one in owed)
            whom = some_of(list(dict.fromkeys(one.body for one in owed)))
            yield Waiting("报送分解清单", about, whom, due, "table", line.table.id)


def _commented(tables: tuple[TableLine, ...]) -> dict[str, str]:
    """The titles of the tables that are out for comment, by id."""
    return {line.table.id: line.table.title for line in tables if line.table.stage is Stage.COMMENTING}


def _at_stages(tables: tuple[TableLine, ...]) -> _Lines:
    yield from _tables_at(tables, Stage.MERGING, "审核", "督查室主任")
    yield from _tables_at(tables, Stage.EXAMINED, "审定", "审定人")
    yield from _tables_at(tables, Stage.APPROVED, "印发", "审定人")


def _tables_at(tables: tuple[TableLine, ...], stage: Stage, act: str, whom: str) -> _Lines:
    for line in tables:
        if line.table.stage is stage:
            yield Waiting(act, f"{line.table.title}：{line.live}项", whom, None, "table", line.table.id)


def _breakdown(line: BreakdownLine, act: str, whom: str) -> Waiting:
    breakdown = line.breakdown
    return Waiting(act, line.item.commitment.sentence, whom, breakdown.due_on, "breakdown", breakdown.id)


def _chain(*lines: _Lines) -> _Lines:
    for some in lines:
        yield from some


_DESKS: dict[Role, Callable[[Post, date], _Desk]] = {
    Role.SUPERVISOR: _supervisor,
    Role.SUPERVISION_HEAD: _supervision_head,
    Role.APPROVER: _approver,
    Role.PUBLISHER: _publisher,
    Role.LIAISON: _body,
    Role.HEAD: _body,
    Role.WORKER: _body,
    Role.LEADER: _leader,
    Role.OPERATOR: _operator,
    Role.SECURITY: _apart,
    Role.AUDITOR: _apart,
}
