"""What changes in the open (调整): parts given to townships, a merged body, final figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from minsheng.actions.approve_breakdown import approve_breakdown
from minsheng.actions.correct_bulletin import correct_bulletin
from minsheng.actions.end_body import End, end_body
from minsheng.actions.give_value import give_value
from minsheng.actions.submit_breakdown import submit_breakdown
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.breakdowns import AllotmentWish
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Allotment
from minsheng.ledger.giving import ValueWish
from minsheng.ledger.moves import Ground
from minsheng.loop.bulletin import Bulletin
from minsheng.sample.year.people import Office
from minsheng.sample.year.story import YEAR, Story, at
from minsheng.store.reads import record_of, records_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.errors import Broken
from minsheng.terms.measure import Measure, MeasureKind, RollUp
from minsheng.terms.source import Source
from minsheng.terms.value import Value, ValueState

FINAL = Decimal("0.98")  # what statistics leave of a flash figure
OVER = Decimal("1.1")  # one lead gives its townships a tenth more than the target


def allot(office: Office, table: str) -> None:
    """Two leads give parts of a countable target to every township: one evenly, one too much in all."""
    day = date(YEAR, 1, 27)
    townships = [one.id for one in office.bodies.values() if one.kind is BodyKind.TOWNSHIP]
    items = {one.id: one for one in records_of(office.place, Commitment, {"table": table})}
    owed = records_of(office.place, Breakdown, {"commitment": list(items)})
    found = 0
    for breakdown in sorted(owed, key=lambda one: items[one.commitment].number):
        target = _countable(office, breakdown.commitment, len(townships))
        head = office.signer(breakdown.body, at(day))
        if target is None or head is None:
            continue
        part = (target.amount * (OVER if found else 1) / len(townships)).quantize(Decimal(1))
        wishes = [AllotmentWish(target.id, one, part) for one in townships]
        key = f"year-allot-{breakdown.id}"
        submit_breakdown(
            by=head,
            breakdown=breakdown.id,
            revision=breakdown.revision,
            people="业务科",
            allotments=wishes,
            key=key,
        )
        after = record_of(office.place, Breakdown, breakdown.id)
        if after is None:
            raise Broken("the breakdown is gone")
        approve_breakdown(
            by=office.clerk(at(day, 3)), breakdown=after.id, revision=after.revision, key=f"{key}-yes"
        )
        found += 1
        if found == 2:
            return


def _countable(office: Office, item: str, parts: int) -> Target | None:
    """The item's first target that is a sum of whole numbers, large enough for every township."""
    for target in records_of(office.place, Target, {"commitment": item, "dropped": False}):
        measure = record_of(office.place, Measure, target.measure)
        whole = target.amount == target.amount.to_integral_value()
        summed = measure is not None and measure.roll_up is RollUp.SUM
        counted = measure is not None and measure.kind is MeasureKind.TO_DATE
        if summed and whole and counted and target.amount >= parts * 10:
            return target
    return None


def merge(office: Office, story: Story, month: int) -> None:
    """One body goes into another: what it owed passes on, and old months stay with whom they were judged."""
    gone, heir, when = story.merged
    if month != when:
        return
    names = {one.short: one for one in office.bodies.values()}
    body: Body = names[gone]
    day = date(YEAR, month, 15)
    end_body(
        by=office.operator(at(day)),
        body=body.id,
        revision=body.revision,
        end=End(day, (names[heir].id,)),
        ground=Ground("机构改革", f"青编发〔{YEAR}〕4号", day),
        key="year-merge",
    )


def close_the_year(office: Office, bulletin: str) -> None:
    """In March the statistics come: three figures differ from the flash ones, and a numbered correction says
    so."""
    made = record_of(office.place, Bulletin, bulletin)
    if made is None:
        raise Broken("the year's bulletin is gone")
    day = date(YEAR + 1, 3, 16)
    for n, (value, target) in enumerate(_just_reached(office)[:3]):
        give_value(
            by=office.clerk(at(day, n)),
            target=target.id,
            wish=ValueWish(
                value.body,
                12,
                ((value.amount or Decimal(0)) * FINAL).quantize(target.amount),
                Source(paper=f"{YEAR}年统计年报"),
                correction="年报数",
                state=ValueState.ANNUAL,
            ),
            key=f"year-final-{n}",
        )
    correct_bulletin(
        by=office.head(at(day + timedelta(days=2))),
        bulletin=bulletin,
        revision=made.revision,
        reason="年报核定后，有关数据与快报不同",
        key="year-correct",
    )


def _just_reached(office: Office) -> list[tuple[Value, Target]]:
    """The year's running totals that reach their target and, one per cent less, would not."""
    targets = {one.measure: one for one in records_of(office.place, Target, {"dropped": False})}
    kinds = {measure.id: measure.kind for measure in records_of(office.place, Measure, {})}
    parted = {part.target for part in records_of(office.place, Allotment, {"dropped": False})}
    found = []
    for value in records_of(office.place, Value, {"period": str(YEAR)}):
        target = targets.get(value.measure)
        if (
            target is None
            or target.id in parted
            or value.amount is None
            or kinds[value.measure] is not MeasureKind.TO_DATE
        ):
            continue
        if value.amount >= target.amount > (value.amount * FINAL).quantize(target.amount):
            found.append((value, target))
    return found
