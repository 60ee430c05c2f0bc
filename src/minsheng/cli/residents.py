"""`minsheng residents`: what residents sent, carried in a signed package to the office."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput

residents = typer.Typer(
    name="residents",
    help="群众反映：公众服务导出签名包，督查室收入。What residents sent, carried in a signed file.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Place = Annotated[str | None, typer.Option("--place", metavar="ID", help="地方的编号；只有一个地方时不必写")]


@residents.command("export")
def export_reports(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪里，如 来件.zip")],
    place: Place = None,
) -> None:
    """在公众服务上运行：把还没有导出的来件写成签名包；导出过的不再导出。

    Write what waits as a signed package; what was written once is not written again.

    例 Example:

    \b
        minsheng residents export 来件.zip
    """
    from minsheng.cli.record import open_record

    open_record()
    from django.utils import timezone

    from minsheng.store.said import pack, places_said

    known = places_said()
    if place is None and len(known) > 1:
        raise BadInput(f"有几个地方的来件，请用 --place 指明：{'、'.join(known)}")
    chosen = place or (known[0] if known else "")
    with file.open("xb") as out:  # a file that is there may be the only copy of an earlier package
        out.write(pack(chosen, timezone.now()))
    sys.stdout.write(f"已写入 {file}\n")


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
