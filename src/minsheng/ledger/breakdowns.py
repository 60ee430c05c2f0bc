"""The legal moves of a breakdown (分解清单), and what its nodes and allotments must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Allotment
from minsheng.ledger.stages import check_reason
from minsheng.ledger.target_edit import TargetWish, a_node, check_wish
from minsheng.terms.bound import Bound
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.measure import Measure, MeasureKind, RollUp
from minsheng.terms.quantity import spoken

BREAKDOWN_LABELS = {
    BreakdownState.OWED: "待报",
    BreakdownState.SUBMITTED: "已报待审",
    BreakdownState.APPROVED: "已通过",
    BreakdownState.SENT_BACK: "已退回",
}


@dataclass(frozen=True, slots=True)
class NodeWish:
    """A node that the lead brings: what will be there, by which day, proved by what."""

    name: str
    due_by: date
    proof: str


@dataclass(frozen=True, slots=True)
class AllotmentWish:
    """A part of a target for a body below."""

    target: str
    body: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class AllotmentSum:
    """What of a target was allotted. `left` is what nobody has yet, negative where more was given than
    is owed; None where parts do not add up to the target (a rate, a ceiling)."""

    target: str
    allotted: Decimal
    left: Decimal | None

    def words(self, measure: Measure) -> str:
        """The sum as it is shown beside the target; empty where it comes out even or does not add up."""
        if self.left is None or self.left == 0:
            return ""
        what = "少分解" if self.left > 0 else "多分解"
        return f"{measure.name}{what}{spoken(abs(self.left), measure.unit)}"


def submit(breakdown: Breakdown, *, people: str, at: datetime) -> Breakdown:
    """The breakdown handed in."""
    _check_state(breakdown, {BreakdownState.OWED, BreakdownState.SENT_BACK}, "报送")
    if not people.strip():
        raise BadInput("请写明责任人或承办科室", where="责任人")
    return replace(
        breakdown, state=BreakdownState.SUBMITTED, people=people.strip(), submitted_at=at, remark=""
    )


def approve(breakdown: Breakdown) -> Breakdown:
    """The breakdown passed by the office."""
    _check_state(breakdown, {BreakdownState.SUBMITTED}, "通过")
    return replace(breakdown, state=BreakdownState.APPROVED)


def send_back(breakdown: Breakdown, *, remark: str) -> Breakdown:
    """The breakdown back at its body, with the office's reason."""
    _check_state(breakdown, {BreakdownState.SUBMITTED}, "退回")
    check_reason(remark, "退回理由")
    return replace(breakdown, state=BreakdownState.SENT_BACK, remark=remark.strip())


def check_nodes(commitment: Commitment, nodes: Sequence[NodeWish]) -> tuple[TargetWish, ...]:
    """The nodes as targets; BadInput for one that cannot be judged or lies after the item's own last day."""
    names: set[str] = set()
    wishes: list[TargetWish] = []
    for node in nodes:
        wish = a_node(node.name, node.due_by, node.proof)
        check_wish(wish)
        if node.name in names:
            raise BadInput("这个节点写了两次", where=node.name)
        names.add(node.name)
        if commitment.due_by is not None and node.due_by > commitment.due_by:
            raise BadInput(
                f"节点{node.due_by}晚于任务时限{commitment.due_by}，请提前，或先申请调整任务时限",
                where=node.name,
            )
        wishes.append(wish)
    return tuple(wishes)


def check_allotments(
    targets: Sequence[Target],
    measures: Sequence[Measure],
    wishes: Sequence[AllotmentWish],
    below: frozenset[str],
) -> None:
    """BadInput unless every part is of a countable target of this item, positive, and for a body below.

    `below` are the ids that the lead may allot to. More or less than the target is shown, not refused."""
    known = {measure.id: measure for measure in measures}
    countable = {t.id for t in targets if not t.dropped and known[t.measure].kind is not MeasureKind.NODE}
    seen: set[tuple[str, str]] = set()
    for wish in wishes:
        if wish.target not in countable:
            raise BadInput("只有数字目标可以分解下达，请选本项任务的数字目标", where="分解")
        if wish.body not in below:
            raise BadInput("只能分解给参与本项任务或归口本单位的单位，请重新选择", where="分解")
        if wish.amount <= 0:
            raise BadInput("分解数要大于零", where="分解")
        if (wish.target, wish.body) in seen:
            raise BadInput("同一目标对同一单位分解了两次", where="分解")
        seen.add((wish.target, wish.body))


def allotment_sums(
    targets: Sequence[Target], measures: Sequence[Measure], allotments: Sequence[Allotment]
) -> tuple[AllotmentSum, ...]:
    """For each target of which a part was allotted: the sum, and what is over or missing."""
    known = {measure.id: measure for measure in measures}
    sums: list[AllotmentSum] = []
    for target in targets:
        parts = [part.amount for part in allotments if part.target == target.id and not part.dropped]
        if parts:
            total = sum(parts, Decimal(0))
            adds_up = known[target.measure].roll_up is RollUp.SUM and target.bound is not Bound.MAX
            sums.append(AllotmentSum(target.id, total, target.amount - total if adds_up else None))
    return tuple(sums)


def _check_state(breakdown: Breakdown, allowed: set[BreakdownState], act: str) -> None:
    if breakdown.state not in allowed:
        raise Conflict(f"分解清单{BREAKDOWN_LABELS[breakdown.state]}，不能{act}")
