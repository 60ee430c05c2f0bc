"""Where a task table stands: the line of steps, what blocks the next, whose turn it is, and what counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from minsheng.ledger.breakdown import BreakdownState
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store.lists.breakdowns import BreakdownLine
from minsheng.store.lists.ledger import TableLine
from minsheng.store.lists.round import InquiryLine
from minsheng.terms.post import Role

STEPS: tuple[Promise, ...] = (
    _("起草"),
    _("征求意见"),
    _("汇总意见"),
    _("审核"),
    _("审定"),
    _("印发"),
    _("分解"),
)
_DRAFTING, _COMMENTING, _MERGING, _EXAMINING, _APPROVING, _ISSUING, _BREAKING = range(len(STEPS))
_OPEN = (BreakdownState.OWED, BreakdownState.SENT_BACK)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the line. `when` is done, now, ahead, or passed over."""

    label: Promise
    when: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What the table's page counts; each is 0 where nothing of the kind was asked for yet."""

    items: int
    confirmed: int
    drafts: int
    doubtful: int
    asked: int
    opened: int
    replied: int
    late: int
    opinions: int
    undecided: int
    owed: int
    submitted: int
    passed: int
    overdue: int

    @property
    def silent(self) -> int:
        """Bodies that were asked and have not answered."""
        return self.asked - self.replied

    @property
    def breakdowns(self) -> int:
        """All that are owed or were returned."""
        return self.owed + self.submitted + self.passed


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that stands in the way, and where it is dealt with."""

    words: str
    address: str


def count(
    line: TableLine, inquiries: Sequence[InquiryLine], breakdowns: Sequence[BreakdownLine], day: date
) -> Counts:
    """The counts of one table's lines."""
    states = [one.breakdown.state for one in breakdowns]
    return Counts(
        items=line.live,
        confirmed=line.confirmed,
        drafts=line.drafts,
        doubtful=line.doubtful,
        asked=len(inquiries),
        opened=sum(one.inquiry.opened_at is not None for one in inquiries),
        replied=sum(one.inquiry.answer is not None for one in inquiries),
        late=sum(one.is_late(day) for one in inquiries),
        opinions=sum(one.opinions for one in inquiries),
        undecided=sum(one.undecided for one in inquiries),
        owed=sum(state in _OPEN for state in states),
        submitted=states.count(BreakdownState.SUBMITTED),
        passed=states.count(BreakdownState.APPROVED),
        overdue=sum(one.is_late(day) for one in breakdowns),
    )


def current(table: TaskTable, counts: Counts, day: date) -> int:
    """Which of STEPS is under way; one past the last where all breakdowns have passed."""
    match table.stage:
        case Stage.DRAFTING:
            return _DRAFTING
        case Stage.COMMENTING:
            is_over = table.comment_by is not None and table.comment_by < day
            return _MERGING if is_over or counts.silent == 0 else _COMMENTING
        case Stage.MERGING:
            return _EXAMINING
        case Stage.EXAMINED:
            return _APPROVING
        case Stage.APPROVED:
            return _ISSUING
        case Stage.ISSUED:
            return _BREAKING if counts.owed or counts.submitted else len(STEPS)


def steps(table: TaskTable, counts: Counts, day: date) -> tuple[Step, ...]:
    """The line of steps. A table that was examined without being sent round passed two of them over."""
    now = current(table, counts, day)
    skipped = (_COMMENTING, _MERGING) if now > _MERGING and counts.asked == 0 else ()

    def when(at: int) -> str:
        if at in skipped:
            return "passed"
        return "done" if at < now else "now" if at == now else "ahead"

    return tuple(Step(label, when(at)) for at, label in enumerate(STEPS))


def turn_of(stage: Stage) -> Role | None:
    """Whose act is next at this stage."""
    match stage:
        case Stage.DRAFTING | Stage.COMMENTING | Stage.ISSUED:
            return Role.SUPERVISOR
        case Stage.MERGING:
            return Role.SUPERVISION_HEAD
        case Stage.EXAMINED | Stage.APPROVED:
            return Role.APPROVER


def blocks(table: TaskTable, counts: Counts) -> Iterator[Block]:
    """What stands in the way of the next step, the weightiest first."""
    review = reverse("review", args=[table.id])
    if counts.drafts and table.stage in (Stage.DRAFTING, Stage.COMMENTING, Stage.MERGING):
        words = ngettext("%(n)s 项任务还没有确认", "%(n)s 项任务还没有确认", counts.drafts)
        yield Block(words % {"n": counts.drafts}, review)
    if table.stage in (Stage.COMMENTING, Stage.MERGING) and counts.undecided:
        words = ngettext("%(n)s 条意见还没有处理", "%(n)s 条意见还没有处理", counts.undecided)
        yield Block(words % {"n": counts.undecided}, reverse("opinions", args=[table.id]))
    if table.stage is Stage.COMMENTING and counts.silent:
        words = ngettext("%(n)s 个单位还没有反馈", "%(n)s 个单位还没有反馈", counts.silent)
        yield Block(words % {"n": counts.silent}, f"{reverse('round', args=[table.id])}?show=silent")
    if table.stage is Stage.ISSUED:
        yield from _owed(table, counts)


def _owed(table: TaskTable, counts: Counts) -> Iterator[Block]:
    page = f"{reverse('breakdowns')}?table={table.id}&state="
    if counts.submitted:
        words = ngettext("%(n)s 份分解清单等审核", "%(n)s 份分解清单等审核", counts.submitted)
        yield Block(words % {"n": counts.submitted}, f"{page}{BreakdownState.SUBMITTED.value}")
    if counts.owed:
        words = ngettext("%(n)s 份分解清单还没有报来", "%(n)s 份分解清单还没有报来", counts.owed)
        yield Block(words % {"n": counts.owed}, f"{page}open")
