"""SQL over the result of a run (查询): the four tables as views, nothing else in reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from minsheng.corpus.layout import Layout
from minsheng.corpus.table import DATASETS
from minsheng.terms.errors import BadInput

_ROWS = 1000  # fetched at a time


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of an answer and its rows, which are fetched as they are asked for."""

    columns: Sequence[str]
    rows: Iterator[tuple[Any, ...]]


def ask(out: Path, sql: str) -> Answer:
    """What `sql` answers over the views documents, tasks, figures and failures of the run in `out`.

    One statement that selects; BadInput for any other, for a wrong one, and where there is no finished run.
    Only the files of the run can be read, and nothing can be written.
    """
    database = open_run(out)
    try:
        _check(database, sql)
        found = database.execute(sql)
        return Answer([column[0] for column in found.description or ()], _rows(found))
    except duckdb.Error as error:
        raise BadInput(_message(error), where="SQL") from error


def open_run(out: Path) -> duckdb.DuckDBPyConnection:
    """The run's four tables as views; no other file can be reached and no setting changed.

    Raises BadInput where there is no finished run.
    """
    layout = Layout(out)
    if not layout.manifest.exists():
        raise BadInput(
            "这里没有完成的结果（没有 manifest.json）：请先运行 minsheng corpus run，并让它跑完",
            where=str(out),
        )
    database = duckdb.connect(config={"python_enable_replacements": False})
    for name in DATASETS:
        files = str(layout.table(name, "*").resolve()).replace("'", "''")
        view = f"create view {name} as select * from read_parquet('{files}')"  # noqa: S608  (our own names)
        database.execute(view)
    folders = [str(layout.table(name, "x").parent.resolve()) for name in DATASETS]
    database.execute("set allowed_directories = $folders", {"folders": folders})
    database.execute("set enable_external_access = false")
    database.execute("set lock_configuration = true")
    return database


def _check(database: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Raise BadInput unless `sql` is one statement that selects: the folders in reach could be written to."""
    statements = database.extract_statements(sql)
    if len(statements) != 1:
        raise BadInput("请一次写一条 SQL 语句", where="SQL")
    if statements[0].type != duckdb.StatementType.SELECT:
        raise BadInput("只能查询，不能改动：请写 select、describe 或 summarize 语句", where="SQL")


def _rows(found: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := found.fetchmany(_ROWS):
            yield from rows
    except duckdb.Error as error:
        raise BadInput(_message(error), where="SQL") from error


def _message(error: duckdb.Error) -> str:
    """DuckDB's own words, which name the line and what it may have meant, without its markers."""
    lines = [line.strip() for line in str(error).splitlines()]
    return " ".join(line for line in lines if line and set(line) != {"^"})
