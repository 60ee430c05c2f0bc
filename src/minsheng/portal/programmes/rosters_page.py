"""应访名单: who owes a visit, patrol or follow-up today, and what was missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import now, today
from minsheng.portal.programmes.working import Working, at_work
from minsheng.programmes.roster import Owed
from minsheng.store.lists.entries import label_of
from minsheng.store.many import Surroundings
from minsheng.store.rosters import RosterDay, roster_on

_SHOWN = 200  # members of one list on a page; the rest waits behind the register's own search


@dataclass(frozen=True, slots=True)
class OwedLine:
    """What one member owes: what tells them apart, masked, and by when."""

    owed: Owed
    label: str


@dataclass(frozen=True, slots=True)
class RosterShown:
    """One roster with its lists, cut to what a page holds."""

    day: RosterDay
    waiting: tuple[OwedLine, ...]
    missed: tuple[OwedLine, ...]


@needs_post()
def rosters_page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Every roster of the programme, as far as this post reaches."""
    work = at_work(request, sector, name)
    about = Surroundings(work.place, work.pack, now())
    days = [roster_on(work.pack, one, about, work.post.body, today()) for one in work.pack.rosters.values()]
    shown = [RosterShown(one, _lines(work, one, one.waiting), _lines(work, one, one.missed)) for one in days]
    return render(request, "programmes/rosters.html", {"pack": work.pack, "rosters": shown})


def _lines(work: Working, day: RosterDay, found: Iterable[Owed]) -> tuple[OwedLine, ...]:
    register = work.pack.registers[day.roster.register]
    names = {one.id: one.short for one in work.bodies}
    ordered = sorted(found, key=lambda one: (one.last, one.member))[:_SHOWN]
    return tuple(
        OwedLine(one, label_of(register, day.rows.get(one.member, {}), names) or one.member)
        for one in ordered
    )
