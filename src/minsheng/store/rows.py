"""The one mapper between records, their JSON in the log, and their rows, by field name.

A record's JSON has decimals as digits, days and instants in ISO form, tuples as lists. A row has the same
fields; only a Source is spread over four columns (document, start, end, paper) named after the field, and
a decimal stands as digits, because SQLite would keep it as a float.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from minsheng.ledger.commitment import Commitment
from minsheng.store.kinds import Record, T, kind_of, place_of
from minsheng.store.models.kept import Kept
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.search import normalised
from minsheng.terms.errors import Broken
from minsheng.terms.period import Period
from minsheng.terms.quantity import plain
from minsheng.terms.source import Source

_SOURCE = ("document", "start", "end", "paper")


_FIELDS: dict[type[Any], tuple[_Field, ...]] = {}
_COLUMNS: dict[type[Any], _Columns] = {}


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a record: its name, its type without None, and whether None is lawful. `read` makes its
    value out of JSON, None where that is the value; of a column days and instants are as they are."""

    name: str
    type: Any
    empty: bool
    read: Callable[[Any], Any] | None
    read_column: Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a record by name; for each field where it stands among them and what reads it; and for
    each Source which field it is, its first column, and whether it may be missing."""

    names: tuple[str, ...]
    plan: tuple[tuple[int, Callable[[Any], Any] | None], ...]
    sources: tuple[tuple[int, int, bool], ...]


def to_json(record: Record) -> dict[str, Any]:
    """`record` as it stands in the log."""
    return {field.name: _json(getattr(record, field.name)) for field in _fields(type(record))}


def from_json(record: type[T], content: Mapping[str, Any]) -> T:
    """The record that `content` is; a field that it lacks takes the dataclass's default."""
    known = {field.name: field for field in _fields(record)}
    strange = content.keys() - known.keys()
    if strange:
        raise Broken(f"{record.__name__} has no {sorted(strange)}: the log was written by a later version")
    return record(**{name: _read(known[name].read, value) for name, value in content.items()})


def to_row(record: Record) -> Kept:
    """`record` as an unsaved row, with the columns that are derived from it alone."""
    kind = kind_of(record)
    columns = dict(_columns(record))
    if isinstance(record, Commitment):
        columns["needle"] = needle_of(record)
    row: Kept = kind.row(**{**columns, "place": place_of(record)})
    return row


def from_row(record: type[T], row: Kept) -> T:
    """The record that `row` holds."""
    found: dict[str, Any] = {}
    for field in _fields(record):  # one loop without calls: a month reads some 100,000 values
        if field.type is Source:
            found[field.name] = _source_of(field, row)
            continue
        value, read = getattr(row, field.name), field.read_column
        found[field.name] = value if read is None or value is None else read(value)
    return record(**found)


def records_in(record: type[T], rows: PlacedQuerySet[Any]) -> list[T]:
    """The records of a query. No object of Django's is made of a row first, which takes twice as long as the
    record itself: a page reads several hundred."""
    columns = _columns_of(record)
    found = []
    for line in rows.values_list(*columns.names):
        said = ((line[at], read) for at, read in columns.plan)
        values = [value if read is None or value is None else read(value) for value, read in said]
        for position, at, empty in columns.sources:
            values[position] = _source(line[at : at + len(_SOURCE)], empty=empty)
        found.append(record(*values))
    return found


def _columns_of(record: type[Any]) -> _Columns:
    if record not in _COLUMNS:
        names: list[str] = []
        plan: list[tuple[int, Callable[[Any], Any] | None]] = []
        sources: list[tuple[int, int, bool]] = []
        for position, field in enumerate(_fields(record)):
            plan.append((len(names), None if field.type is Source else field.read_column))
            if field.type is Source:
                sources.append((position, len(names), field.empty))
                names += [f"{field.name}_{part}" for part in _SOURCE]
            else:
                names.append(field.name)
        _COLUMNS[record] = _Columns(tuple(names), tuple(plan), tuple(sources))
    return _COLUMNS[record]


def needle_of(record: Commitment) -> str:
    """What a search looks in: the sentence and the headings above it, normalised."""
    return normalised("\n".join((record.sentence, *record.section)))


def _fields(record: type[Any]) -> tuple[_Field, ...]:
    if record not in _FIELDS:
        hints = get_type_hints(record)
        _FIELDS[record] = tuple(_field(field.name, hints[field.name]) for field in fields(record))
    return _FIELDS[record]


def _field(name: str, hint: object) -> _Field:
    type_, empty = _without_none(hint)
    read = _reader(type_)
    return _Field(name, type_, empty, read, None if type_ in (date, datetime) else read)


def _without_none(hint: object) -> tuple[object, bool]:
    if isinstance(hint, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        return inner, True
    return hint, False


def _json(value: object) -> Any:  # noqa: ANN401  (JSON has no one type)
    match value:
        case Decimal():
            return plain(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case Period():
            return str(value)
        case Source():
            return {part: getattr(value, part) for part in _SOURCE}
        case tuple():
            return list(value)
        case _:
            return value


_READERS: dict[Any, Callable[[Any], Any]] = {
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Period: Period.parse,
    Source: lambda parts: Source(**parts),
}


def _reader(type_: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401  (any type of a field)
    """What makes a value of that type out of its JSON; None where it is the value already."""
    if get_origin(type_) is tuple:
        return tuple
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return type_
    return _READERS.get(type_)


def _read(read: Callable[[Any], Any] | None, value: Any) -> Any:  # noqa: ANN401  (JSON has no one type)
    return value if read is None or value is None else read(value)


def _columns(record: Record) -> Iterator[tuple[str, Any]]:
    for field in _fields(type(record)):
        value = getattr(record, field.name)
        if field.type is Source:
            for part in _SOURCE:
                yield f"{field.name}_{part}", getattr(value, part) if value is not None else None
        elif isinstance(value, datetime | date):
            yield field.name, value
        else:
            yield field.name, _json(value)


def _source_of(field: _Field, row: Kept) -> Source | None:
    return _source([getattr(row, f"{field.name}_{part}") for part in _SOURCE], empty=field.empty)


def _source(parts: Sequence[Any], *, empty: bool) -> Source | None:
    return None if empty and not any(part is not None for part in parts) else Source(*parts)
