"""Tables for programs: every cell comes back as it was, in each form of file."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.documents.writing.flat import Column, FlatTable, write_csv, write_json, write_parquet

COLUMNS = tuple(Column(name, name) for name in ("string", "integer", "boolean", "decimal", "date", "list"))
ROW = ("托位，\n“新增”", 3, True, Decimal("0.10"), date(2026, 6, 30), ("县教育局", "东溪镇"))
EMPTY = ("", None, None, None, None, None)


def table(*rows: tuple[object, ...]) -> FlatTable:
    return FlatTable("t", COLUMNS, rows)  # type: ignore[arg-type]  # of these kinds


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv() -> None:
    head, row, empty = read_csv(write_csv(table(ROW, EMPTY)))
    assert head == [column.name for column in COLUMNS]
    assert row == ["托位，\n“新增”", "3", "true", "0.10", "2026-06-30", "县教育局；东溪镇"]
    assert empty == [""] * 6


@pytest.mark.parametrize("words", ["=1+1", "+86", "-3", "@x", "\t=1"])
def test_no_cell_of_a_csv_is_a_formula(words: str) -> None:
    assert read_csv(write_csv(table((words, *EMPTY[1:]))))[1][0] == f"'{words}"


def test_json_keeps_exact_numbers_as_digits() -> None:
    (found,) = json.loads(write_json(table(ROW)))
    assert found == {
        "string": "托位，\n“新增”",
        "integer": 3,
        "boolean": True,
        "decimal": "0.10",
        "date": "2026-06-30",
        "list": ["县教育局", "东溪镇"],
    }


@given(st.lists(st.decimals(min_value=-(10**12), max_value=10**12, places=4), max_size=5))
def test_parquet_keeps_exact_numbers(amounts: list[Decimal]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    made = write_parquet(table(*((*ROW[:3], amount, *ROW[4:]) for amount in amounts), EMPTY))
    read = parquet.read_table(BytesIO(made)).to_pylist()
    assert [row["decimal"] for row in read] == [*amounts, None]
    assert all(row["list"] == ["县教育局", "东溪镇"] for row in read[:-1])
