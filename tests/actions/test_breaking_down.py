"""A lead returns its breakdown, and the office passes it or sends it back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from builders import DAY, County, a_commitment, a_county, a_table, found
from minsheng.actions.approve_breakdown import approve_breakdown
from minsheng.actions.issue_table import issue_table
from minsheng.actions.send_back_breakdown import send_back_breakdown
from minsheng.actions.submit_breakdown import submit_breakdown
from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.breakdowns import AllotmentWish, NodeWish
from minsheng.ledger.commitment import Target
from minsheng.ledger.duty import Allotment
from minsheng.ledger.table import Stage
from minsheng.store.reads import records_of
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.measure import Measure

pytestmark = pytest.mark.django_db

SITE = NodeWish("完成托育点选址", date(2026, 4, 30), "选址意见书")
OPENING = NodeWish("东溪镇托育点开园", date(2026, 9, 1), "开园")


def owed(county: County) -> tuple[str, str, str]:
    """An issued item of 县教育局 with its one target: the ids of breakdown, item and target."""
    table = a_table(county, Stage.APPROVED)
    item = a_commitment(county, table, group="townships", due_by=date(2026, 12, 31))
    (breakdown,) = issue_table(
        by=county.approver,
        table=table,
        revision=2,
        paper="松政办发〔2026〕3号",
        issued_on=DAY,
        signer="县长签发",
        breakdown_days=5,
    )
    (target,) = records_of(county.place, Target, {"commitment": item})
    return breakdown, item, target.id


def live_nodes(county: County, breakdown: str) -> list[str]:
    targets = records_of(county.place, Target, {"breakdown": breakdown, "dropped": False})
    return [found(county, Measure, target.measure).name for target in targets]


def test_nodes_parts_and_people_come_in_and_are_passed() -> None:
    county = a_county()
    breakdown, item, target = owed(county)
    submit_breakdown(
        by=county.education,
        breakdown=breakdown,
        revision=1,
        people="学前教育科",
        nodes=[SITE, OPENING],
        allotments=[AllotmentWish(target, "east", Decimal(180)), AllotmentWish(target, "west", Decimal(100))],
    )
    after = found(county, Breakdown, breakdown)
    assert (after.state, after.people, after.submitted_at) == (
        BreakdownState.SUBMITTED,
        "学前教育科",
        county.education.at,
    )
    assert live_nodes(county, breakdown) == [SITE.name, OPENING.name]
    parts = records_of(county.place, Allotment, {"breakdown": breakdown})
    assert sorted((part.body, str(part.amount)) for part in parts) == [("east", "180"), ("west", "100")]
    assert str(found(county, Target, target).amount) == "300"
    approve_breakdown(by=county.supervisor, breakdown=breakdown, revision=2)
    assert found(county, Breakdown, breakdown).state is BreakdownState.APPROVED
    assert len(records_of(county.place, Target, {"commitment": item})) == 3


def test_sent_back_and_handed_in_again_it_takes_the_place_of_the_first() -> None:
    county = a_county()
    breakdown, _, target = owed(county)
    submit_breakdown(
        by=county.education,
        breakdown=breakdown,
        revision=1,
        people="学前教育科",
        nodes=[SITE],
        allotments=[AllotmentWish(target, "east", Decimal(180))],
    )
    with pytest.raises(BadInput, match="退回理由"):
        send_back_breakdown(by=county.supervisor, breakdown=breakdown, revision=2, remark=" ")
    send_back_breakdown(by=county.supervisor, breakdown=breakdown, revision=2, remark="缺开园节点")
    submit_breakdown(
        by=county.education_head,
        breakdown=breakdown,
        revision=3,
        people="学前教育科",
        nodes=[OPENING],
        allotments=[AllotmentWish(target, "east", Decimal(150))],
    )
    assert live_nodes(county, breakdown) == [OPENING.name]
    dropped = records_of(county.place, Target, {"breakdown": breakdown, "dropped": True})
    assert [found(county, Measure, node.measure).name for node in dropped] == [SITE.name]
    (part,) = records_of(county.place, Allotment, {"breakdown": breakdown})
    assert (str(part.amount), part.revision) == ("150", 2)


def test_another_body_does_not_hand_it_in_and_its_own_does_not_pass_it() -> None:
    county = a_county()
    breakdown, _, _ = owed(county)
    with pytest.raises(NotAllowed, match="范围"):
        submit_breakdown(by=county.health, breakdown=breakdown, revision=1, people="某科")
    submit_breakdown(by=county.education, breakdown=breakdown, revision=1, people="学前教育科", nodes=[SITE])
    with pytest.raises(NotAllowed):
        approve_breakdown(by=county.education_head, breakdown=breakdown, revision=2)
    with pytest.raises(Conflict):
        submit_breakdown(
            by=county.education, breakdown=breakdown, revision=2, people="学前教育科", nodes=[SITE]
        )


def test_a_part_goes_to_townships_and_participants_only() -> None:
    county = a_county()
    breakdown, _, target = owed(county)
    with pytest.raises(BadInput, match="重新选择"):
        submit_breakdown(
            by=county.education,
            breakdown=breakdown,
            revision=1,
            people="学前教育科",
            allotments=[AllotmentWish(target, "health", Decimal(10))],
        )
    assert found(county, Breakdown, breakdown).state is BreakdownState.OWED
