"""A body split into several: what is open under its name is divided among its heirs at once (拆分后的分办).

For each item one heir goes on, with the figures that the old body gave; others may take part beside it. An
allotted amount is divided to the last unit. Its place in a group goes to each heir that is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from minsheng.ledger.duty import Allotment, Duty, DutyRole
from minsheng.ledger.edit import Parts
from minsheng.ledger.inheritance import Inheritance
from minsheng.ledger.merging import RANK, with_one_summing
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.quantity import spoken


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What is open under the name of a split `body`: `items` in which it has a duty or an allotment, `groups`
    of which it was a member, with the items that ask these groups. `joined` are the places that heirs have in
    them already; `said` the measures of which it gave figures."""

    body: Body
    heirs: tuple[Body, ...]
    items: tuple[Parts, ...]
    allotments: tuple[Allotment, ...] = ()
    groups: tuple[Group, ...] = ()
    asked: tuple[Parts, ...] = ()
    joined: tuple[Membership, ...] = ()
    said: frozenset[str] = frozenset()

    def allotted(self, item: Parts) -> tuple[Allotment, ...]:
        """What was allotted to the body of this item."""
        targets = {target.id for target in item.targets}
        return tuple(one for one in self.allotments if one.target in targets)


@dataclass(frozen=True, slots=True)
class Taken:
    """`heir` goes on with an item or a place in a group, `others` take part. `amounts` divides allotments:
    by the id of the allotment, how much each heir has; absent: `heir` has all of it."""

    heir: str
    others: tuple[str, ...] = ()
    amounts: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)

    @property
    def all(self) -> tuple[str, ...]:
        """Whoever takes part, the one that goes on first."""
        return (self.heir, *(one for one in self.others if one != self.heir))


@dataclass(frozen=True, slots=True)
class DividedLine:
    """One line of what is done, in words: the item or group, who goes on, who takes part, the amounts."""

    name: str
    heir: str
    others: tuple[str, ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """The records to write, the items before and after, and what is done in words."""

    records: tuple[Duty | Allotment | Membership | Inheritance, ...]
    before: tuple[Parts, ...]
    after: tuple[Parts, ...]
    lines: tuple[DividedLine, ...]


def divided(
    work: OpenWork,
    items: Mapping[str, Taken],
    groups: Mapping[str, Taken],
    *,
    paper: str,
    new_id: Callable[[], str],
) -> Divided:
    """What follows from who takes what, by the ids of items and groups. BadInput where something is left out,
    goes to nobody's heir, or an amount does not add up; Conflict unless the body was split."""
    first = check_split(work)
    _check_complete(work, items, groups)
    records: list[Duty | Allotment | Membership | Inheritance] = []
    after: list[Parts] = []
    carried: dict[str, str] = {}
    for item in work.items:
        taken = items[item.commitment.id]
        duties = _duties(work, item, taken, new_id)
        records += [duty for duty in duties if duty not in item.duties]
        for one in work.allotted(item):
            records += _allotments(one, _amounts(work, item, one, taken), new_id)
        after.append(replace(item, duties=duties))
        _carry(work, item, taken.heir, carried)
    for group in work.groups:
        taken = groups[group.id]
        records += _memberships(work, group, taken, first, new_id)
        for item in work.asked:
            if any(duty.group == group.id and not duty.dropped for duty in item.duties):
                _carry(work, item, taken.heir, carried)
    place = work.body.place
    records += [
        Inheritance(new_id(), place, measure, work.body.id, heir, first, paper.strip())
        for measure, heir in carried.items()
    ]
    return Divided(tuple(records), work.items, tuple(after), tuple(_lines(work, items, groups)))


def check_split(work: OpenWork) -> date:
    """The heirs' first day; Conflict unless the body was split."""
    if work.body.valid_to is None or len(work.heirs) < 2:
        raise Conflict(f"{work.body.name}没有拆分成几个单位，不用分办")
    return work.body.valid_to + timedelta(days=1)


def _check_complete(work: OpenWork, items: Mapping[str, Taken], groups: Mapping[str, Taken]) -> None:
    left = [str(one.commitment.number) for one in work.items if one.commitment.id not in items]
    if left:
        raise BadInput(f"第{'、'.join(left[:10])}项还没有定由谁接办", where="接办单位")
    missing = [group.name for group in work.groups if group.id not in groups]
    if missing:
        raise BadInput(f"“{'、'.join(missing)}”里的位置还没有定由谁接", where="接办单位")
    known = {heir.id for heir in work.heirs}
    if any(one not in known for taken in (*items.values(), *groups.values()) for one in taken.all):
        raise BadInput("接办单位要从承继单位里选", where="接办单位")


def _duties(work: OpenWork, item: Parts, taken: Taken, new_id: Callable[[], str]) -> tuple[Duty, ...]:
    """The item's duties with those of the body passed on: to the heir that goes on under the same record, to
    others as new ones. A body has one part in an item, the higher one."""
    old = next((d for d in item.duties if d.body == work.body.id and not d.dropped), None)
    if old is None:
        return item.duties
    names = {heir.id: heir.short for heir in work.heirs}
    found = list(item.duties)
    role = DutyRole.LEAD if old.role is DutyRole.SOLE and len(taken.all) > 1 else old.role
    passed = False
    for heir in taken.all:
        own = next((at for at, duty in enumerate(found) if duty.body == heir and not duty.dropped), None)
        if own is not None:
            higher = max((role, found[own].role), key=RANK.__getitem__)
            found[own] = replace(found[own], role=higher)
        elif not passed:
            passed = True
            found[found.index(old)] = replace(old, body=heir, name=names[heir], role=role)
        else:
            made = replace(
                old, id=new_id(), body=heir, name=names[heir], role=role, sums_up=False, revision=1
            )
            found.append(made)
    if not passed:  # every heir had a part already
        found[found.index(old)] = replace(old, dropped=True)
    dropped = [duty for duty in found if duty.dropped]
    live = sorted((duty for duty in found if not duty.dropped), key=lambda d: (d.order, d.body != taken.heir))
    return (*with_one_summing(live), *dropped)


def _amounts(work: OpenWork, item: Parts, one: Allotment, taken: Taken) -> dict[str, Decimal]:
    """By heir, without those that have nothing of it."""
    given = {heir: amount for heir, amount in taken.amounts.get(one.id, {}).items() if amount}
    given = given or {taken.heir: one.amount}
    strange = given.keys() - {heir.id for heir in work.heirs}
    total = sum(given.values(), Decimal(0))
    if strange or total != one.amount or any(amount < 0 for amount in given.values()):
        where = f"第{item.commitment.number}项"
        raise BadInput(f"分给各单位的数合计{spoken(total, '')}，应是{spoken(one.amount, '')}", where=where)
    return given


def _allotments(one: Allotment, amounts: Mapping[str, Decimal], new_id: Callable[[], str]) -> list[Allotment]:
    parts = list(amounts.items())
    kept = replace(one, body=parts[0][0], amount=parts[0][1])
    rest = [replace(one, id=new_id(), body=body, amount=amount, revision=1) for body, amount in parts[1:]]
    return [kept, *rest]


def _memberships(
    work: OpenWork, group: Group, taken: Taken, first: date, new_id: Callable[[], str]
) -> list[Membership]:
    joined = {one.body for one in work.joined if one.group == group.id}
    return [
        Membership(new_id(), work.body.place, group.id, heir, first)
        for heir in taken.all
        if heir not in joined
    ]


def _carry(work: OpenWork, item: Parts, heir: str, carried: dict[str, str]) -> None:
    """The measures of the item of which the body gave figures go on with the heir."""
    for target in item.targets:
        if target.dropped or target.measure not in work.said:
            continue
        if carried.setdefault(target.measure, heir) != heir:
            raise BadInput(
                "这一项和另一项用同一个数，原来报的数只能接在一个单位名下：请选同一个接办单位",
                where=f"第{item.commitment.number}项",
            )


def _lines(work: OpenWork, items: Mapping[str, Taken], groups: Mapping[str, Taken]) -> Sequence[DividedLine]:
    names = {heir.id: heir.short for heir in work.heirs}
    rows = [
        (f"{one.commitment.number}. {one.commitment.sentence}", items[one.commitment.id], one)
        for one in work.items
    ]
    said = []
    for name, taken, item in rows:
        amounts = [
            f"{names[body]}{spoken(amount, '')}"
            for one in work.allotted(item)
            for body, amount in _amounts(work, item, one, taken).items()
        ]
        said.append(_line(name, taken, names, amounts))
    return [*said, *(_line(group.name, groups[group.id], names, []) for group in work.groups)]


def _line(name: str, taken: Taken, names: Mapping[str, str], amounts: Sequence[str]) -> DividedLine:
    return DividedLine(name, names[taken.heir], tuple(names[one] for one in taken.all[1:]), tuple(amounts))
