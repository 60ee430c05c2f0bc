"""Earlier versions of the open data (开放数据旧版): what the public could fetch after each release, still at
its own address. What was taken back since is left out of every version; what was renewed stands as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from minsheng.ledger.fate_release import FateRelease
from minsheng.ledger.open_data import OpenData, open_data, version_now
from minsheng.ledger.release import Release
from minsheng.store.log import head_of
from minsheng.store.models import Event, Touch
from minsheng.store.reads import records_of
from minsheng.terms.calendar import office_day
from minsheng.terms.place import Place

_KEPT = 8
_KINDS = ("release", "fate_release")


@dataclass(frozen=True, slots=True)
class OldVersion:
    """One version: from which day it was the newest, what it holds still, and how many rows of promises were
    taken back since. `is_last` where no other followed on the same day."""

    version: str
    day: date
    releases: tuple[Release, ...]
    fates: tuple[FateRelease, ...]
    taken_back: int
    is_last: bool

    def data(self, place: Place) -> OpenData:
        """Its tables, under the version that they were given then."""
        made = open_data([(place, self.releases)], [(place, self.fates)])
        return OpenData(self.version, made.rows)


@dataclass(frozen=True, slots=True)
class _Stood:
    """A release and the numbers of the events that made it and took it away, None while it stands."""

    record: Any  # a Release or a FateRelease
    made: int
    ended: int | None
    is_shown: bool


def old_versions(place: str) -> tuple[OldVersion, ...]:
    """Every version before the one of now, the newest first; none where nothing changed since the first.
    Five queries where something happened since the last look."""
    return _old_versions(place, head_of(place)[1])


@lru_cache(maxsize=_KEPT)
def _old_versions(place: str, _head: str) -> tuple[OldVersion, ...]:
    touched = _touches(place)
    releases = _stood(records_of(place, Release, {}), touched, lambda one: one.commitment)
    fates = _stood(records_of(place, FateRelease, {}), touched, lambda one: one.promise)
    stood = (*releases, *fates)
    steps = sorted({one.made for one in stood} | {one.ended for one in stood if one.ended is not None})
    days = _days(place, steps)
    found: dict[str, OldVersion] = {}
    for at, step in enumerate(steps):
        is_last = at + 1 == len(steps) or days[steps[at + 1]] != days[step]
        one = _version(releases, fates, step, days[step], is_last=is_last)
        found[one.version] = one
    now = _version(releases, fates, steps[-1], days[steps[-1]], is_last=True).version if steps else ""
    return tuple(one for one in reversed(found.values()) if one.version != now)


def _version(
    releases: Iterable[_Stood], fates: Iterable[_Stood], step: int, day: date, *, is_last: bool
) -> OldVersion:
    of_releases, of_fates = _at(releases, step), _at(fates, step)
    shown = [one for one in (*of_releases, *of_fates) if one.is_shown]
    return OldVersion(
        version_now([one.record for one in of_releases], [one.record for one in of_fates]),
        day,
        tuple(one.record for one in of_releases if one.is_shown),
        tuple(one.record for one in of_fates if one.is_shown),
        len(of_releases) + len(of_fates) - len(shown),
        is_last,
    )


def _at(stood: Iterable[_Stood], step: int) -> list[_Stood]:
    """What stood after that event."""
    return [one for one in stood if one.made <= step and (one.ended is None or one.ended > step)]


def _touches(place: str) -> dict[str, list[int]]:
    rows = Touch.objects.at(place).filter(kind__in=_KINDS).order_by("sequence")
    found: defaultdict[str, list[int]] = defaultdict(list)
    for identity, sequence in rows.values_list("id", "sequence"):
        found[identity].append(sequence)
    return found


def _days(place: str, steps: Iterable[int]) -> dict[int, date]:
    rows = Event.objects.at(place).filter(sequence__in=list(steps)).values_list("sequence", "at")
    return {sequence: office_day(at) for sequence, at in rows}


def _stood(
    records: Iterable[Any], touched: dict[str, list[int]], key: Callable[[Any], str]
) -> tuple[_Stood, ...]:
    """The releases with their times. One is shown still where it stands, or where what the same event put in
    its place is shown."""
    ends = {
        one.id: (touched[one.id][0], None if one.withdrawn_at is None else touched[one.id][-1], one)
        for one in records
        if one.id in touched
    }
    follows = {(key(one), made): one.id for made, _ended, one in ends.values()}

    def is_shown(identity: str) -> bool:
        while True:
            _made, ended, one = ends[identity]
            if ended is None:
                return True
            after = follows.get((key(one), ended))
            if after is None or after == identity:
                return False
            identity = after

    return tuple(
        _Stood(one, made, ended, is_shown(identity)) for identity, (made, ended, one) in ends.items()
    )
