"""`minsheng sample`: the invented county in the database, to look at and to try things on."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer


def sample(
    documents: Annotated[bool, typer.Option("--documents", help="同时收入并识读示例文件")] = False,
    no_year: Annotated[bool, typer.Option("--no-year", help="不模拟过去一年的月度督查")] = False,
    files: Annotated[
        Path | None, typer.Option("--files", metavar="FOLDER", help="只把示例文件写到这个文件夹，供自己上传")
    ] = None,
) -> None:
    """装入虚构的青禾县：单位、岗位、示例账号和过去一年的督查；重复运行不会丢失任何东西。

    Load the invented county and twelve months of supervision through the actions. Repeating it changes
    nothing. With --files its documents are written as files, and nothing else is done.

    例 Example:

    \b
        minsheng sample --documents
        minsheng sample --files 示例文件
    """
    if files is not None:
        from minsheng.sample.files import write_documents

        for path in write_documents(files):
            _say(str(path))
        return
    from minsheng.cli.record import open_record

    open_record(make=True)
    load(documents=documents, year=not no_year)


def load(*, documents: bool, year: bool) -> None:
    """The county, its year and its documents where asked for, with a line on each step that takes time."""
    from django.utils import timezone

    from minsheng.sample.load import FOUNDED, load_documents, load_sample, load_year

    _say("装入示例县：单位、岗位、账号 …")
    place = load_sample(FOUNDED)
    if year:
        for step in load_year(place):
            _say(step)
    if documents:
        began = monotonic()
        for reading in load_documents(timezone.now(), begin=lambda name: _say(f"识读 {name} …")):
            found = reading.failed or f"数字{reading.figures}个，待核事项{reading.drafts}项"
            _say(f"     {found}（{monotonic() - began:.1f}秒）")
            began = monotonic()


def accounts() -> str:
    """The sample's sign-ins as lines, one for each role."""
    from minsheng.sample.load import PASSWORD, sample_accounts

    lines = [f"  {one.name:<32}{one.role.label} {one.person}（{one.title}）" for one in sample_accounts()]
    return "\n".join([f"示例账号（密码都是 {PASSWORD}）：", *lines, ""])


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
