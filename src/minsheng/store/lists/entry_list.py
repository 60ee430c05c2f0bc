"""A register's entries as a list: those that a post reaches, found by key, by words, by what is personal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from minsheng.programmes.kept import KeptEntry
from minsheng.programmes.pack import Pack
from minsheng.store.around import entry_answers
from minsheng.store.lists.entries import Names, find_entries, named_exactly
from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.models import EntryRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import area_of
from minsheng.store.rows import from_row
from minsheng.store.subjects import is_forgotten
from minsheng.terms.errors import Missing
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry, as kept and in clear; of somebody whose data was deleted nothing is left in clear."""

    kept: KeptEntry
    answers: Mapping[str, Any]
    is_forgotten: bool


def list_entries(
    post: Post,
    pack: Pack,
    register: str,
    words: str,
    names: Names,
    *,
    stopped: bool = False,
    page: int = 1,
    size: int = SIZE,
) -> Page[EntryLine]:
    """One page of the register in the order of keys; the `stopped` entries instead of those that count."""
    rows = _reached(post, pack, register).filter(withdrawn__isnull=not stopped)
    if words:
        near = [key for key, _label in find_entries(post, pack, register, words, names)]
        exact = named_exactly(post.place, pack, register, words)
        rows = rows.filter(Q(key__icontains=words) | Q(key__in=near) | Q(id__in=exact))
    total = rows.count()
    number = within(page, total, size)
    chosen = rows.order_by("key", "part")[(number - 1) * size : number * size]
    return Page(tuple(_line(pack, row) for row in chosen), total, number, size)


def one_entry(post: Post, pack: Pack, register: str, identity: str) -> EntryLine:
    """The entry of that id; Missing where there is none within the post's reach."""
    row = _reached(post, pack, register).filter(id=identity).first()
    if row is None:
        raise Missing("没有找到这一条，可能不在您岗位的范围内", where=identity)
    return _line(pack, row)


def _reached(post: Post, pack: Pack, register: str) -> PlacedQuerySet[EntryRow]:
    rows: PlacedQuerySet[EntryRow] = EntryRow.objects.at(post.place)
    rows = rows.filter(pack=pack.id, register=register)
    under = area_of(post.place, post.body) if pack.registers[register].body else None
    return rows if under is None else rows.filter(body__in=under)


def _line(pack: Pack, row: EntryRow) -> EntryLine:
    kept = from_row(KeptEntry, row)
    return EntryLine(kept, entry_answers(pack, kept), is_forgotten(kept.place, kept.subject))
