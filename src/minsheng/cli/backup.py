"""`minsheng backup`: everything of every place in one file."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪个文件，如 备份.jsonl.gz")],
) -> None:
    """把全部地方的记录、原文件和账号备份到一个文件；密钥文件夹（keys）请另存一处。

    Back everything up into one file that restores on SQLite or PostgreSQL. The keys folder is not in it:
    without it no name of a person can be read, so keep a copy of it elsewhere.

    例 Example:

    \b
        minsheng backup 备份-2026-03-01.jsonl.gz
    """
    from django.conf import settings

    from minsheng.cli.record import open_record

    open_record()
    from minsheng.store.export import export_log, export_rest
    from minsheng.store.lists.places import list_places
    from minsheng.store.snapshot import snapshot

    if file.exists():
        raise BadInput("这个文件已经有了，备份不覆盖旧文件：请换一个名字", where=str(file))
    draft = file.with_name(f"{file.name}.part")
    try:
        # Renamed at the end: no half file looks whole.
        with snapshot(), gzip.open(draft, "wt", encoding="utf-8") as out:
            for place in list_places():
                out.writelines(export_log(place.id))
                out.writelines(export_rest(place.id))
        draft.replace(file)
    except OSError as wrong:
        draft.unlink(missing_ok=True)  # what could be written of it would only keep the disk full
        raise BadInput(f"写不进去（{wrong.strerror}）：请检查文件夹和磁盘空间", where=str(file)) from wrong
    size = file.stat().st_size
    sys.stdout.write(
        f"已备份到 {file}（{size:,} 字节）。密钥在 {Path(settings.DATA) / 'keys'}，请另存一处。\n"
    )
