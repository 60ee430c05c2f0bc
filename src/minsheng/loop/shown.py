"""What a bulletin shows beside its judgements (通报所载): names, words and counts, frozen as they were.

`loop/facts` reads it back. Only bodies are named, never people: neither leaders nor who signed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minsheng.ledger.commitment import Commitment
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.judging import ItemGround, ItemJudged
from minsheng.ledger.wording import target_size
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.bands import bands_shown
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.closing import closing_of
from minsheng.loop.cycle import Cycle
from minsheng.loop.grounds import Ledger
from minsheng.loop.inspection import Delivery, Inspection
from minsheng.loop.naming import Concluded, words_beside
from minsheng.loop.objection import Objection, against, open_objections
from minsheng.loop.problem import OVER, Problem, ProblemState
from minsheng.loop.standing_plan import StandingPlan
from minsheng.terms.measure import MeasureKind
from minsheng.terms.place import Place
from minsheng.terms.value import ValueState


@dataclass(frozen=True, slots=True)
class Month:
    """All that a bulletin is made of, with the lights that were found."""

    place: Place
    cycle: Cycle
    ledger: Ledger
    judged: Sequence[tuple[ItemGround, ItemJudged]]
    judgements: Sequence[Judgement]
    asks: Sequence[Ask]
    problems: Sequence[Problem]
    objections: Sequence[Objection]
    corrected: tuple[Bulletin, tuple[Judgement, ...]] | None
    standing: StandingPlan | None
    policy: Mapping[str, Any]
    reason: str
    inspections: Sequence[Inspection] = ()
    deliveries: Sequence[Delivery] = ()

    @property
    def names(self) -> dict[str, str]:
        """The short names of the bodies, by id."""
        return {body.id: body.short for body in self.ledger.bodies}

    @property
    def is_notice(self) -> bool:
        """Whether an authorised inspection stands behind it: without one the month only collects."""
        return self.cycle.inspection is not None


def shown_of(month: Month) -> dict[str, Any]:
    """The whole of it, as JSON."""
    contested, others = _contested(month)
    return {
        **_demands(month.cycle),
        "place_name": month.place.name,
        "month": str(month.cycle.month),
        "notice": month.is_notice,
        "policy": dict(month.policy),
        "items": [_item(ground, found, contested[ground.item.id]) for ground, found in month.judged],
        "targets": {
            target.id: {
                "name": (measure := ground.measures[target.measure]).name,
                "size": target_size(target, measure),
                "unit": measure.unit,
                "node": measure.kind is MeasureKind.NODE,
            }
            for ground, _ in month.judged
            for target in ground.targets
        },
        "bodies": _bodies(month),
        "reports": list(_reports(month)) if month.is_notice else [],
        "problems": list(_problems(month)),
        "bands": list(_bands(month)) if month.cycle.ranks else [],
        "corrections": list(_corrections(month)),
        "corrects": None if month.corrected is None else month.corrected[0].number,
        "reason": month.reason,
        "final": _final(month),
        "objections": others,
        "asked": sum(ask.state is not AskState.VOID for ask in month.asks),
        "known": month.cycle.known,
        "withheld": sum(words is None for _, words in _listed(month)),
    }


def _demands(cycle: Cycle) -> dict[str, Any]:
    """What the office asks for. Nothing where it asks for nothing: so bulletins of before there were demands
    are computed again to what they were."""
    if not cycle.demands:
        return {}
    until = None if cycle.demands_by is None else cycle.demands_by.isoformat()
    return {"demands": list(cycle.demands), "demands_by": until}


def _item(ground: ItemGround, found: ItemJudged, contested: Sequence[str]) -> dict[str, Any]:
    item = ground.item
    return {
        "commitment": item.id,
        "table": item.table,
        "number": item.number,
        "sentence": item.sentence,
        "leads": _leads(ground),
        "waits": found.whole.why if found.whole.light is None else "",
        "contested": list(contested),
        "parts": [[part.target, part.body] for part in found.parts],
    }


def _leads(ground: ItemGround) -> list[str]:
    leads = [duty for duty in ground.duties if duty.role in (DutyRole.LEAD, DutyRole.SOLE)]
    ordered = sorted(leads, key=lambda duty: (duty.order, duty.id))
    return list(dict.fromkeys(ground.names.get(duty.body or "", duty.name) for duty in ordered))


def _bodies(month: Month) -> dict[str, str]:
    named = {one.body for one in month.judgements if one.body is not None}
    return {body: name for body, name in sorted(month.names.items()) if body in named}


def _reports(month: Month) -> Iterator[dict[str, Any]]:
    """How each body reported, in the order of the bodies' list. Whoever was not asked is not silent."""
    by_body: defaultdict[str, list[Ask]] = defaultdict(list)
    for ask in month.asks:
        if ask.cycle == month.cycle.id and ask.state is not AskState.VOID:
            by_body[ask.body].append(ask)
    for body in sorted(month.ledger.bodies, key=lambda one: (one.order, one.id)):
        asks = by_body[body.id]
        if asks:
            late = sum(ask.is_late for ask in asks)
            silent = sum(ask.is_silent for ask in asks)
            yield {
                "body": body.id,
                "name": body.short,
                "owed": len(asks),
                "in_time": len(asks) - late - silent,
                "late": late,
                "silent": silent,
            }


def _listed(month: Month) -> Iterator[tuple[Problem, str | None]]:
    """What stands on the list, and what left it in the month, each with what is printed beside it; None where
    its body may not be named yet. What was only found is the office's own."""
    first, last = month.cycle.month.first_day, month.cycle.month.last_day
    hidden = (ProblemState.FOUND, ProblemState.DROPPED)
    known = Concluded(month.inspections, month.deliveries, month.objections)
    closing = closing_of(month.policy)
    for one in sorted(month.problems, key=lambda each: (each.year, each.number, each.id)):
        left_before = one.closed_on is not None and one.closed_on < first
        if one.state not in hidden and not (one.state in OVER and left_before):
            yield one, words_beside(one, known, day=last, closing=closing)


def _problems(month: Month) -> Iterator[dict[str, Any]]:
    """The listed problems whose bodies may be named."""
    last = month.cycle.month.last_day
    for one, beside in _listed(month):
        if beside is None:
            continue
        yield {
            "problem": one.id,
            "number": one.number,
            "what": one.what,
            "lead": month.names.get(one.lead, one.lead),
            "state": one.state.label,
            "due": one.due.isoformat(),
            "is_overdue": one.state not in OVER and one.due <= last,
            "rebounds": one.rebounds,
            "beside": beside,
        }


def _contested(month: Month) -> tuple[defaultdict[str, list[str]], list[str]]:
    """The objections of the month that stay open, in words: by item, and those about no item."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    others: list[str] = []
    for one in open_objections([each for each in month.objections if each.cycle == month.cycle.id]):
        answer = f"；督查室复核：{one.reason}" if one.reason else "；尚未复核"
        words = f"{month.names.get(one.body, one.body)}对{against(one)}有异议：{one.words}{answer}"
        (others if one.commitment is None else found[one.commitment]).append(words)
    return found, others


def _corrections(month: Month) -> Iterator[dict[str, Any]]:
    """The items whose light is another than in the bulletin that this one corrects."""
    if month.corrected is None:
        return
    before = _lights(month.corrected[1])
    after = {one.commitment: one for one in month.judgements if one.target is None}
    for ground, found in month.judged:
        item: Commitment = ground.item
        old, new = before.get(item.id), after.get(item.id)
        if (old is None) != (new is None) or (new is not None and new.light.value != old):
            yield {
                "commitment": item.id,
                "number": item.number,
                "sentence": item.sentence,
                "before": old,
                "after": None if new is None else new.light.value,
                "why": found.whole.why,
            }


def _bands(month: Month) -> Iterator[dict[str, Any]]:
    return bands_shown(month.judgements, month.names, month.standing, month.policy)


def _lights(judgements: Sequence[Judgement]) -> dict[str, str]:
    return {one.commitment: one.light.value for one in judgements if one.target is None}


def _final(month: Month) -> str:
    """How final the figures of the year's last month are; empty in the other months.

    The year closes on 快报; what 年报 and 核定 change comes as numbered corrections."""
    if month.cycle.month.last % 12 != 11:
        return ""
    used = {identity for one in month.judgements for identity in one.evidence}
    counts = Counter(value.state for value in month.ledger.values if value.id in used)
    parts = [f"{state.label}{counts[state]}项" for state in ValueState if counts[state]]
    if not parts:
        return ""
    tail = "；快报数据以年报、核定数为准，有出入的另发更正" if counts[ValueState.FLASH] else ""
    return f"全年数据中{'、'.join(parts)}{tail}"
