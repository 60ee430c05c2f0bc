"""Records out of rows, for actions: one by id, or all that equal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from minsheng.store.kinds import T, kind_for
from minsheng.store.names import open_names
from minsheng.store.rows import records_in
from minsheng.terms.post import Person


def record_of(place: str, record: type[T], identity: str) -> T | None:
    """The record of that kind and id, None where there is none."""
    found = records_of(place, record, {"id": identity})
    return found[0] if found else None


def records_of(place: str, record: type[T], equals: Mapping[str, object]) -> list[T]:
    """Every record of the kind whose fields equal; a list, tuple or set means any of its members."""
    kind = kind_for(record)
    rows = kind.row.objects.at(place).order_by(*kind.order)
    for name, value in equals.items():
        if value is None:
            rows = rows.filter(**{f"{name}__isnull": True})
        elif isinstance(value, list | tuple | set | frozenset):
            rows = rows.filter(**{f"{name}__in": list(value)})
        else:
            rows = rows.filter(**{name: value})
    found = records_in(record, rows)
    return cast(list[T], open_names(cast(list[Person], found))) if record is Person else found
