"""`minsheng restore`: a back-up brought back into an empty database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.cli.backup import Key
from minsheng.cli.backup_key import opened_backup
from minsheng.terms.errors import BadInput


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="minsheng backup 写出的文件")],
    key: Key = None,
) -> None:
    """把备份恢复到空数据库，边读边校验；有一处不对就什么也不写。

    Bring a back-up into an empty database. Put the keys folder that belongs to it into the data folder first.

    例 Example:

    \b
        MINSHENG_DATA=new minsheng restore 备份-2026-03-01.minsheng --key /media/usb/备份钥匙
    """
    from minsheng.cli.record import open_record, warn_of_keys, warn_of_lists

    if not file.is_file():
        raise BadInput("没有这个文件：请检查路径", where=str(file))
    open_record(make=True)
    from minsheng.store.rebuild import rebuild

    with opened_backup(file, key) as lines:
        made = rebuild(lines)
    said = f"，群众来件{made.said}条" if made.said else ""
    places = "、".join(made.places) or "公众服务"
    sys.stdout.write(f"已恢复{places}：日志{made.events}条，原文件{made.files}份{said}\n")
    warn_of_keys(made.places)
    warn_of_lists(made.underived)
