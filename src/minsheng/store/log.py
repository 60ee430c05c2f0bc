"""The log: one chain of events a place. The log is the truth; rows are projections of it.

An event's hash covers the hash before it and the event's canonical JSON; so whoever alters, drops or inserts
one breaks every later link. The head of the chain is the last thing that a transaction locks: until then it
works beside others, from there on it is alone, checks that what it read is still so, and writes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from minsheng.ledger.release import Release
from minsheng.store.canonical import canonical
from minsheng.store.kinds import KINDS, Record, kind_of, place_of
from minsheng.store.models import Event, Head, Touch
from minsheng.store.names import seal
from minsheng.store.project import project
from minsheng.store.rows import to_json
from minsheng.terms.errors import Broken, Conflict
from minsheng.terms.value import Value

ALGORITHM = "sha256"
START = "0" * 64  # the hash before the first event
_HEAD = "log"
_AT_ONCE = 5000  # ids in one query: the older of the two engines takes 32,766 variables
Key = tuple[str, str]  # word of the kind, id


@dataclass(frozen=True, slots=True)
class Entry:
    """What an action says about itself; `what` are facts that are no record: reason, paper, day, changes."""

    place: str
    at: datetime
    actor: str
    post: str
    verb: str
    about: str
    what: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """One event of a chain as it was written; `payload` is {"what": …, "puts": {kind: [record, …]}}."""

    place: str
    sequence: int
    at: datetime
    actor: str
    post: str
    verb: str
    about: str
    payload: dict[str, Any]
    previous: str
    algorithm: str
    hash: str

    def puts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each record that the event put, with the word of its kind."""
        for word, records in self.payload["puts"].items():
            for record in records:
                yield word, record


def append(entry: Entry, puts: Sequence[Record], expected: Mapping[Key, int]) -> int:
    """Write one event and the rows of its records; its sequence number.

    `expected` gives the revision of every record that was read, 0 for one that must not exist yet; Conflict
    where somebody changed it meanwhile. A record whose own `sequence` is 0 takes the event's. Call it as the
    last thing inside a transaction.
    """
    _check_places(entry.place, puts)
    head = _locked_head(entry.place)
    _check_revisions(entry.place, expected)
    sequence = head.sequence + 1
    records = [_numbered(record, sequence) for record in seal(puts)]
    link = _linked(entry, records, sequence, head.hash)
    _row(link).save(force_insert=True)
    write_touches(link)
    project(entry.place, records)
    Head.objects.at(entry.place).filter(name=_HEAD).update(sequence=sequence, hash=link.hash)
    return sequence


def links(place: str, *, after: int = 0) -> Iterator[Link]:
    """The events of a place in their order, as they come from the database."""
    rows = Event.objects.at(place).filter(sequence__gt=after).order_by("sequence")
    for row in rows.iterator(chunk_size=100):
        yield from_event(row)


def head_of(place: str) -> tuple[int, str]:
    """Number and hash of the last event; (0, zeros) where there is none."""
    row = Head.objects.at(place).filter(name=_HEAD).first()
    return (0, START) if row is None else (row.sequence, row.hash)


def hold(place: str) -> None:
    """Hold the end of the chain until the transaction ends: what is read from here on nobody else changes."""
    _locked_head(place)


def hash_of(link: Link) -> str:
    """What the link's hash must be."""
    event = {
        "place": link.place,
        "sequence": link.sequence,
        "at": link.at.astimezone(UTC).isoformat(),
        "actor": link.actor,
        "post": link.post,
        "verb": link.verb,
        "about": link.about,
        "payload": link.payload,
    }
    return sha256(f"{link.previous}{canonical(event)}".encode()).hexdigest()


def write_again(link: Link) -> None:
    """Write an event that was exported, without its rows (`rebuild` writes those)."""
    head = _locked_head(link.place)
    _row(link).save(force_insert=True)
    write_touches(link)
    Head.objects.at(link.place).filter(pk=head.pk).update(sequence=link.sequence, hash=link.hash)


def write_touches(link: Link) -> None:
    """Note which records the event put."""
    touched = {record["id"]: word for word, record in link.puts()}
    Touch.objects.bulk_create(
        (
            Touch(place=link.place, id=identity, sequence=link.sequence, kind=word)
            for identity, word in touched.items()
        ),
        batch_size=1000,
    )


def from_event(row: Event) -> Link:
    """The event that a row holds."""
    return Link(
        place=row.place,
        sequence=row.sequence,
        at=row.at,
        actor=row.actor,
        post=row.post,
        verb=row.verb,
        about=row.about,
        payload=json.loads(row.payload),
        previous=row.previous,
        algorithm=row.algorithm,
        hash=row.hash,
    )


def _row(link: Link) -> Event:
    return Event(
        place=link.place,
        sequence=link.sequence,
        at=link.at,
        actor=link.actor,
        post=link.post,
        verb=link.verb,
        about=link.about,
        payload=canonical(link.payload),
        previous=link.previous,
        algorithm=link.algorithm,
        hash=link.hash,
    )


def _linked(entry: Entry, records: Sequence[Record], sequence: int, previous: str) -> Link:
    puts: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        puts.setdefault(kind_of(record).word, []).append(to_json(record))
    link = Link(
        place=entry.place,
        sequence=sequence,
        at=entry.at,
        actor=entry.actor,
        post=entry.post,
        verb=entry.verb,
        about=entry.about,
        payload={"what": dict(entry.what), "puts": puts},
        previous=previous,
        algorithm=ALGORITHM,
        hash="",
    )
    return replace(link, hash=hash_of(link))


def _locked_head(place: str) -> Head:
    """The chain's end, locked until the transaction ends. (SQLite has locked the whole file already.)"""
    head = Head.objects.at(place).select_for_update().filter(name=_HEAD).first()
    if head is not None:
        return head
    Head.objects.bulk_create([Head(place=place, name=_HEAD, sequence=0, hash=START)], ignore_conflicts=True)
    return Head.objects.at(place).select_for_update().get(name=_HEAD)


def _check_places(place: str, puts: Sequence[Record]) -> None:
    for record in puts:
        if place_of(record) != place:
            raise Broken(f"{kind_of(record).word} {record.id} belongs to another place than the event")


def _check_revisions(place: str, expected: Mapping[Key, int]) -> None:
    by_kind: dict[str, dict[str, int]] = {}
    for (word, identity), revision in expected.items():
        by_kind.setdefault(word, {})[identity] = revision
    for word, revisions in by_kind.items():
        found = _revisions(place, word, revisions)
        for identity, revision in revisions.items():
            if found.get(identity, 0) != revision:
                raise Conflict("这一项刚刚被别人改过：请刷新，看过最新内容后再办一次")


def _revisions(place: str, word: str, ids: Collection[str]) -> dict[str, int]:
    """The revision of each record that exists; 1 for the kinds that have none."""
    row, found = KINDS[word].row, dict[str, int]()
    has_revision = any(field.name == "revision" for field in row._meta.concrete_fields)
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        rows = row.objects.at(place).filter(id__in=ordered[start : start + _AT_ONCE])
        if has_revision:
            found |= dict(rows.values_list("id", "revision"))
        else:
            found |= dict.fromkeys(rows.values_list("id", flat=True), 1)
    return found


def _numbered(record: Record, sequence: int) -> Record:
    if isinstance(record, Value | Release) and record.sequence == 0:
        return replace(record, sequence=sequence)
    return record
