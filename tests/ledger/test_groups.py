"""A group becomes its members of one day and is frozen there."""

from datetime import date
from itertools import count

from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.groups import Expansion, expand
from minsheng.terms.body import Body, BodyKind, Membership

TOWNS = [
    Body(id, "p", name, name, BodyKind.TOWNSHIP, order=i)
    for i, (id, name) in enumerate([("north", "北溪镇"), ("south", "南溪镇"), ("east", "东溪乡")])
]
GROUP = Duty("d1", "p", "c", "各乡镇人民政府", DutyRole.RESPONSIBLE, group="towns")


def expanded(*duties: Duty, members: list[Membership], on: date = date(2026, 3, 1)) -> Expansion:
    ids = count(1)
    return expand(duties, members, TOWNS, day=on, new_id=lambda: f"new{next(ids)}")


def membership(body: str, first: date | None = None, last: date | None = None) -> Membership:
    return Membership(f"m-{body}", "p", "towns", body, first, last)


def test_members_of_the_day_get_a_duty_each_and_the_group_stays_on_paper() -> None:
    members = [membership("south"), membership("north"), membership("east", last=date(2025, 12, 31))]
    duties = expanded(GROUP, members=members).duties
    assert [(d.name, d.body, d.group, d.dropped) for d in duties] == [
        ("各乡镇人民政府", None, "towns", True),
        ("北溪镇", "north", None, False),
        ("南溪镇", "south", None, False),
    ]


def test_expanding_again_changes_nothing() -> None:
    once = expanded(GROUP, members=[membership("south")]).duties
    later = [membership("south"), membership("north")]
    assert expanded(*once, members=later).duties == once


def test_unknown_membership_is_one_duty_of_the_group_with_a_doubt() -> None:
    found = expanded(GROUP, members=[])
    assert found.duties == (GROUP,)
    assert "没有登记成员" in found.doubts[0]


def test_a_body_with_a_duty_of_its_own_gets_no_second() -> None:
    own = Duty("d0", "p", "c", "南溪镇", DutyRole.LEAD, body="south")
    duties = expanded(own, GROUP, members=[membership("south"), membership("north")]).duties
    assert [d.body for d in duties if not d.dropped] == ["south", "north"]
