"""Who owes which value or node in a year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Allotment, Duty, DutyRole, Share
from minsheng.ledger.year import Owed, owed
from minsheng.terms.measure import Frequency, Measure, MeasureKind, Origin
from minsheng.terms.source import Source

COMMITMENT = Commitment("c", "p", "t", 1, "新增城镇就业3000人。", Source("d", 0, 10), 2026)
LEAD = Duty("d1", "p", "c", "县人社局", DutyRole.LEAD, body="jobs")
HELPER = Duty("d2", "p", "c", "县教育局", DutyRole.RESPONSIBLE, body="schools", order=1)


def a_measure(kind: MeasureKind = MeasureKind.TO_DATE, frequency: Frequency = Frequency.MONTH) -> Measure:
    return Measure("m", "p", "城镇新增就业", "人", kind, frequency=frequency)


def a_target(due_by: date | None = date(2026, 12, 31)) -> Target:
    return Target("t1", "p", "c", "m", Decimal(3000), due_by=due_by)


def asked(
    measure: Measure, *duties: Duty, target: Target | None = None, allotments: tuple[Allotment, ...] = ()
) -> tuple[Owed, ...]:
    return owed(COMMITMENT, [target or a_target()], [measure], duties or (LEAD, HELPER), 2026, allotments)


@pytest.mark.parametrize(
    ("kind", "frequency", "periods"),
    [
        (MeasureKind.TO_DATE, Frequency.QUARTER, ["2026-Q1", "2026-H1", "2026-01/2026-09", "2026"]),
        (MeasureKind.RATIO, Frequency.QUARTER, ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
        (MeasureKind.STOCK, Frequency.YEAR, ["2026"]),
    ],
)
def test_year_to_date_is_a_period_of_its_own(
    kind: MeasureKind, frequency: Frequency, periods: list[str]
) -> None:
    assert [str(o.period) for o in asked(a_measure(kind, frequency))] == periods


def test_a_month_is_asked_twelve_times_and_not_after_it_is_due() -> None:
    assert len(asked(a_measure())) == 12
    assert [str(o.period) for o in asked(a_measure(), target=a_target(date(2026, 3, 10)))] == [
        "2026-01",
        "2026-01/2026-02",
        "2026-Q1",
    ]


def test_a_node_is_owed_once_on_its_own_day() -> None:
    node = a_measure(MeasureKind.NODE, Frequency.NODE)
    found = asked(node, target=a_target(date(2026, 6, 30)))
    assert [(o.body, o.period, o.day) for o in found] == [("jobs", None, date(2026, 6, 30))]
    assert asked(node, target=a_target(date(2027, 6, 30))) == ()


def test_a_computed_measure_is_asked_of_nobody() -> None:
    assert asked(replace(a_measure(), origin=Origin.COMPUTED)) == ()


def test_the_whole_is_owed_by_the_body_that_sums_up() -> None:
    second = replace(HELPER, role=DutyRole.LEAD, sums_up=True)
    assert {o.body for o in asked(a_measure(), LEAD, second)} == {"schools"}


def test_every_share_of_its_own_is_owed_by_its_body() -> None:
    each = [replace(HELPER, id=body, body=body, share=Share.EACH) for body in ("north", "south")]
    assert {o.body for o in asked(a_measure(), LEAD, *each)} == {"jobs", "north", "south"}


def test_an_allotted_part_is_owed_by_the_body_below() -> None:
    part = Allotment("a", "p", "t1", "b", "north", Decimal(500))
    assert {
        o.body for o in asked(a_measure(), allotments=(part, replace(part, body="south", dropped=True)))
    } == {
        "jobs",
        "north",
    }


def test_what_a_breakdown_brought_counts_once_it_is_approved() -> None:
    breakdown = Breakdown("b", "p", "c", "jobs", date(2026, 2, 10), BreakdownState.SUBMITTED)
    part = Allotment("a", "p", "t1", "b", "north", Decimal(500))

    def bodies(breakdown: Breakdown) -> set[str | None]:
        everything = owed(COMMITMENT, [a_target()], [a_measure()], [LEAD], 2026, [part], [breakdown])
        return {o.body for o in everything}

    assert bodies(breakdown) == {"jobs"}
    assert bodies(replace(breakdown, state=BreakdownState.APPROVED)) == {"jobs", "north"}


def test_without_a_lead_the_first_responsible_answers_and_support_never() -> None:
    support = replace(LEAD, role=DutyRole.SUPPORT)
    assert {o.body for o in asked(a_measure(), support, HELPER)} == {"schools"}


def test_a_dropped_commitment_asks_nothing() -> None:
    dropped = replace(COMMITMENT, state=State.DROPPED)
    assert owed(dropped, [a_target()], [a_measure()], [LEAD], 2026) == ()
