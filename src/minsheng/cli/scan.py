"""`minsheng scan`: personal data in files that somebody is about to publish."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput


def scan(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="准备公开的文件")],
) -> None:
    """公开前检查文件里的个人信息：正文、批注、隐藏的工作表、文件属性、嵌入的文件和图片都看。

    Look files through for personal data before they are published: text, comments, hidden sheets, properties,
    files and pictures inside. One line for each finding, the datum masked; exit code 2 where there is any, or
    where a file cannot be looked through.

    例 Example:

    \b
        minsheng scan 公示名单.xlsx 附件.pdf
    """
    from minsheng.documents.carried import texts_carried
    from minsheng.reading.personal import PERSONAL_LABELS, find_personal, masked

    found = 0
    for file in files:
        if not file.is_file():
            raise BadInput("没有这个文件", where=str(file))
        for one in texts_carried(file.read_bytes(), file.name):
            for datum in find_personal(one.text):
                found += 1
                words = masked(one.text[datum.start : datum.end])
                sure = "" if datum.sure else "（疑似）"
                sys.stdout.write(f"{file}\t{one.where}\t{PERSONAL_LABELS[datum.kind]}{sure}\t{words}\n")
    if found:
        raise BadInput(f"有 {found} 处个人信息，先处理再公开")
    sys.stdout.write(f"{len(files)} 个文件没有发现个人信息\n")
