"""What a record was before a certain event, out of the log: to take an import back, to draw an old plan."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from minsheng.store.kinds import T, kind_for
from minsheng.store.models import Event, Touch
from minsheng.store.rows import from_json
from minsheng.terms.calendar import office_day

_AT_ONCE = 500


def versions_before(place: str, record: type[T], events: dict[str, int]) -> dict[str, T]:
    """By id, the record as the last event before the given one put it; an id that is not there then is left
    out. As many queries as there were earlier events, and two a 500 ids."""
    word = kind_for(record).word
    wanted: dict[int, set[str]] = defaultdict(set)
    ids = sorted(events)
    for at in range(0, len(ids), _AT_ONCE):
        rows = Touch.objects.at(place).filter(id__in=ids[at : at + _AT_ONCE], kind=word)
        last: dict[str, int] = {}
        for identity, sequence in rows.values_list("id", "sequence"):
            if sequence < events[identity]:
                last[identity] = max(sequence, last.get(identity, 0))
        for identity, sequence in last.items():
            wanted[sequence].add(identity)
    return {identity: one for _, identity, one in _put_by(place, wanted, record)}


def versions_replaced(
    place: str, record: type[T], ids: Collection[str], verb: str
) -> dict[str, tuple[tuple[date, T], ...]]:
    """By id, each version that an event of the verb replaced, with the office's day of that event, oldest
    first; an id without one is left out. Two queries, and one for each event that put such a version."""
    word = kind_for(record).word
    touched: dict[str, list[int]] = defaultdict(list)
    rows = Touch.objects.at(place).filter(id__in=ids, kind=word).order_by("sequence")
    for identity, sequence in rows.values_list("id", "sequence"):
        touched[identity].append(sequence)
    numbers = {number for those in touched.values() for number in those[1:]}
    events = Event.objects.at(place).filter(sequence__in=numbers, verb=verb)
    days = {number: office_day(at) for number, at in events.values_list("sequence", "at")}
    ended = {
        (old, identity): days[new]
        for identity, those in touched.items()
        for old, new in pairwise(those)
        if new in days
    }
    wanted: dict[int, set[str]] = defaultdict(set)
    for old, identity in ended:
        wanted[old].add(identity)
    found: dict[str, tuple[tuple[date, T], ...]] = defaultdict(tuple)
    for old, identity, one in _put_by(place, wanted, record):
        found[identity] += ((ended[old, identity], one),)
    return found


def touched_by(place: str, about: str, verb: str, word: str) -> dict[str, int]:
    """The ids of that kind that the events of the verb about `about` put, with the first event's number."""
    events = Event.objects.at(place).filter(about=about, verb=verb).values("sequence")
    rows = Touch.objects.at(place).filter(sequence__in=events, kind=word).order_by("-sequence")
    return dict(rows.values_list("id", "sequence"))


def _put_by(place: str, wanted: dict[int, set[str]], record: type[T]) -> Iterator[tuple[int, str, T]]:
    """Event, id and record of what is wanted of each event, in their order; each event is read once."""
    word = kind_for(record).word
    for sequence, those in sorted(wanted.items()):
        for content in _puts(place, sequence, word):
            if content["id"] in those:
                yield sequence, content["id"], from_json(record, content)


def _puts(place: str, sequence: int, word: str) -> Collection[dict[str, Any]]:
    payload = Event.objects.at(place).filter(sequence=sequence).values_list("payload", flat=True).get()
    puts: list[dict[str, Any]] = json.loads(payload)["puts"].get(word, [])
    return puts
