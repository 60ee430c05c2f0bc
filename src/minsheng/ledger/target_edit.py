"""A new list of targets and nodes for a commitment: kept where it is named, new, or dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from minsheng.ledger.commitment import Commitment, Target
from minsheng.terms.bound import Bound
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import Direction, Frequency, Measure, MeasureKind, RollUp
from minsheng.terms.period import Period
from minsheng.terms.value import check_amount

# 完成50%, 进度达到80%: a share of work done, which a node never is.
_PERCENTAGE = re.compile(r"\d+(?:\.\d+)?\s*[%\uff05]|百分之")


@dataclass(frozen=True, slots=True)
class TargetWish:
    """A target as a person wants it. `id` of one that is kept, None for a new one. For a node only
    `name`, `due_by` and `proof` count: its amount is 1."""

    name: str
    kind: MeasureKind
    id: str | None = None
    unit: str = ""
    amount: Decimal | None = None
    bound: Bound = Bound.MIN
    upper: Decimal | None = None
    baseline: Decimal | None = None
    period: str | None = None
    due_by: date | None = None
    direction: Direction = Direction.UP
    frequency: Frequency = Frequency.MONTH
    roll_up: RollUp = RollUp.SUM
    proof: str | None = None


def a_node(name: str, due_by: date | None, proof: str, *, id: str | None = None) -> TargetWish:
    """The wish for a node that is done once."""
    return TargetWish(
        name,
        MeasureKind.NODE,
        id,
        due_by=due_by,
        frequency=Frequency.NODE,
        roll_up=RollUp.NONE,
        proof=proof,
    )


def to_target_wishes(targets: Sequence[Target], measures: Sequence[Measure]) -> tuple[TargetWish, ...]:
    """The live targets as wishes, to be changed in part."""
    known = {measure.id: measure for measure in measures}
    live = sorted((target for target in targets if not target.dropped), key=lambda target: target.order)
    return tuple(_to_wish(target, known[target.measure]) for target in live)


def edit_targets(
    commitment: Commitment,
    targets: Sequence[Target],
    measures: Sequence[Measure],
    wishes: Sequence[TargetWish],
    shared: frozenset[str],
    new_id: Callable[[], str],
) -> tuple[tuple[Target, ...], tuple[Measure, ...]]:
    """The targets and measures after the wishes. What is not wished is dropped; a changed measure that
    other commitments share becomes one of its own."""
    known = {measure.id: measure for measure in measures}
    before = {target.id: target for target in targets if not target.dropped}
    after: list[Target] = [target for target in targets if target.dropped]
    for order, wish in enumerate(wishes):
        check_wish(wish)
        old = before.pop(wish.id, None) if wish.id is not None else None
        if wish.id is not None and old is None:
            raise BadInput(f"“{wish.name}”已不在这一项里，请刷新后再改", where="目标")
        measure = _measure(commitment, known.get(old.measure) if old else None, wish, shared, new_id)
        known[measure.id] = measure
        after.append(_target(commitment, old, wish, measure, order, new_id))
    after += [replace(target, dropped=True) for target in before.values()]
    return tuple(after), tuple(known.values())


def check_wish(wish: TargetWish) -> None:
    """BadInput, with what to write instead, for a target or node that cannot be judged."""
    where = wish.name or "目标"
    if not wish.name.strip():
        raise BadInput("请写明指标或节点的名称", where="目标")
    if wish.kind is MeasureKind.NODE:
        _check_node(wish, where)
        return
    if wish.amount is None:
        raise BadInput("请填写目标值；没有数字的任务请改用节点", where=where)
    if wish.bound is Bound.RANGE and (wish.upper is None or wish.upper < wish.amount):
        raise BadInput("区间目标要填上限，且不小于下限", where=where)
    if wish.period is not None:
        Period.parse(wish.period)


def _check_node(wish: TargetWish, where: str) -> None:
    if _PERCENTAGE.search(wish.name):
        raise BadInput("节点要写看得见、可认定的成果，不写百分比；有总量的请改用数字目标", where=where)
    if wish.due_by is None:
        raise BadInput("请填写节点的截止日", where=where)
    if not (wish.proof or "").strip():
        raise BadInput("请填写节点凭什么认定，例如印发文号、开工令、竣工验收", where=where)


def _measure(
    commitment: Commitment,
    old: Measure | None,
    wish: TargetWish,
    shared: frozenset[str],
    new_id: Callable[[], str],
) -> Measure:
    """The measure the wish is drawn across: the old one, changed where it may be, or a new one."""
    node = wish.kind is MeasureKind.NODE
    wanted = replace(
        old or Measure(new_id(), commitment.place, "", "", wish.kind),
        name=wish.name.strip(),
        unit="" if node else wish.unit.strip(),
        kind=wish.kind,
        direction=wish.direction,
        frequency=wish.frequency,
        roll_up=RollUp.NONE if node else wish.roll_up,
        proof=wish.proof,
    )
    if old is not None and wanted != old and old.id in shared:
        return replace(wanted, id=new_id(), revision=1)
    return wanted


def _target(
    commitment: Commitment,
    old: Target | None,
    wish: TargetWish,
    measure: Measure,
    order: int,
    new_id: Callable[[], str],
) -> Target:
    amount = Decimal(1) if wish.amount is None or measure.kind is MeasureKind.NODE else wish.amount
    wrong = check_amount(measure, amount)
    if wrong is not None:
        raise BadInput(wrong, where=wish.name)
    target = old or Target(new_id(), commitment.place, commitment.id, measure.id, amount)
    return replace(
        target,
        measure=measure.id,
        amount=amount,
        order=order,
        bound=wish.bound,
        upper=wish.upper,
        baseline=wish.baseline,
        period=wish.period,
        due_by=wish.due_by,
    )


def _to_wish(target: Target, measure: Measure) -> TargetWish:
    return TargetWish(
        measure.name,
        measure.kind,
        target.id,
        measure.unit,
        target.amount,
        target.bound,
        target.upper,
        target.baseline,
        target.period,
        target.due_by,
        measure.direction,
        measure.frequency,
        measure.roll_up,
        measure.proof,
    )
