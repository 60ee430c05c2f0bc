"""The open data as files (开放数据文件): each table in four forms, and what a program must know to read them.

`datapackage.json` is a Frictionless Data Package: fields with type and meaning, licence, version, and the
SHA-256 of each csv, so that a copy can be told from the original.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.documents.writing.flat import (
    Cell,
    Column,
    FlatTable,
    write_csv,
    write_json,
    write_parquet,
)
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.open_data import FieldType, OpenData, OpenTable, form, licence, open_tables

PACKAGE, WORKBOOK = "datapackage.json", "data.xlsx"
# Frictionless has its own words for types; exact numbers are its `number`, lists stay text in a csv.
_TYPES = {FieldType.DECIMAL: "number", FieldType.LIST: "string"}
_WIDE = frozenset(
    {"sentence", "why", "targets", "title", "changed", "promised", "answered", "reasons", "doubts", "checked"}
)


def flat(data: OpenData, table: OpenTable) -> FlatTable:
    """One table with its typed columns."""
    columns = tuple(Column(field.name, field.type.value) for field in table.fields)
    return FlatTable(table.name, columns, data.rows[table.name])


FORMS: dict[str, Callable[[FlatTable], bytes]] = {
    "csv": write_csv,
    "json": write_json,
    "parquet": write_parquet,
}


def data_file(data: OpenData, name: str) -> bytes | None:
    """The file of that name: `promises.csv`, `parts.parquet`, `data.xlsx`; None where there is no such."""
    table, _, ending = name.partition(".")
    if name == WORKBOOK:
        return workbook(data)
    if table not in open_tables() or ending not in FORMS:
        return None
    return FORMS[ending](flat(data, open_tables()[table]))


def file_names() -> tuple[str, ...]:
    """Every file that `data_file` makes, the whole workbook first."""
    return (WORKBOOK, *(f"{table}.{ending}" for table in open_tables() for ending in FORMS))


def package(data: OpenData, place_name: str, made_on: date | None) -> dict[str, Any]:
    """The description of the data: `datapackage.json`. `made_on` is the day of the newest release, None where
    there is none."""
    given = licence()
    return {
        "profile": "tabular-data-package",
        "name": "minsheng-promises",
        "title": f"{place_name}承诺及办理进展",
        "version": data.version,
        "dictionary": form(),
        "created": made_on.isoformat() if made_on is not None else None,
        "licenses": [{"name": given.name, "title": given.title, "path": given.url}],
        "resources": [_resource(data, table) for table in open_tables().values()],
    }


def package_file(data: OpenData, place_name: str, made_on: date | None) -> bytes:
    """The same as a file."""
    return json.dumps(package(data, place_name, made_on), ensure_ascii=False, indent=1).encode()


def workbook(data: OpenData) -> bytes:
    """One workbook: the dictionary, then a sheet a table."""
    return write_xlsx([_dictionary(data), *(_sheet(data, table) for table in open_tables().values())])


def _resource(data: OpenData, table: OpenTable) -> dict[str, Any]:
    content = write_csv(flat(data, table))
    return {
        "name": table.name,
        "title": table.title,
        "description": table.says,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "rows": len(data.rows[table.name]),
        "schema": {
            "fields": [
                {
                    "name": field.name,
                    "type": _TYPES.get(field.type, field.type.value),
                    "title": field.title,
                    "description": field.says,
                }
                for field in table.fields
            ],
            "missingValues": [""],
        },
    }


def _dictionary(data: OpenData) -> Sheet:
    given = licence()
    rows: list[tuple[Entry, ...]] = [
        (table.title, field.name, field.title, field.type.value, field.says)
        for table in open_tables().values()
        for field in table.fields
    ]
    columns = tuple(
        SheetColumn(head, width)
        for head, width in (("表", 12), ("字段", 14), ("名称", 14), ("类型", 10), ("含义", 60))
    )
    return Sheet(
        "数据说明", columns, rows, "数据说明", f"版本 {data.version}；许可：{given.title}（{given.name}）"
    )


def _sheet(data: OpenData, table: OpenTable) -> Sheet:
    columns = tuple(SheetColumn(field.title, 40 if field.name in _WIDE else 14) for field in table.fields)
    rows = [tuple(map(_entry, row)) for row in data.rows[table.name]]
    return Sheet(table.title, columns, rows, table.title, table.says)


def _entry(cell: Cell) -> Entry:
    match cell:
        case bool():
            return "是" if cell else "否"
        case tuple():
            return "；".join(cell)
        case _:
            return cell
