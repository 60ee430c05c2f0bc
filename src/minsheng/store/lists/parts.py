"""The parts of commitments, read for many at once: duties with names, targets with measures, leaders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.wording import counted_words, target_size
from minsheng.store.models import BodyRow, GroupRow, PostRow
from minsheng.store.names import names_of
from minsheng.store.reads import records_of
from minsheng.terms.body import Membership
from minsheng.terms.measure import Measure, MeasureKind


@dataclass(frozen=True, slots=True)
class DutyPart:
    """A duty with the name that people use, and the short names of the bodies that it binds on the day: one,
    a group's members, or none while the name is unresolved or the members are unknown."""

    duty: Duty
    label: str
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetPart:
    """A target with what it counts."""

    target: Target
    measure: Measure

    @property
    def is_node(self) -> bool:
        """Whether it is a dated deliverable and no number."""
        return self.measure.kind is MeasureKind.NODE

    @property
    def size(self) -> str:
        """The amount as a table prints it (≥5000人, 5%—6%, 140元/月→150元/月); empty for a node."""
        return target_size(self.target, self.measure)

    @property
    def text(self) -> str:
        """What is counted and how much; of a node its name alone."""
        return counted_words(self.measure.name, self.size)


@dataclass(frozen=True, slots=True)
class Leader:
    """A county leader in charge, as pages and papers name them."""

    post: str
    title: str
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What one commitment consists of. `leads` hold the sole body of an item that has no lead."""

    leads: tuple[DutyPart, ...] = ()
    responsibles: tuple[DutyPart, ...] = ()
    supports: tuple[DutyPart, ...] = ()
    targets: tuple[TargetPart, ...] = ()
    nodes: tuple[TargetPart, ...] = ()
    leader: Leader | None = None


def parts_of(place: str, commitments: Collection[Commitment], day: date) -> dict[str, Parts]:
    """The parts of each commitment, without those that were dropped."""
    ids = [commitment.id for commitment in commitments]
    duties = _by_commitment(duty_parts(place, ids, day))
    targets = target_parts(place, ids)
    leaders = leaders_of(place, {commitment.leader for commitment in commitments if commitment.leader})
    return {
        one.id: Parts(
            leads=_in(duties[one.id], DutyRole.LEAD, DutyRole.SOLE),
            responsibles=_in(duties[one.id], DutyRole.RESPONSIBLE),
            supports=_in(duties[one.id], DutyRole.SUPPORT),
            targets=tuple(part for part in targets[one.id] if not part.is_node),
            nodes=tuple(part for part in targets[one.id] if part.is_node),
            leader=leaders.get(one.leader or ""),
        )
        for one in commitments
    }


def duty_parts(place: str, commitments: Collection[str], day: date) -> list[DutyPart]:
    """The live duties of the commitments, in order. Four queries."""
    duties = records_of(place, Duty, {"commitment": list(commitments), "dropped": False})
    groups = dict(GroupRow.objects.at(place).values_list("id", "name"))
    members = members_on(place, day, {duty.group for duty in duties if duty.group})
    named = {duty.body for duty in duties if duty.body}.union(*members.values())
    shorts = short_names(place, named)
    standing = {
        group: tuple(shorts[one] for one in found if one in shorts) for group, found in members.items()
    }
    return [_duty_part(duty, shorts, groups, standing) for duty in duties]


def target_parts(place: str, commitments: Collection[str]) -> defaultdict[str, list[TargetPart]]:
    """The live targets by commitment, in order. Two queries."""
    targets = records_of(place, Target, {"commitment": list(commitments), "dropped": False})
    measures = {one.id: one for one in records_of(place, Measure, {"id": {t.measure for t in targets}})}
    found: defaultdict[str, list[TargetPart]] = defaultdict(list)
    for target in targets:
        found[target.commitment].append(TargetPart(target, measures[target.measure]))
    return found


def leaders_of(place: str, posts: Collection[str]) -> dict[str, Leader]:
    """The leaders in these posts, by post id. Three queries."""
    rows = list(PostRow.objects.at(place).filter(id__in=posts).values_list("id", "title", "person", "order"))
    names = names_of(place, {person for _, _, person, _ in rows})
    return {post: Leader(post, title, names[person], order) for post, title, person, order in rows}


def short_names(place: str, bodies: Collection[str]) -> dict[str, str]:
    """The short names of `bodies` by their ids. One query; never of all bodies: a county has 50,000."""
    return dict(BodyRow.objects.at(place).filter(id__in=bodies).values_list("id", "short"))


def members_on(place: str, day: date, groups: Collection[str]) -> dict[str, list[str]]:
    """The bodies of each of `groups` on `day`, in the county's own order. Two queries."""
    return members_on_days(place, {day}, groups)[day]


def members_on_days(
    place: str, days: Iterable[date], groups: Collection[str]
) -> dict[date, dict[str, list[str]]]:
    """The same for several days. Two queries."""
    known = records_of(place, Membership, {"group": list(groups)})
    rows = BodyRow.objects.at(place).filter(id__in={one.body for one in known})
    order = dict(rows.values_list("id", "order"))
    known.sort(key=lambda one: order.get(one.body, 0))
    found: dict[date, dict[str, list[str]]] = {}
    for day in days:
        members = found.setdefault(day, {})
        for one in known:
            if one.stands_on(day):
                members.setdefault(one.group, []).append(one.body)
    return found


def _duty_part(
    duty: Duty, shorts: Mapping[str, str], groups: Mapping[str, str], members: Mapping[str, tuple[str, ...]]
) -> DutyPart:
    if duty.body is not None:
        label = shorts.get(duty.body, duty.name)
        return DutyPart(duty, label, (label,))
    if duty.group is not None:
        return DutyPart(duty, groups.get(duty.group, duty.name), members.get(duty.group, ()))
    return DutyPart(duty, duty.name)


def _by_commitment(parts: Iterable[DutyPart]) -> defaultdict[str, list[DutyPart]]:
    found: defaultdict[str, list[DutyPart]] = defaultdict(list)
    for part in parts:
        found[part.duty.commitment].append(part)
    return found


def _in(parts: Iterable[DutyPart], *roles: DutyRole) -> tuple[DutyPart, ...]:
    return tuple(part for part in parts if part.duty.role in roles)
