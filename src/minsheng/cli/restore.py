"""`minsheng restore`: a back-up brought back into an empty database."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="minsheng backup 写出的文件")],
) -> None:
    """把备份恢复到空数据库，边读边校验；有一处不对就什么也不写。

    Bring a back-up into an empty database. Put the keys folder that belongs to it into the data folder first.

    例 Example:

    \b
        MINSHENG_DATA=new minsheng restore 备份-2026-03-01.jsonl.gz
    """
    from minsheng.cli.record import open_record, warn_of_keys

    if not file.is_file():
        raise BadInput("没有这个文件：请检查路径", where=str(file))
    open_record(make=True)
    from minsheng.store.rebuild import rebuild

    try:
        with gzip.open(file, "rb") as lines:
            made = rebuild(lines)
    except (gzip.BadGzipFile, EOFError) as wrong:
        raise BadInput("这不是完整的备份文件：可能没有写完，或被改过", where=str(file)) from wrong
    sys.stdout.write(f"已恢复{'、'.join(made.places)}：日志{made.events}条，原文件{made.files}份\n")
    warn_of_keys(made.places)
