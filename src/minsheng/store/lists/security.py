"""The sign-ins of a place as the security administrator keeps them. When anybody was here is not among it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from minsheng.store.lists.page import Page
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


def list_kept(place: str, day: date, now: datetime, text: str = "", page: int = 1) -> Page[KeptSignIn]:
    """One page of those whose person, account or body holds `text`, the locked ones first. Twelve queries."""
    locked, factors = people_locked(place, now), people_with_factor(place)
    asked = PeopleFilter(text, with_account=True, gone=True, page=page)
    found = list_people(place, day, asked, first=locked)
    lines = tuple(
        KeptSignIn(
            line.person.id,
            line.person.name,
            line.account or "",
            tuple(dict.fromkeys(one.body.short for one in line.posts if not one.is_over)),
            line.person.id in locked,
            line.person.id in factors,
        )
        for line in found.rows
    )
    return Page(lines, found.total, found.number, found.size)
