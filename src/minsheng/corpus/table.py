"""The tables that a run writes, column by column, and the digest that is the same however the pages were
cut up.

Offsets are code points into the page's text as decoded. `value`, `upper` and `baseline` are decimal strings
as read; `amount` is the same value as a number for SQL, null where it has more than 20 digits before the
point.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal, InvalidOperation
from functools import cache
from hashlib import sha256
from typing import Any

import pyarrow as pa

# The form of the tables. It goes up with every change of a column; a run in another form is not gone on with.
VERSION = 1
DATASETS = ("documents", "tasks", "figures", "failures")
# Where a row stands says nothing of what it says: these columns are left out of the digest.
PLACE = frozenset({"file", "position"})
AMOUNT = pa.decimal128(29, 9)
_LARGEST = Decimal(10) ** 20
_PLACES = Decimal("1e-9")
_EXACT = Context(prec=29)
_WORDS = pa.list_(pa.string())
_SUMMED = 1 << 256

_COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "documents": {
        "id": pa.string(),
        "url": pa.string(),
        "captured": pa.string(),
        "state": pa.string(),  # read | left_out
        "title": pa.string(),
        "publisher": pa.string(),
        "published": pa.string(),
        "number": pa.string(),
        "kind": pa.string(),
        "script": pa.string(),
        "format": pa.string(),
        "place_code": pa.string(),
        "place": pa.string(),
        "tasks": pa.int32(),
        "figures": pa.int32(),
        "promises": pa.int32(),
        "repairs": pa.int32(),
        "doubts": _WORDS,
        "characters": pa.int64(),
        "main_start": pa.int64(),
        "main_end": pa.int64(),
        "bytes": pa.int64(),
        "sha256": pa.string(),
        "text": pa.string(),
        "near_duplicate_of": pa.string(),
        "likeness": pa.float64(),
        "file": pa.string(),
        "position": pa.int64(),
    },
    "tasks": {
        "document": pa.string(),
        "task": pa.int32(),
        "start": pa.int64(),
        "end": pa.int64(),
        "number": pa.string(),
        "path": _WORDS,
        "text": pa.string(),
        "lead": _WORDS,
        "responsible": _WORDS,
        "support": _WORDS,
        "leaders": _WORDS,
        "due": pa.string(),
        "due_by": pa.string(),
        "recurs": pa.string(),
        "standing": pa.bool_(),
        "figures": pa.list_(pa.int32()),
    },
    "figures": {
        "document": pa.string(),
        "figure": pa.int32(),
        "start": pa.int64(),
        "end": pa.int64(),
        "quote": pa.string(),
        "indicator": pa.string(),
        "value": pa.string(),
        "amount": AMOUNT,
        "upper": pa.string(),
        "baseline": pa.string(),
        "unit": pa.string(),
        "bound": pa.string(),
        "kind": pa.string(),
        "strength": pa.string(),
        "period": pa.string(),
        "due": pa.string(),
        "due_by": pa.string(),
        "recurs": pa.string(),
        "bodies": _WORDS,
        "because": _WORDS,
        "confidence": pa.float64(),
    },
    "failures": {
        "id": pa.string(),
        "url": pa.string(),
        "captured": pa.string(),
        "reason": pa.string(),  # see failures.REASONS
        "message": pa.string(),
        "sha256": pa.string(),
        "file": pa.string(),
        "position": pa.int64(),
    },
}

Row = Mapping[str, Any]


@cache
def schema(dataset: str) -> pa.Schema:
    """The columns of `dataset`."""
    return pa.schema(list(_COLUMNS[dataset].items()), metadata={"minsheng.table": str(VERSION)})


def to_table(dataset: str, rows: Sequence[Row]) -> pa.Table:
    """`rows` as a table; a row has every column of `dataset` and no other."""
    columns = _COLUMNS[dataset]
    return pa.Table.from_arrays(
        [pa.array([row[name] for row in rows], type=kind) for name, kind in columns.items()],
        schema=schema(dataset),
    )


def amount_of(value: str) -> Decimal | None:
    """A decimal string as a number of the column `amount`, rounded to nine places; None where it does not
    fit.
    """
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount.quantize(_PLACES, context=_EXACT) if abs(amount) < _LARGEST else None


def digest_of(rows: Iterable[Row]) -> int:
    """The sum of the rows' digests: the same for the same rows in any order and any number of files."""
    return sum(map(_digest_of_row, rows)) % _SUMMED


def added(digests: Iterable[int]) -> int:
    """The digest of the rows of all of them together."""
    return sum(digests) % _SUMMED


def _digest_of_row(row: Row) -> int:
    told = [row[name] for name in sorted(row) if name not in PLACE]
    return int.from_bytes(sha256(json.dumps(told, default=str, ensure_ascii=True).encode()).digest())
