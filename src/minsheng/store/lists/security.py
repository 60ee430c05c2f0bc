"""The sign-ins of a place as the security administrator keeps them. When anybody was here is not among it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from minsheng.store.lists.people import PeopleFilter, list_people
from minsheng.store.locks import people_locked
from minsheng.store.second_factor import people_with_factor


@dataclass(frozen=True, slots=True)
class KeptSignIn:
    """One sign-in: whose, where they work, whether it is locked and asks for a code."""

    person: str
    name: str
    account: str
    bodies: tuple[str, ...]
    is_locked: bool
    has_factor: bool


def list_kept(place: str, day: date, now: datetime, text: str = "") -> tuple[KeptSignIn, ...]:
    """Those whose person, account or body holds `text`, the locked ones first. Eight queries."""
    locked, factors = people_locked(place, now), people_with_factor(place)
    lines = [
        KeptSignIn(
            line.person.id,
            line.person.name,
            line.account,
            tuple(dict.fromkeys(one.body.short for one in line.posts if not one.is_over)),
            line.person.id in locked,
            line.person.id in factors,
        )
        for line in list_people(place, day, PeopleFilter(text, gone=True))
        if line.account is not None
    ]
    return tuple(sorted(lines, key=lambda line: not line.is_locked))
