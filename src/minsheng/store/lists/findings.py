"""What the rules find now (规则发现), out of published lights, values and allotted parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from minsheng.ledger.breakdown import BreakdownState
from minsheng.ledger.breakdowns import allotment_sums
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Allotment, Duty, DutyRole
from minsheng.ledger.progress import Light
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import Judgement
from minsheng.loop.closing import Closing, closing_of
from minsheng.loop.finding import Claim, Finding, Seen, Standing, propose_problems
from minsheng.loop.policy import Policy
from minsheng.loop.problem import Problem
from minsheng.store.models import (
    AllotmentRow,
    BreakdownRow,
    BulletinRow,
    CommitmentRow,
    CycleRow,
    JudgementRow,
    PolicyRow,
    ProblemRow,
    TableRow,
    ValueRow,
)
from minsheng.store.reads import records_of
from minsheng.store.rows import from_row
from minsheng.terms.measure import Measure, Origin
from minsheng.terms.period import Period
from minsheng.terms.value import Value

_NOT_WELL = (Light.SILENT, Light.BEHIND, Light.OVERDUE)
_Key = tuple[str, str | None, str]  # item, target, body


def closing_rules(place: str, day: date) -> Closing:
    """The thresholds in force at the place on `day`. One query."""
    row = PolicyRow.objects.at(place).filter(since__lte=day).order_by("-since", "-id").first()
    return closing_of(from_row(Policy, row).rules if row is not None else None)


def findings_of(place: str, day: date, closing: Closing) -> tuple[Finding, ...]:
    """What the rules find on `day` and the list of problems does not hold. A fixed number of queries."""
    known = [from_row(Problem, row) for row in ProblemRow.objects.at(place).exclude(rule=None)]
    return propose_problems(standings_of(place, closing), known, closing=closing, day=day)


def standings_of(place: str, closing: Closing) -> tuple[Standing, ...]:
    """The targets of which a rule might find something: not well in the newest month that was published, or
    with claims that differ, or with parts that do not come out even."""
    months = _published(place, max(closing.silent_months, closing.behind_months))
    lights = _lights(place, months)
    uneven, claims = _uneven(place), _claims(place)
    items = _issued(place, {key[0] for key in lights} | {one.commitment for one in (*uneven, *claims)})
    targets = {
        one.id: one for one in records_of(place, Target, {"commitment": list(items), "dropped": False})
    }
    measures = {m.id: m for m in records_of(place, Measure, {"id": {t.measure for t in targets.values()}})}
    leads = _leads(place, items)
    keys = dict.fromkeys(lights)
    for one in (*uneven, *claims):
        if one.commitment in leads:
            keys.setdefault((one.commitment, one.id, leads[one.commitment]))
    found = []
    for item, target, body in keys:
        if item not in items or (target is not None and target not in targets):
            continue
        wanted = targets[target] if target is not None else None
        measure = measures[wanted.measure] if wanted is not None else None
        found.append(
            Standing(
                item,
                items[item].number,
                measure.name if measure is not None else items[item].sentence[:40],
                measure.unit if measure is not None else "",
                body,
                target,
                seen=tuple(lights.get((item, target, body), ())),
                claims=claims.get(wanted, ()) if wanted is not None else (),
                left=uneven.get(wanted) if wanted is not None else None,
                due_by=(wanted.due_by if wanted is not None else None) or items[item].due_by,
            )
        )
    return tuple(found)


def _published(place: str, count: int) -> dict[str, Period]:
    """The newest bulletin of each of the last months, by its id. A correction takes the place of what it
    corrects."""
    cycles = {
        row.id: Period.parse(row.month) for row in CycleRow.objects.at(place).order_by("-month")[:count]
    }
    newest: dict[str, str] = {}
    for row in BulletinRow.objects.at(place).filter(cycle__in=list(cycles)).order_by("year", "number", "id"):
        newest[row.cycle] = row.id
    return {bulletin: cycles[cycle] for cycle, bulletin in newest.items()}


def _lights(place: str, months: Mapping[str, Period]) -> dict[_Key, list[Seen]]:
    """The lights of the months by item, target and body, where the newest is not well. One of the item as a
    whole counts only where no target of it was judged."""
    words = [light.value for light in _NOT_WELL]
    rows = JudgementRow.objects.at(place).filter(bulletin__in=list(months), light__in=words)
    judged = [from_row(Judgement, row) for row in rows.order_by("id")]
    found: defaultdict[_Key, list[Seen]] = defaultdict(list)
    for one in judged:
        if one.target is not None and one.body is not None:
            month = months[one.bulletin]
            found[one.commitment, one.target, one.body].append(Seen(month, one.light, one.evidence))
    newest = max(months.values(), default=None)
    return {key: seen for key, seen in found.items() if any(light.month == newest for light in seen)}


def _uneven(place: str) -> dict[Target, Decimal]:
    """The targets whose allotted parts do not come out even, with what nobody has (negative: too much)."""
    passed = BreakdownRow.objects.at(place).filter(state=BreakdownState.APPROVED.value).values("id")
    rows = AllotmentRow.objects.at(place).filter(breakdown__in=passed, dropped=False)
    parts = [from_row(Allotment, row) for row in rows]
    targets = {
        t.id: t for t in records_of(place, Target, {"id": {p.target for p in parts}, "dropped": False})
    }
    measures = records_of(place, Measure, {"id": {t.measure for t in targets.values()}})
    sums = allotment_sums(list(targets.values()), measures, parts)
    return {targets[one.target]: one.left for one in sums if one.left}


def _claims(place: str) -> dict[Target, tuple[Claim, ...]]:
    """The targets of which what was reported and what was computed differ, with both."""
    other = ValueRow.objects.at(place).filter(origin=Origin.COMPUTED.value).order_by()
    measures = list(other.values_list("measure", flat=True).distinct())
    if not measures:
        return {}
    newest: dict[tuple[str, str, str, Origin], Value] = {}
    for value in records_of(place, Value, {"measure": measures}):
        newest[value.measure, value.body, str(value.period), value.origin] = value
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for (measure, body, period, origin), value in newest.items():
        said = newest.get((measure, body, period, Origin.REPORTED))
        if origin is Origin.COMPUTED and said is not None and said.amount != value.amount:
            found[measure].append(Claim(value.period, said.amount, value.amount, (said.id, value.id)))
    targets = records_of(place, Target, {"measure": list(found), "dropped": False})
    return {target: tuple(found[target.measure]) for target in targets}


def _issued(place: str, ids: Collection[str]) -> dict[str, Commitment]:
    issued = TableRow.objects.at(place).filter(stage=Stage.ISSUED.value).values("id")
    rows = CommitmentRow.objects.at(place).filter(
        id__in=list(ids), table__in=issued, state=State.CONFIRMED.value
    )
    return {row.id: from_row(Commitment, row) for row in rows}


def _leads(place: str, items: Collection[str]) -> dict[str, str]:
    """The one body that answers first for each item: the 汇总单位, else the first lead."""
    duties: Sequence[Duty] = records_of(place, Duty, {"commitment": list(items), "dropped": False})
    found: dict[str, str] = {}
    leading = [one for one in duties if one.role in (DutyRole.LEAD, DutyRole.SOLE) and one.body is not None]
    for one in sorted(leading, key=lambda duty: (not duty.sums_up, duty.order)):
        found.setdefault(one.commitment, one.body or "")
    return found
