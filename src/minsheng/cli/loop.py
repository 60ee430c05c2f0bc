"""`minsheng loop`: the month of supervision from a command, for a schedule of the machine."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput

loop = typer.Typer(
    name="loop",
    help="月度督查：按月向各单位收数。The month of supervision.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@loop.callback()
def the_month() -> None:
    """月度督查：按月向各单位收数。The month of supervision."""


@loop.command("open")
def open_month(
    month: Annotated[str, typer.Option("--month", metavar="2026-03", help="哪一个月")],
    collect_by: Annotated[
        str | None, typer.Option("--collect-by", metavar="DAY", help="截止日；不写就按督查规则参数")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="ID", help="地方的编号；只有一个地方时不必写")
    ] = None,
) -> None:
    """开展一个月的督查，向各单位收数；已经开展的，什么也不做。只收数，不排位次。

    Open a month in the name of the first supervisor in office: once, however often it is called, so that a
    timer may call it every day. It collects and places nobody.

    例 Example:

    \b
        minsheng loop open --month 2026-03
    """
    from minsheng.cli.record import one_place, open_record
    from minsheng.terms.period import Period

    period = Period.parse(month)
    open_record()
    from django.utils import timezone

    from minsheng.actions.open_cycle import open_cycle
    from minsheng.actions.open_month import first_supervisor
    from minsheng.store.lists.cycles import list_cycles

    by = first_supervisor(one_place(place), timezone.now())
    cycle = open_cycle(by=by, month=period, collect_by=_day(collect_by))
    line = next(one for one in list_cycles(by.post) if one.cycle.id == cycle)
    sys.stdout.write(f"{period.words}：收{line.asked}项，{line.cycle.collect_by}截止\n")
    for doubt in line.cycle.doubts:
        sys.stderr.write(f"{doubt}\n")


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadInput("请写成 2026-04-08 的样子", where="--collect-by") from None
