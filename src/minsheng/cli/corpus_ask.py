"""`minsheng corpus ask`: a question in SQL, its answer as a table, JSON lines or CSV."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minsheng.cli.extras import need
from minsheng.terms.errors import BadInput

if TYPE_CHECKING:  # DuckDB is imported when the command runs: --help must not wait for it
    from minsheng.corpus.ask import Answer

# Rows of a table that people look at; more are asked for with --json or --csv.
SHOWN = 200
# Columns of the screen that a column of the answer needs at least; where they do not suffice, each row is a
# table of its own.
COLUMN = 12


def ask(
    out: Annotated[str, typer.Argument(metavar="OUT", help="corpus run 的结果目录")],
    sql: Annotated[str, typer.Argument(metavar="SQL", help="一条查询语句；- 表示从标准输入读")],
    as_json: Annotated[bool, typer.Option("--json", help="每行输出一个 JSON 对象")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="输出 CSV，第一行是列名")] = False,
) -> None:
    """用 SQL 查询结果：视图有 documents、tasks、figures、failures。

    Ask the result of `corpus run` in SQL (DuckDB). Only the four views can be read; nothing can be changed.

    例 Example:

    \b
        minsheng corpus ask result "describe figures"
        minsheng corpus ask result "select unit, count(*) from figures group by unit order by 2 desc limit 10"
        minsheng corpus ask result "select url, quote from figures f join documents d on d.id = f.document
            where kind = 'promise' and near_duplicate_of is null" --csv > promises.csv
    """
    need("corpus", "pyarrow", "duckdb", "fastwarc")
    from minsheng.corpus.ask import ask as ask_run

    if as_json and as_csv:
        raise BadInput("--json 和 --csv 只能选一个")
    answer = ask_run(Path(out), sys.stdin.read() if sql == "-" else sql)
    if as_json:
        _print_json(answer)
    elif as_csv:
        _print_csv(answer)
    else:
        _print_table(answer)


def _print_json(answer: Answer) -> None:
    for row in answer.rows:
        told = dict(zip(answer.columns, row, strict=True))
        sys.stdout.write(json.dumps(told, ensure_ascii=False, default=_plain) + "\n")


def _print_csv(answer: Answer) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([_words(value) for value in row])


def _print_table(answer: Answer) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)  # A4 landscape: a pipe does not say how wide it is
    shown = list(islice(answer.rows, SHOWN + 1))
    if len(answer.columns) * COLUMN <= console.width:
        table = Table(*answer.columns)
        for row in shown[:SHOWN]:
            table.add_row(*(Text(_words(value)) for value in row))
        console.print(table)
    else:
        for number, row in enumerate(shown[:SHOWN], start=1):
            table = Table("column", "value", title=f"{number}", show_header=False, title_justify="left")
            for name, value in zip(answer.columns, row, strict=True):
                table.add_row(name, Text(_words(value)))
            console.print(table)
    if len(shown) > SHOWN:
        console.print(f"只显示前 {SHOWN} 行：要全部请加 --json 或 --csv")


def _words(value: Any) -> str:  # noqa: ANN401  (whatever SQL can answer)
    if value is None:
        return ""
    if isinstance(value, (list, dict, tuple)):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(_plain(value))


def _plain(value: Any) -> Any:  # noqa: ANN401
    """A value as JSON may hold it: a decimal number keeps its digits, less the zeros at its end."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if isinstance(value, (str, int, float, bool)) else str(value)
