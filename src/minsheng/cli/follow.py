"""`minsheng follow`: one place's reports in, what became of each promise out, one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from minsheng.cli.read import STDIN, contents, files_in, read_file
from minsheng.terms.errors import BadInput

if TYPE_CHECKING:  # the reader is imported when the command runs: --help must not wait for it
    from minsheng.corpus.report import Report


def follow(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE|FOLDER", help="同一个地方几年的报告，或装着它们的文件夹")
    ],
    table: Annotated[bool, typer.Option("--table", help="输出给人看的表格，不输出 JSON")] = False,
    fate: Annotated[
        list[str] | None,
        typer.Option(metavar="FATE", help="只看这种结局，可写几次：kept、missed、silent 等"),
    ] = None,
) -> None:
    """对照同一个地方几年的报告：上一年承诺了什么，下一年报告了什么，是否兑现。

    Follow promises through one place's reports: what one year promised, what the next reported, kept,
    partly, missed, exceeded, revised or silent; open waits for a person, pending for a later report.
    A report's year is that of its title, its file's name or its day.

    例 Example:

    \b
        minsheng follow 2021.txt 2022.txt 2023.txt --table
        minsheng follow reports/ --fate missed --fate silent
    """
    from minsheng.corpus.follow import follow as follow_reports
    from minsheng.corpus.lines import to_line

    wanted = _wanted(fate or [])
    followed = follow_reports(_reports(files))
    shown = [one for one in followed if not wanted or one.fate.value in wanted]
    if table:
        from minsheng.cli.follow_table import print_table

        print_table(shown)
        return
    for one in shown:
        sys.stdout.write(json.dumps(to_line(one), ensure_ascii=False) + "\n")


def _wanted(fates: Sequence[str]) -> frozenset[str]:
    from minsheng.corpus.fate import Fate

    known = [fate.value for fate in Fate]
    for word in fates:
        if word not in known:
            raise BadInput(f"没有“{word}”这种结局：请写 {'、'.join(known)} 之一", where="--fate")
    return frozenset(fates)


def _reports(files: list[str]) -> list[Report]:
    """The reports in all files. One that cannot be read stops the work: its year would seem silent."""
    from minsheng.corpus.report import split_reports

    if STDIN in files:
        raise BadInput("请写出文件名：要对照几年的报告，不能只读标准输入", where=STDIN)
    reports: list[Report] = []
    for name in files_in(files):
        for file in contents(name):
            reports += split_reports(read_file(file, None))
    return reports
