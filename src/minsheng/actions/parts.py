"""What many verbs read first: an item with its table and its parts, and the names of the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.actions.act import Doing
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.edit import Parts
from minsheng.ledger.groups import members_on
from minsheng.ledger.moves import Ground
from minsheng.ledger.resolve import Directory
from minsheng.ledger.table import TaskTable
from minsheng.store.directory import directory_on
from minsheng.terms.body import Body, Membership
from minsheng.terms.measure import Measure


@dataclass(frozen=True, slots=True)
class Register:
    """Bodies of the place, and which groups they belong to."""

    bodies: tuple[Body, ...]
    memberships: tuple[Membership, ...]


def load_item(doing: Doing, commitment: str, revision: int | None = None) -> tuple[TaskTable, Parts]:
    """The item with all its parts, and the table it stands in; Conflict where somebody changed it since."""
    item = doing.load(Commitment, commitment, revision)
    return doing.load(TaskTable, item.table), parts_of(doing, [item])[0]


def parts_of(doing: Doing, commitments: Sequence[Commitment]) -> list[Parts]:
    """The commitments with their parts, in the same order. Three queries whatever their number."""
    ids = [commitment.id for commitment in commitments]
    duties = doing.find(Duty, commitment=ids)
    targets = doing.find(Target, commitment=ids)
    measures = {m.id: m for m in doing.find(Measure, id=sorted({target.measure for target in targets}))}
    found: list[Parts] = []
    for commitment in commitments:
        own = tuple(target for target in targets if target.commitment == commitment.id)
        across = dict.fromkeys(target.measure for target in own)
        found.append(
            Parts(
                commitment,
                tuple(duty for duty in duties if duty.commitment == commitment.id),
                own,
                tuple(measures[measure] for measure in across),
            )
        )
    return found


def shared_measures(doing: Doing, parts: Parts) -> frozenset[str]:
    """The measures of `parts` that other commitments' targets are drawn across too."""
    ids = [measure.id for measure in parts.measures]
    others = (t for t in doing.find(Target, measure=ids) if t.commitment != parts.commitment.id)
    return frozenset(target.measure for target in others if not target.dropped)


def members_of(doing: Doing, duties: Iterable[Duty]) -> Register:
    """The groups that these duties name and their members: a county has tens of thousands of villages."""
    groups = {duty.group for duty in duties if duty.group is not None}
    memberships = doing.find(Membership, group=list(groups)) if groups else []
    bodies = doing.find(Body, id=[one.body for one in memberships]) if memberships else []
    return Register(tuple(bodies), tuple(memberships))


def directory_of(doing: Doing) -> Directory:
    """The names of the place on the office's day."""
    return directory_on(doing.by.place, doing.by.day)


def answering_bodies(
    duties: Sequence[Duty], register: Register, day: date, *roles: DutyRole
) -> tuple[str, ...]:
    """The bodies that have one of `roles` (any, where none is given), groups by their members of `day`."""
    found: list[str] = []
    for duty in duties:
        if duty.dropped or (roles and duty.role not in roles):
            continue
        if duty.body is not None:
            found.append(duty.body)
        elif duty.group is not None:
            members = members_on(duty.group, register.memberships, register.bodies, day)
            found += [body.id for body in members]
    return tuple(dict.fromkeys(found))


def say_ground(doing: Doing, ground: Ground) -> None:
    """Put the reason, and the paper and its day where given, into the history."""
    doing.say(reason=ground.reason.strip())
    if ground.paper.strip():
        doing.say(paper=ground.paper.strip())
    if ground.day is not None:
        doing.say(day=ground.day.isoformat())
