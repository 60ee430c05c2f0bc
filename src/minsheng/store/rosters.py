"""Who owes what today (应访名单): the stretches of a roster that wait or were missed, in a post's reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from minsheng.programmes.case import Around, Case
from minsheng.programmes.counting import owed
from minsheng.programmes.entries import Row, versions
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.pack import Pack
from minsheng.programmes.roster import Owed, OwedState, Roster, share_made
from minsheng.store.around import entries_of
from minsheng.store.many import Surroundings
from minsheng.store.models import CaseRow, EntryRow
from minsheng.store.opened import opened_cases
from minsheng.store.reach import area_of
from minsheng.store.rows import from_row

_BACK = timedelta(days=400)  # visits that can still decide a stretch of this year or a gap that runs
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class RosterDay:
    """A roster on a day: what waits and what was missed, by member, and how much of all that is over was
    made. `rows` are the members' answers in clear; show them masked."""

    roster: Roster
    waiting: tuple[Owed, ...]
    missed: tuple[Owed, ...]
    made: int
    of: int
    rows: Mapping[str, Row]


def roster_on(pack: Pack, roster: Roster, about: Surroundings, body: str, day: date) -> RosterDay:
    """The roster as the bodies below `body` see it. Two queries, and one a 500 cases of the last 400 days."""
    under = area_of(about.place, body)
    entries = entries_of(about.place, pack, roster.register, _keys(about.place, pack, roster, under))
    around = Around(about.now, registers={roster.register: entries})
    around = replace(around, overrides=about.plain({}).overrides, cases=tuple(_cases(about, pack, day)))
    found = [one for one in owed(pack, roster, around) if one.first.year == day.year or one.last >= day]
    made, of = share_made(found)
    return RosterDay(
        roster,
        tuple(one for one in found if one.state is OwedState.WAITING),
        tuple(one for one in found if one.state is OwedState.MISSED),
        made,
        of,
        {key: versions(entry)[-1] for key, entry in entries.items()},
    )


def _keys(place: str, pack: Pack, roster: Roster, under: frozenset[str] | None) -> list[str] | None:
    if under is None:
        return None
    rows = EntryRow.objects.at(place).filter(pack=pack.id, register=roster.register, withdrawn__isnull=True)
    return list(rows.filter(body__in=under).values_list("key", flat=True).distinct())


def _cases(about: Surroundings, pack: Pack, day: date) -> list[Case]:
    rows = CaseRow.objects.at(about.place).filter(
        pack=pack.id, withdrawn__isnull=True, event_on__gte=day - _BACK, event_on__lte=day
    )
    kept = [from_row(KeptCase, row) for row in rows.order_by("id").iterator()]
    return [
        one.case
        for at in range(0, len(kept), _AT_ONCE)
        for one in opened_cases(kept[at : at + _AT_ONCE], pack)
    ]
