"""`minsheng backup`: everything of every place in one sealed file; or such a file checked."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput

Key = Annotated[
    Path | None,
    typer.Option("--key", metavar="KEYFILE", help="钥匙文件，没有就生成；不写则用口令"),
]


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪个文件，如 备份.minsheng")],
    key: Key = None,
    check: Annotated[bool, typer.Option("--check", help="不备份，只检查这份备份是否完好")] = False,
) -> None:
    """网站不停，把全部地方的记录、原文件、账号和群众来件备份到一个加密文件；密钥文件夹（keys）请另存一处。

    Back everything up into one encrypted file while the site runs; it restores on SQLite or PostgreSQL. On a
    public service that is what residents sent, carried to the office or not, with every receipt. The
    keys folder is not in it: without it no name of a person can be read, so keep a copy of it elsewhere.

    例 Example:

    \b
        minsheng backup 备份-2026-03-01.minsheng --key /media/usb/备份钥匙
        minsheng backup --check 备份-2026-03-01.minsheng --key /media/usb/备份钥匙
    """
    if check:
        _check(file, key)
    else:
        _write(file, key)


def _write(file: Path, key: Path | None) -> None:
    from django.conf import settings

    from minsheng.cli.backup_key import secret_for_writing
    from minsheng.cli.record import open_record

    open_record()
    from minsheng.store.backup import write_backup
    from minsheng.store.sealed_file import Secret

    if file.exists():
        raise BadInput("这个文件已经有了，备份不覆盖旧文件：请换一个名字", where=str(file))
    data = Path(settings.DATA)
    secret = Secret(*secret_for_writing(key, data))
    draft = file.with_name(f"{file.name}.part")
    try:
        # Renamed at the end, when it is on the disk: no half file looks whole.
        with draft.open("wb") as out:
            written = write_backup(out, secret)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    except OSError as wrong:
        draft.unlink(missing_ok=True)  # what could be written of it would only keep the disk full
        raise BadInput(f"写不进去（{wrong.strerror}）：请检查文件夹和磁盘空间", where=str(file)) from wrong
    size = file.stat().st_size
    sys.stdout.write(f"已备份到 {file}（{written.lines:,}行，加密后{size:,}字节）。\n")
    sys.stdout.write(f"人名的密钥在 {data / 'keys'}，不在备份里：请另存一处，不要和备份放在一起。\n")


def _check(file: Path, key: Path | None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minsheng.portal.settings")
    import django

    django.setup()  # the database is not opened: a file is checked on any machine
    from minsheng.cli.backup_key import opened_backup
    from minsheng.store.rebuild import check_lines

    with opened_backup(file, key) as lines:
        found = check_lines(lines)
    places = "、".join(found.places) or "公众服务"
    said = f"，群众来件{found.said}条" if found.said else ""
    sys.stdout.write(
        f"备份完好：{places}，日志{found.events}条首尾相连，原文件{found.files}份摘要相符{said}\n"
    )
