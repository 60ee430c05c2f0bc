"""Groups (单位组) become their members on the day a cycle opens, and are frozen there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minsheng.ledger.duty import Duty
from minsheng.terms.body import Body, Membership


@dataclass(frozen=True, slots=True)
class Expansion:
    """The duties as they stand after a group was expanded, and the doubts that are left."""

    duties: tuple[Duty, ...]
    doubts: tuple[str, ...] = ()


def members_on(
    group: str, memberships: Sequence[Membership], bodies: Sequence[Body], day: date
) -> list[Body]:
    """The bodies of `group` on `day`, in the order of the bodies' list; empty where membership is unknown."""
    inside = {m.body for m in memberships if m.group == group and m.stands_on(day)}
    return sorted((b for b in bodies if b.id in inside and b.stands_on(day)), key=lambda b: (b.order, b.name))


def expand(
    duties: Sequence[Duty],
    memberships: Sequence[Membership],
    bodies: Sequence[Body],
    *,
    day: date,
    new_id: Callable[[], str],
) -> Expansion:
    """The duties of one commitment with every group given to its members of `day`.

    The duty of the group stays, dropped, so that the paper can still be printed as it was written.
    A body that has a duty of its own is not given a second one. A group whose members are unknown
    keeps its one duty, with a doubt.
    """
    own = {duty.body for duty in duties if duty.body is not None and not duty.dropped}
    after: list[Duty] = []
    doubts: list[str] = []
    for duty in duties:
        if duty.group is None or duty.body is not None or duty.dropped:
            after.append(duty)
            continue
        members = members_on(duty.group, memberships, bodies, day)
        if not members:
            after.append(duty)
            doubts.append(f"“{duty.name}”在{day}没有登记成员，暂作一项责任")
            continue
        after.append(replace(duty, dropped=True))
        for body in members:
            if body.id not in own:
                own.add(body.id)
                after.append(
                    replace(duty, id=new_id(), name=body.short, body=body.id, group=None, revision=1)
                )
    return Expansion(tuple(after), tuple(doubts))
