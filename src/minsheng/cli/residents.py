"""`minsheng residents`: what residents sent, carried to the office, and what became of it, carried back."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput

residents = typer.Typer(
    name="residents",
    help="群众反映：来件和答复都用签名包带。What residents sent and what became of it, in signed files.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Place = Annotated[str | None, typer.Option("--place", metavar="ID", help="地方的编号；只有一个地方时不必写")]


@residents.command("export")
def export_reports(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪里，如 来件.zip")],
    place: Place = None,
    again: Annotated[
        bool, typer.Option("--again", help="连同导出过、还没有答复的一起写：上一个包丢了时用")
    ] = False,
) -> None:
    """在公众服务上运行：把还没有导出的来件写成签名包；导出过的不再导出，除非加 --again。

    Write what waits as a signed package; what was written once is not written again unless asked for, and
    the office counts it once however often it comes.

    例 Example:

    \b
        minsheng residents export 来件.zip
        minsheng residents export --again 补一份.zip
    """
    from minsheng.cli.record import open_record

    open_record()
    from django.utils import timezone

    from minsheng.store.said import places_said
    from minsheng.store.said_packed import carried, pack

    known = places_said()
    if place is None and len(known) > 1:
        raise BadInput(f"有几个地方的来件，请用 --place 指明：{'、'.join(known)}")
    chosen, at = place or (known[0] if known else ""), timezone.now()
    packed = pack(chosen, at, again=again)
    write_new(file, packed.content)
    carried(chosen, packed.ids, at)  # not before the file is on the disk: a crash leaves them waiting
    sys.stdout.write(f"已写入 {file}：{len(packed.ids)}条\n")


@residents.command()
def take(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="公众服务导出的包")],
    place: Place = None,
) -> None:
    """在督查室的机器上运行：核对签名，收入来件；被改过的不收，收过的不重复算。

    Verify the package and take it in, in the name of the first supervisor in office.

    例 Example:

    \b
        minsheng residents take 来件.zip
    """
    from minsheng.cli.record import one_place, open_record

    open_record()
    from django.utils import timezone

    from minsheng.actions.open_month import first_supervisor
    from minsheng.actions.take_in_reports import take_in_reports

    by = first_supervisor(one_place(place), timezone.now())
    counts = take_in_reports(by=by, content=file.read_bytes())
    words = "包里{all}条，新收{new}条，疑似信访{petitions}条"
    sys.stdout.write(words.format(**counts) + "\n")


@residents.command()
def answer(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪里，如 答复.zip")],
    place: Place = None,
) -> None:
    """在督查室的机器上运行：把每个回执办到哪里写成签名的答复包，带到公众服务上收。

    Write what became of each report as a signed package: a stage with its day, a ticket number, the office's
    public sentence; no name, no body, no word of anybody.

    例 Example:

    \b
        minsheng residents answer 答复.zip
    """
    from minsheng.cli.record import one_place, open_record

    open_record()
    from django.utils import timezone

    from minsheng.actions.open_month import first_supervisor
    from minsheng.actions.send_answers import send_answers

    check_new(file)
    content, count = send_answers(by=first_supervisor(one_place(place), timezone.now()))
    write_new(file, content)
    sys.stdout.write(f"已写入 {file}：{count}个回执的答复\n")


@residents.command("take-answers")
def take_answers(file: Annotated[Path, typer.Argument(metavar="FILE", help="督查室写出的答复包")]) -> None:
    """在公众服务上运行：核对签名，收下答复，回执页从此显示；比收过的旧的不收，收两次也没有害处。

    Verify a package of answers and let the receipts show it. What the office has taken in is deleted here but
    for the receipt and its answer.

    例 Example:

    \b
        minsheng residents take-answers 答复.zip
    """
    from minsheng.cli.record import open_record

    open_record()
    from django.conf import settings
    from django.utils import timezone

    from minsheng.store.packages import from_zip, trusted_keys
    from minsheng.store.replies import take_replies

    package = from_zip(file.read_bytes(), trusted_keys(Path(settings.DATA)))
    taken = take_replies(package, timezone.now())
    sys.stdout.write(
        f"包里{taken.all}个答复，是这里收的{taken.ours}个，其中回执上有变化的{taken.changed}个\n"
    )


@residents.command()
def key() -> None:
    """打印这台机器的公钥；对方用 trust 加入信任名单后，才收这台机器签的包。

    Print the public key of this installation.

    例 Example:

    \b
        minsheng residents key
    """
    from minsheng.cli.record import open_record

    open_record()
    from django.conf import settings

    from minsheng.store.packages import public_key

    sys.stdout.write(f"{public_key(Path(settings.DATA))}\n")


@residents.command()
def trust(name: Annotated[str, typer.Argument(metavar="KEY", help="对方 residents key 打印的一行")]) -> None:
    """信任一个公钥：请用电话或当面核对过再加。

    Trust a public key from now on.

    例 Example:

    \b
        minsheng residents trust ed25519:…
    """
    from minsheng.cli.record import open_record

    open_record()
    from django.conf import settings

    from minsheng.store.packages import trust as trust_key

    trust_key(Path(settings.DATA), name)
    sys.stdout.write("已加入信任名单\n")


def check_new(file: Path) -> None:
    """BadInput where something has that name: a file that is there may be the only copy of an earlier one."""
    if file.exists():
        raise BadInput("这个文件已经有了，不覆盖：请换一个名字", where=str(file))


def write_new(file: Path, content: bytes) -> None:
    """Write the file whole and on the disk, or not at all. BadInput where it is there already, or
    cannot be written."""
    check_new(file)
    draft = file.with_name(f"{file.name}.part")
    try:
        with draft.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    except OSError as wrong:
        draft.unlink(missing_ok=True)
        raise BadInput(f"写不进去（{wrong.strerror}）：请检查文件夹和磁盘空间", where=str(file)) from wrong
