"""Entries of registers to choose from and to name: few at once, more by what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from minsheng.programmes.answers import masked, shown_answer
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.kept import KeptEntry
from minsheng.programmes.pack import Pack, Register
from minsheng.store.around import entry_answers
from minsheng.store.models import EntryRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import reach_entries
from minsheng.store.rows import from_row
from minsheng.store.subjects import found_blind
from minsheng.terms.post import Post

FEW = 60  # entries that a list on a phone still lets one find
FOUND = 20  # entries that are offered for what was typed
_READ = (
    2000  # entries that are read for their words; of a larger register the key and exact names are searched
)
_PARTS = 3  # columns that tell entries apart, beside the key
_SHOWN = frozenset(
    {FieldType.TEXT, FieldType.PERSON, FieldType.CHOICE, FieldType.BODY, FieldType.PHONE, FieldType.MONEY}
)
Names = Mapping[str, str]  # short names of bodies, by id


def few_entries(post: Post, pack: Pack, register: str, names: Names) -> list[tuple[str, str]] | None:
    """Every entry that the post reaches as key and label, in the order of keys; None where they are more than
    FEW. Two queries, a few more for a post of a part of the county."""
    rows = list(_rows(post, pack, register).order_by("key", "id")[: FEW + 1])
    return None if len(rows) > FEW else _labelled(pack, rows, names)


def find_entries(post: Post, pack: Pack, register: str, words: str, names: Names) -> list[tuple[str, str]]:
    """At most FOUND entries that the post reaches and whose key or columns hold `words`; of a personal answer
    only exactly these words.

    Three queries at most, beside those of the reach.
    """
    place, rows = post.place, _rows(post, pack, register)
    if words and rows.count() > _READ:
        about = named_exactly(place, pack, register, words)
        near = rows.filter(Q(key__startswith=words) | Q(id__in=about)).order_by("key", "id")
        return _labelled(pack, near[:FOUND], names)
    found = _labelled(pack, rows.order_by("key", "id")[:_READ], names)
    exact = (
        {one.key for one in rows.filter(id__in=named_exactly(place, pack, register, words))}
        if words
        else set()
    )
    return [pair for pair in found if words in pair[0] or words in pair[1] or pair[0] in exact][:FOUND]


def named_entries(post: Post, pack: Pack, register: str, keys: Iterable[str], names: Names) -> dict[str, str]:
    """The labels of those entries of these keys that the post reaches. One query and those of the reach."""
    return dict(_labelled(pack, _rows(post, pack, register).filter(key__in=list(keys)), names))


def label_of(register: Register, answers: Mapping[str, Any], names: Names) -> str:
    """What tells an entry apart: its first columns in words, personal ones masked."""
    parts = [
        _words(field, answers[name], names)
        for name, field in register.fields.items()
        if name in answers and name != register.key and field.type in _SHOWN and not _is_hidden(field)
    ]
    return " · ".join(parts[:_PARTS])


def _is_hidden(field: Field) -> bool:
    return field.sensitive and field.type is not FieldType.PERSON


def _words(field: Field, value: Any, names: Names) -> str:  # noqa: ANN401  (an answer)
    if field.type is FieldType.BODY:
        return names.get(value, value)
    words = shown_answer(field, value)
    return masked(field, words) if field.is_personal else words


def _rows(post: Post, pack: Pack, register: str) -> PlacedQuerySet[EntryRow]:
    rows: PlacedQuerySet[EntryRow] = EntryRow.objects.at(post.place)
    rows = rows.filter(pack=pack.id, register=register, withdrawn__isnull=True)
    return rows.filter(reach_entries(post, pack.registers[register]))


def named_exactly(place: str, pack: Pack, register: str, words: str) -> set[str]:
    """The ids of the entries with exactly that personal answer."""
    fields = pack.registers[register].fields.values()
    return {one for field in fields if field.is_personal for one in found_blind(place, pack.id, field, words)}


def _labelled(pack: Pack, rows: Iterable[EntryRow], names: Names) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for row in rows:
        entry = from_row(KeptEntry, row)
        found[entry.key] = label_of(pack.registers[entry.register], entry_answers(pack, entry), names)
    return list(found.items())
