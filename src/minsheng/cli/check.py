"""`minsheng check`: whether this installation is in order, in one page; or whether a public copy is whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import Broken


def check(
    public: Annotated[
        Path | None, typer.Option("--public", metavar="FOLDER", help="只核对这份公开副本的签名和每个文件")
    ] = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="KEY", help="认可的公钥；不写则只核对副本自己写的那把")
    ] = None,
) -> None:
    """检查安装是否正常：设置、数据库、密钥、日志、未办完的后台工作；或核对一份公开副本。

    Check settings, database, keys, the record of every place, and work given up. Exit code 1 on a fault.
    With --public: whether a signed copy is unchanged; exit code 2 where it was tampered with.

    例 Example:

    \b
        minsheng check
        minsheng check --public 公开副本 --key "$(cat 公钥)"
    """
    if public is not None:
        _check_copy(public, key)
        return
    from minsheng.cli.record import open_record

    open_record()
    from minsheng.store.health import findings

    faults = 0
    for finding in findings():
        faults += not finding.is_well
        sys.stdout.write(f"{'好  ' if finding.is_well else '坏  '}{finding.what}\n")
    if faults:
        raise Broken(f"{faults}处需要处理，见上")


def _check_copy(folder: Path, key: str | None) -> None:
    from minsheng.store.signed_folder import check_folder

    signed = check_folder(folder, None if key is None else {key.strip()})
    places = "、".join(signed.about.get("places", {}).values())
    sys.stdout.write(f"签名完好：{places}，{signed.about.get('made_at')} 生成，{len(signed.files)} 个文件，")
    sys.stdout.write(f"公钥 {signed.key}\n")
