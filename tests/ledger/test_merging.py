"""Merged and split items: duties and targets are copied, and the old ones keep their own."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import count

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.edit import Parts
from minsheng.ledger.merging import merged, parted
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.source import Source


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def a_part(id: str, *duties: tuple[str, DutyRole], parks: int = 6) -> Parts:
    return Parts(
        Commitment(id, "p", "t", 1, "建公园。", Source(), 2026),
        tuple(
            Duty(f"{id}-{body}", "p", id, body, role, body=body, order=i)
            for i, (body, role) in enumerate(duties)
        ),
        (Target(f"{id}-t", "p", id, f"{id}-m", Decimal(parks)),),
        (Measure(f"{id}-m", "p", "新建公园", "个", MeasureKind.TO_DATE),),
    )


def test_bodies_keep_their_higher_part_and_one_lead_sums_up() -> None:
    into = a_part("a", ("x", DutyRole.LEAD), ("y", DutyRole.SUPPORT))
    other = a_part("b", ("y", DutyRole.SOLE), ("x", DutyRole.RESPONSIBLE), ("z", DutyRole.SUPPORT))
    found = merged(into, [other], ids())
    assert [(d.id, d.body, d.role.value, d.sums_up) for d in found.duties] == [
        ("a-x", "x", "lead", True),
        ("a-y", "y", "lead", False),
        ("new1", "z", "support", False),
    ]
    assert {duty.commitment for duty in found.duties} == {"a"}


def test_the_same_target_is_not_repeated_and_another_is_copied() -> None:
    same = merged(a_part("a", ("x", DutyRole.LEAD)), [a_part("b", ("x", DutyRole.LEAD))], ids())
    assert [target.id for target in same.targets] == ["a-t"]
    more = merged(a_part("a", ("x", DutyRole.LEAD)), [a_part("b", ("x", DutyRole.LEAD), parks=4)], ids())
    assert [(t.id, t.commitment, t.measure, t.order) for t in more.targets] == [
        ("a-t", "a", "a-m", 0),
        ("new1", "a", "b-m", 1),
    ]


def test_a_part_takes_copies_of_duties_and_of_its_targets() -> None:
    old = a_part("a", ("x", DutyRole.LEAD))
    new = replace(old.commitment, id="n")
    duties, targets = parted(old, new, ["a-t"], ids())
    assert [(d.id, d.commitment, d.body) for d in duties] == [("new1", "n", "x")]
    assert [(t.id, t.commitment, t.measure) for t in targets] == [("new2", "n", "a-m")]
    assert parted(old, new, [], ids())[1] == ()
