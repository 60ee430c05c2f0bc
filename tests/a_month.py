"""A month of supervision to publish: a small county's items, values and cycle, written as one event each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from builders import County, a_commitment, a_table, put
from minsheng.actions.act import By
from minsheng.ledger.commitment import Target
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

JULY = datetime(2026, 7, 13, 4, 0, tzinfo=UTC)  # a Monday, after the month was collected and contested

SIGNED = {
    "amount": Decimal(149),
    "signed_on": date(2026, 7, 6),
    "signed_by": "post-education_head",
    "signed_at": datetime(2026, 7, 6, 4, 0, tzinfo=UTC),
}


def on(by: By, day: date) -> By:
    """The same post at noon of `day`."""
    return replace(by, at=datetime(day.year, day.month, day.day, 4, 0, tzinfo=UTC))


def in_july(by: By) -> By:
    """The same post on the day on which June is published."""
    return replace(by, at=JULY)


def an_item(county: County, table: str, number: int = 1, **fields: object) -> tuple[str, Target]:
    """An issued item of 300 places by the end of the year that education leads, and its target."""
    item = a_commitment(county, table, number=number, **fields)  # type: ignore[arg-type]  # builders'
    return item, records_of(county.place, Target, {"commitment": item})[0]


def say(county: County, target: Target, amount: str, month: int = 6, body: str = "education") -> Value:
    """A value of the running total, given through the log."""
    value = Value(
        new_id(),
        county.place,
        target.measure,
        body,
        Period.parse(f"2026-01/2026-{month:02}") if month > 1 else Period.parse("2026-01"),
        Decimal(amount),
        Source(paper="月报"),
        "post-education",
        JULY,
        sequence=0,
    )
    put(county, value)
    return records_of(county.place, Value, {"id": value.id})[0]


def a_cycle(county: County, *, notice: bool = True, month: int = 6, **fields: object) -> Cycle:
    """The cycle of a month: with an inspection its preview is over, without one it has collected."""
    cycle = Cycle(
        new_id(),
        county.place,
        Period.parse(f"2026-{month:02}"),
        date(2026, month, 28),
        date(2026, month + 1, 7),
        **fields,  # type: ignore[arg-type]  # the cycle's own fields
    )
    if notice:
        cycle = replace(
            cycle,
            inspection="inspection",
            stage=CycleStage.PREVIEWED,
            previewed_on=date(2026, month + 1, 8),
            contest_by=date(2026, month + 1, 10),
        )
    put(county, cycle)
    return cycle


def an_ask(county: County, cycle: Cycle, item: str, target: Target, **fields: object) -> Ask:
    """What the cycle asks of education."""
    ask = Ask(
        new_id(),
        county.place,
        cycle.id,
        item,
        target.id,
        target.measure,
        "education",
        Period.parse("2026-01/2026-06"),
        cycle.collect_by,
        **fields,  # type: ignore[arg-type]  # the ask's own fields
    )
    put(county, ask)
    return ask


def a_month(county: County) -> tuple[Cycle, dict[str, str]]:
    """Three items of June: done, behind, silent; the cycle, and the ids of items by their light."""
    table = a_table(county, Stage.ISSUED)
    done, first = an_item(county, table, 1)
    behind, second = an_item(county, table, 2)
    silent, third = an_item(county, table, 3)
    say(county, first, "300")
    say(county, second, "149")
    cycle = a_cycle(county)
    an_ask(county, cycle, silent, third)
    an_ask(county, cycle, behind, second, value="value", **SIGNED, state=AskState.ACCEPTED)
    return cycle, {"done": done, "behind": behind, "silent": silent}
