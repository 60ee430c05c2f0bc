"""Whom each rule of reach covers, out of the kept registers, and what every point adds to figures by that.

One entry changes the circles of many points, so points are counted together: by the job that follows every
change of a programme, each day, and when everything is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from minsheng.programmes.case import Around
from minsheng.programmes.counting import count_entry
from minsheng.programmes.entries import versions
from minsheng.programmes.indicators import Contribution
from minsheng.programmes.pack import Pack
from minsheng.programmes.reach import Circles
from minsheng.programmes.reaching import circles_of, registers_of, with_reach
from minsheng.programmes.wanted import wanted_by_entry
from minsheng.store.around import bodies_above, entries_of, overrides_of, related_cases, with_others
from minsheng.store.contributions import write_together
from minsheng.store.models import EntryRow

_AT_ONCE = 400


def circles_at(place: str, pack: Pack, name: str, now: datetime) -> Circles:
    """What the rule of reach `name` says today: every point, the gaps, the sites with the best first."""
    circle = pack.reach[name]
    return circles_of(pack, circle, _around(place, pack, registers_of(pack, circle), now))


def points_of(pack: Pack) -> frozenset[str]:
    """The registers whose entries are counted together, as points of some rule."""
    return frozenset(circle.points for circle in pack.reach.values())


def recount_points(place: str, pack: Pack, now: datetime) -> None:
    """Count every point anew by whom the rules cover today; what changed is written."""
    if not pack.reach:
        return
    registers = frozenset[str]().union(*(registers_of(pack, circle) for circle in pack.reach.values()))
    around = with_reach(pack, _around(place, pack, registers, now))
    for register in sorted(points_of(pack)):
        ids = iter(_ids(place, pack, register).items())
        while some := dict(islice(ids, _AT_ONCE)):
            found = {
                source: list(_counted(place, pack, register, key, around, source))
                for key, source in some.items()
            }
            write_together(place, pack, found)


def _counted(
    place: str, pack: Pack, register: str, key: str, around: Around, source: str
) -> Iterator[Contribution]:
    """What a point adds; nothing where it does not count any more."""
    if key not in around.registers[register]:
        return
    wanted = wanted_by_entry(pack, register, key, around)
    if wanted:
        around = with_others(place, pack, around, related_cases(place, pack, wanted, ""))
    for one in count_entry(pack, register, key, around).contributions:
        yield replace(one, source=source)


def _around(place: str, pack: Pack, registers: Iterable[str], now: datetime) -> Around:
    entries = {register: entries_of(place, pack, register) for register in sorted(registers)}
    named = {register: pack.registers[register].body for register in entries}
    bodies = {
        row[field]
        for register, field in named.items()
        if field is not None
        for entry in entries[register].values()
        for row in versions(entry)
        if field in row
    }
    return Around(now, overrides_of(place, pack), bodies_above(place, bodies), entries)


def _ids(place: str, pack: Pack, register: str) -> dict[str, str]:
    """Under which id the contributions of each key are kept: that of its first version."""
    rows = EntryRow.objects.at(place).filter(pack=pack.id, register=register).order_by("key", "-part")
    return dict(rows.values_list("key", "id"))
