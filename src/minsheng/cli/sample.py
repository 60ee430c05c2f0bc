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
    no_programmes: Annotated[
        bool, typer.Option("--no-programmes", help="不开办事项，不办理示例个案")
    ] = False,
    files: Annotated[
        Path | None, typer.Option("--files", metavar="FOLDER", help="只把示例文件写到这个文件夹，供自己上传")
    ] = None,
) -> None:
    """装入虚构的青禾县：单位、岗位、账号、一年的督查、各事项的个案；重复运行什么也不会丢。

    Load the invented county, a year of supervision and its programmes through the actions. Repeating it adds
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
    load(documents=documents, year=not no_year, programmes=not no_programmes)


def load(*, documents: bool, year: bool, programmes: bool) -> None:
    """The county, its year, its programmes and its documents where asked for, with a line on each step that
    takes time."""
    from django.utils import timezone

    from minsheng.sample.load import (
        FOUNDED,
        is_loaded,
        load_documents,
        load_earlier,
        load_programmes,
        load_sample,
        load_year,
    )

    _say("示例县已在库里，接着用" if is_loaded() else "装入示例县：单位、岗位、账号 …")
    place = load_sample(FOUNDED)
    if year:
        for step in load_year(place):
            _say(step)
    if programmes:
        for step in load_programmes(place, timezone.now()):
            _say(step)
    if documents:
        began = monotonic()
        for reading in load_documents(timezone.now(), begin=lambda name: _say(f"识读 {name} …")):
            found = reading.failed or f"数字{reading.figures}个，待核事项{reading.drafts}项"
            _say(f"     {found}（{monotonic() - began:.1f}秒）")
            began = monotonic()
        _say("公开两年的报告和往年承诺的结果 …")
        load_earlier(place, timezone.now())


def accounts() -> str:
    """The sample's sign-ins as lines, one for each role."""
    from minsheng.sample.county import load_county
    from minsheng.sample.load import PASSWORD, sample_accounts, worker_accounts

    lines = [f"  {one.name:<32}{one.role.label} {one.person}（{one.title}）" for one in sample_accounts()]
    lines += [
        f"  {one.name:<32}经办人 {one.body}（{one.title}）"
        for one in worker_accounts(load_county().place.id)
        if one.name.startswith(("civil-affairs-bureau.", "township-01."))
    ]
    return "\n".join([f"示例账号（密码都是 {PASSWORD}）：", *lines, ""])


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
