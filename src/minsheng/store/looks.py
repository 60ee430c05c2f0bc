"""Looks at personal answers (查看记录): a chain of their own, so that nobody's reading can be taken back.

Each look covers the one before it, and the event of the place's log that let it happen carries its hash; so a
look that is altered, dropped or inserted is found, and one that is cut off at the end as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from minsheng.store.canonical import canonical
from minsheng.store.log import START, links
from minsheng.store.models import Head, PersonalLook

CHAIN = "looks"
LOOKS = frozenset({"look_at_case", "look_at_entry", "take_out_subject"})  # the verbs whose events carry one


@dataclass(frozen=True, slots=True)
class Looked:
    """One look: who, in which post, at which fields of which case or entry, and why."""

    place: str
    sequence: int
    at: datetime
    person: str
    post: str
    about: str
    fields: tuple[str, ...]
    reason: str
    previous: str = START
    hash: str = ""


def append_look(look: Looked) -> Looked:
    """Write the look at the end of the chain, whatever its number says; as written. Call it inside the
    transaction that opens what is looked at."""
    head = _locked_head(look.place)
    numbered = replace(look, sequence=head.sequence + 1, previous=head.hash)
    done = replace(numbered, hash=hash_of(numbered))
    write_look(done)
    return done


def write_look(look: Looked) -> None:
    """Write a look that stands in an export, and move the end of the chain to it."""
    head = _locked_head(look.place)
    PersonalLook.objects.bulk_create([PersonalLook(**{**asdict(look), "fields": list(look.fields)})])
    Head.objects.at(look.place).filter(pk=head.pk).update(sequence=look.sequence, hash=look.hash)


def looks_of(place: str, *, about: Collection[str] | None = None) -> Iterator[Looked]:
    """The looks in their order; only those at the cases or entries `about`, where they are named."""
    rows = PersonalLook.objects.at(place).order_by("sequence")
    if about is not None:
        rows = rows.filter(about__in=list(about))
    yield from (of_row(row) for row in rows.iterator())


def has_looked(place: str, person: str, about: str, field: str, since: datetime) -> bool:
    """Whether the person opened that field of the case or entry since then."""
    rows = PersonalLook.objects.at(place).filter(about=about, person=person, at__gte=since)
    return any(field in fields for fields in rows.values_list("fields", flat=True))


def of_row(row: PersonalLook) -> Looked:
    """The look that a row holds."""
    return Looked(
        row.place,
        row.sequence,
        row.at,
        row.person,
        row.post,
        row.about,
        tuple(row.fields),
        row.reason,
        row.previous,
        row.hash,
    )


def look_json(look: Looked) -> dict[str, Any]:
    """The look as JSON, for an export and for its hash."""
    return {**asdict(look), "fields": list(look.fields), "at": look.at.astimezone(UTC).isoformat()}


def hash_of(look: Looked) -> str:
    """What the look's hash must be."""
    content = look_json(look)
    previous = content.pop("previous")
    del content["hash"]
    return sha256(f"{previous}{canonical(content)}".encode()).hexdigest()


def look_faults(place: str) -> Iterator[tuple[str, str]]:
    """Where and what is wrong with the chain: the first broken link; else what the log says and it lacks."""
    number, last = 0, START
    hashes = set()
    for look in looks_of(place):
        where = f"查看记录第{look.sequence}条"
        if look.sequence != number + 1:
            yield f"查看记录第{number + 1}条", f"缺失：下一条是第{look.sequence}条"
            return
        if look.previous != last or look.hash != hash_of(look):
            yield where, "与上一条接不上，或写入之后被改过"
            return
        number, last = look.sequence, look.hash
        hashes.add(look.hash)
    head = Head.objects.at(place).filter(name=CHAIN).first()
    if head is not None and (head.sequence, head.hash) != (number, last):
        yield "查看记录", f"链尾记着第{head.sequence}条，实有{number}条：末尾被删去"
    yield from _not_kept(place, hashes)


def _not_kept(place: str, hashes: Collection[str]) -> Iterable[tuple[str, str]]:
    for link in links(place):
        if link.verb in LOOKS and link.payload["what"].get("look") not in hashes:
            yield f"日志第{link.sequence}条", "这一次查看不在查看记录里：查看记录被删改过"


def _locked_head(place: str) -> Head:
    Head.objects.bulk_create([Head(place=place, name=CHAIN, sequence=0, hash=START)], ignore_conflicts=True)
    return Head.objects.at(place).select_for_update().get(name=CHAIN)
