"""The parts of an import: what the record knows, what would be put, and how the preview says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.establishment_form import Fault
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.post import Person, Post

Put = Body | Group | Membership | Person | Post


@dataclass(frozen=True, slots=True)
class Known:
    """What the record holds. `accounts` are sign-in names by person; `taken` those of anybody anywhere."""

    place: str
    place_name: str
    bodies: Sequence[Body] = ()
    groups: Sequence[Group] = ()
    memberships: Sequence[Membership] = ()
    people: Sequence[Person] = ()
    posts: Sequence[Post] = ()
    accounts: Mapping[str, str] | None = None
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One record as the preview shows it: {field: [from, to]} where it is changed, none where it is new."""

    sheet: str
    name: str
    is_new: bool
    changes: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The records to put, what is named before what names it; the preview; the sign-ins to be opened, by
    person; and every fault. With a fault nothing may be put."""

    records: tuple[Put, ...] = ()
    lines: tuple[PlanLine, ...] = ()
    accounts: Mapping[str, str] | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What every part of a plan needs: the record, the day, and new ids."""

    known: Known
    day: date
    new_id: Callable[[], str]
