"""Tables as files for programs: csv, json and Parquet. What is exact stays exact."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from io import BytesIO, StringIO
from typing import Any

from minsheng.terms.errors import BadInput

Cell = str | int | bool | Decimal | date | tuple[str, ...] | None
JOINT = "；"  # between the words of a list in one cell of a csv
_DIGITS = 38  # what Parquet's exact number holds


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is string, integer, boolean, decimal, date or list."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table of typed cells; None is an empty cell."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]


def write_csv(table: FlatTable) -> bytes:
    """UTF-8 with the mark that Excel needs, CRLF lines as RFC 4180 has them. A cell that a spreadsheet would
    take for a formula is led by an apostrophe."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_words(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_json(table: FlatTable) -> bytes:
    """A list of objects; exact numbers as digits in a string."""
    return json.dumps(objects(table), ensure_ascii=False, indent=1).encode()


def objects(table: FlatTable) -> list[dict[str, Any]]:
    """The rows as objects whose cells are what JSON knows."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, map(plain_cell, row), strict=True)) for row in table.rows]


def plain_cell(cell: Cell) -> str | int | bool | list[str] | None:
    """A cell as JSON knows it."""
    match cell:
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case tuple():
            return list(cell)
        case _:
            return cell


def write_parquet(table: FlatTable) -> bytes:
    """A Parquet file with typed columns. BadInput where the library for it is not installed."""
    if find_spec("pyarrow") is None:
        raise BadInput("写 Parquet 要先装 pyarrow：pip install 'minsheng[corpus]'；csv、json、xlsx 不受影响")
    import pyarrow
    from pyarrow import parquet

    columns = [
        pyarrow.array([_arrow_cell(row[n]) for row in table.rows], type=_arrow_type(pyarrow, table, n))
        for n in range(len(table.columns))
    ]
    out = BytesIO()
    made = pyarrow.Table.from_arrays(columns, names=[column.name for column in table.columns])
    parquet.write_table(made, out, compression="zstd")
    return out.getvalue()


def _arrow_type(pyarrow: Any, table: FlatTable, number: int) -> Any:  # noqa: ANN401  (published without types)
    match table.columns[number].kind:
        case "integer":
            return pyarrow.int64()
        case "boolean":
            return pyarrow.bool_()
        case "date":
            return pyarrow.date32()
        case "list":
            return pyarrow.list_(pyarrow.string())
        case "decimal":
            cells = [row[number] for row in table.rows]
            return pyarrow.decimal128(_DIGITS, max((_places(c) for c in cells), default=0))
        case _:
            return pyarrow.string()


def _places(cell: Cell) -> int:
    """Digits behind the point."""
    exponent = cell.as_tuple().exponent if isinstance(cell, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _arrow_cell(cell: Cell) -> object:
    return list(cell) if isinstance(cell, tuple) else cell


def _words(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case tuple():
            return _harmless(JOINT.join(cell))
        case str():
            return _harmless(cell)
        case _:
            return str(plain_cell(cell))


def _harmless(words: str) -> str:
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words
