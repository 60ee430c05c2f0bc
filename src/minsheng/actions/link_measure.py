"""Link a target to an indicator (关联指标): from then on it counts on a programme's records, and nobody is
asked for it. Unlinking brings the asking back; what was counted until then stays."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import load_item
from minsheng.ledger.commitment import Target
from minsheng.ledger.link import Link
from minsheng.ledger.table import Stage
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.measure import Measure, MeasureKind, Origin


def link_measure(
    *,
    by: By,
    target: str,
    measure: str,
    reason: str,
    beside: tuple[str, ...] = (),
    key: str | None = None,
) -> str:
    """The link's id. `measure` names the indicator, `beside` others to be shown with it. BadInput where it
    counts in another unit or is not computed, or without a reason; Conflict before the table is issued or
    where the target is linked already."""

    def do(doing: Doing) -> str:
        if not reason.strip():
            raise BadInput("请写明关联的理由：口径为什么一致", where="理由")
        meant = doing.load(Target, target)
        table, parts = load_item(doing, meant.commitment)
        if table.stage is not Stage.ISSUED or meant.dropped:
            raise Conflict("这一项还没有印发，或者已经去掉，不能关联指标")
        before = next(one for one in parts.measures if one.id == meant.measure)
        if before.origin is Origin.COMPUTED:
            raise Conflict(f"已经关联“{before.name}”：要换，请先解除")
        indicator = _indicator(doing, measure, before)
        for one in beside:
            _indicator(doing, one, None)
        doing.put(replace(meant, measure=indicator.id))
        link = Link(
            doing.new_id(),
            by.place,
            target,
            meant.commitment,
            indicator.id,
            before.id,
            by.day,
            by.post.id,
            reason.strip(),
            tuple(one for one in beside if one != indicator.id),
        )
        doing.put(link)
        doing.say(
            reason=reason.strip(), changes={"指标": [before.name, indicator.name]}, day=by.day.isoformat()
        )
        doing.send("count_cases", pack=indicator.id.rpartition("/")[0])
        return link.id

    return act(by, "link_measure", do, about=target, key=key)


def _indicator(doing: Doing, measure: str, before: Measure | None) -> Measure:
    """The indicator's measure; BadInput where it is none, or counts something else than `before`."""
    found = next(iter(doing.find(Measure, id=measure)), None)
    if found is None or found.origin is not Origin.COMPUTED:
        raise BadInput("请选一个已开办事项的指标", where="指标")
    if before is None:
        return found
    if before.kind is MeasureKind.NODE:
        raise BadInput(f"“{before.name}”是节点，不能换成按月统计的指标", where="指标")
    if before.unit != found.unit:
        raise BadInput(
            f"单位不同：任务是“{before.unit}”，指标“{found.name}”是“{found.unit}”，不能关联", where="指标"
        )
    return found
