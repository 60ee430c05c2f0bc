"""`minsheng log`: the record verified, exported, rebuilt, and what is worked out of it made anew."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput, Broken

log = typer.Typer(
    name="log",
    help="日志：校验、导出、重建。The log: verify, export, rebuild.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Place = Annotated[str | None, typer.Option("--place", metavar="ID", help="地方的编号；只有一个地方时不必写")]


@log.command()
def verify(place: Place = None) -> None:
    """逐条校验日志，再核对每一行数据；指出第一处断链和每一行被绕过日志改动的数据。

    Walk the chain, then compare every row with it. Exit code 1 where anything differs.

    例 Example:

    \b
        minsheng log verify
    """
    from minsheng.cli.record import one_place, open_record

    open_record()
    from minsheng.store.verify import verify as verify_place

    verdict = verify_place(one_place(place))
    for fault in verdict.faults:
        sys.stdout.write(f"{fault}\n")
    if verdict.faults:
        raise Broken(f"记录不完整：{len(verdict.faults)}处与日志不符", where=verdict.place)
    sys.stdout.write(f"{verdict.place}: 日志{verdict.events}条首尾相连，数据{verdict.rows}行与日志一致\n")


@log.command()
def export(
    place: Place = None,
    no_files: Annotated[bool, typer.Option("--no-files", help="不带原文件的字节")] = False,
) -> None:
    """把日志和原文件导出为 JSON 行，写到标准输出。

    Print the record as JSON lines: header, events, wrapped keys of people, bytes of documents, end.

    例 Example:

    \b
        minsheng log export > record.jsonl
    """
    from minsheng.cli.record import one_place, open_record

    open_record()
    from minsheng.store.export import export_log
    from minsheng.store.snapshot import snapshot

    with snapshot():
        for line in export_log(one_place(place), files=not no_files):
            sys.stdout.write(line)


@log.command()
def rebuild(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="导出的文件，- 表示标准输入")] = "-",
) -> None:
    """从导出的日志在空数据库里重建全部数据，边读边校验；有一处不对就什么也不写。

    Make the same rows again in an empty database; nothing is written where a line is wrong.

    例 Example:

    \b
        MINSHENG_DATA=new minsheng log rebuild record.jsonl
    """
    from minsheng.cli.record import open_record, warn_of_keys, warn_of_lists

    if file != "-" and not Path(file).is_file():
        raise BadInput("没有这个文件：请检查路径", where=file)
    open_record(make=True)
    from minsheng.store.rebuild import rebuild as rebuild_lines

    with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as lines:
        made = rebuild_lines(lines)
    sys.stdout.write(f"{'、'.join(made.places)}: 已重建，日志{made.events}条，原文件{made.files}份\n")
    warn_of_keys(made.places)
    warn_of_lists(made.underived)


@log.command()
def derive(place: Place = None) -> None:
    """由记录重新推算各事项的列表、查找、指标和余额；日志和数据不动。

    Work out lists, searches, figures and balances of programmes anew; the record itself is not touched.

    例 Example:

    \b
        minsheng log derive
    """
    from minsheng.cli.record import one_place, open_record

    open_record()
    from minsheng.store.derive import derive_again

    named = one_place(place)
    if not derive_again(named):
        raise Broken("推算不了：缺少原来的 keys 文件夹，或事项包的原文不在库里", where=named)
    sys.stdout.write(f"{named}: 已重新推算\n")
