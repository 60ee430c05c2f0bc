"""Entries that answers name, held against what a post reaches: which it may name, which not, and what the
register has of them beside their days. Nothing that says who somebody is is opened for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from minsheng.programmes.answers import read_answers
from minsheng.programmes.entries import Entry, Row
from minsheng.programmes.fields import Wrong
from minsheng.programmes.pack import Pack, Register
from minsheng.programmes.wanted import wanted_entries
from minsheng.store.models import EntryRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import reach_entries
from minsheng.terms.post import Post

_AT_ONCE = 500  # keys of one query: SQLite takes 32,766 variables
_TOLD = 5  # keys that are named as what may be written: more is a list, and the register's page is one


@dataclass(frozen=True, slots=True)
class Known:
    """Of the keys that were asked for: the entries that count, each with its days alone, and the keys of
    those of which the post reaches no version."""

    entries: Mapping[str, Entry]
    beyond: frozenset[str]


def known_entries(post: Post, pack: Pack, register: str, keys: Collection[str]) -> Known:
    """What the register has of these keys. A query a 500 keys, and as many where only a part is reached."""
    listed, wanted = pack.registers[register], sorted(keys)
    entries: dict[str, tuple[Row, ...]] = {}
    mine: set[str] = set()
    for at in range(0, len(wanted), _AT_ONCE):
        rows = _counting(post, pack, register).filter(key__in=wanted[at : at + _AT_ONCE])
        for key, answers in rows.order_by("key", "part").values_list("key", "answers"):
            entries[key] = (*entries.get(key, ()), _days(listed, answers))
        if listed.is_apart:
            mine.update(rows.filter(reach_entries(post, listed)).values_list("key", flat=True))
    beyond = frozenset(entries.keys() - mine) if listed.is_apart else frozenset()
    return Known(entries, beyond)


def beyond_reach(
    post: Post, pack: Pack, answers: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> tuple[Wrong, ...]:
    """The fields of a case whose answers name an entry beyond the post's reach; what stood there `before` may
    stay. Two queries a register of people, beside those of the reach."""
    return tuple(_beyond(post, pack, answers, before or {}))


def _beyond(post: Post, pack: Pack, answers: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Wrong]:
    for name, value in answers.items():
        stood = named_by(pack, name, before.get(name))
        for register, keys in named_by(pack, name, value).items():
            fresh = keys - stood.get(register, frozenset())
            if fresh and pack.registers[register].is_apart:
                beyond = sorted(known_entries(post, pack, register, fresh).beyond)
                yield from (Wrong(name, why_beyond(pack, name, register, one)) for one in beyond[:1])


def named_by(pack: Pack, name: str, value: Any) -> dict[str, frozenset[str]]:  # noqa: ANN401  (an answer)
    """The entries that one answer names, by register; none of one that is not given."""
    return {} if value is None else wanted_entries(pack, {name: value})


def why_beyond(pack: Pack, name: str, register: str, key: str) -> str:
    """What is said of an entry beyond reach: nothing that stands in it."""
    label = pack.registers[register].label
    return f"“{pack.fields[name].label}”不对：{label}里的“{key}”不在您岗位的范围内，请写本单位或下属单位的"


def some_keys(post: Post, pack: Pack, register: str) -> tuple[str, ...]:
    """The first keys of the register that the post may name; for a sentence that says what to write."""
    rows = _counting(post, pack, register).filter(reach_entries(post, pack.registers[register]))
    return tuple(rows.order_by("key").values_list("key", flat=True).distinct()[:_TOLD])


def _counting(post: Post, pack: Pack, register: str) -> PlacedQuerySet[EntryRow]:
    rows: PlacedQuerySet[EntryRow] = EntryRow.objects.at(post.place)
    return rows.filter(pack=pack.id, register=register, withdrawn__isnull=True)


def _days(register: Register, answers: Mapping[str, Any]) -> Row:
    """The days between which a version holds; a day that is kept as ciphertext is left open."""
    ends = {
        name: register.fields[name]
        for name in (register.first, register.last)
        if name is not None and not register.fields[name].is_personal
    }
    read, _ = read_answers(ends, {name: answers[name] for name in ends if name in answers})
    return read
