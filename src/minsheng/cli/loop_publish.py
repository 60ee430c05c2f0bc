"""`minsheng loop publish`: the bulletin of a month from a command."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from minsheng.terms.errors import BadInput

if TYPE_CHECKING:
    from minsheng.actions.act import By


def publish_month(
    month: Annotated[str, typer.Option("--month", metavar="2026-03", help="哪一个月")],
    place: Annotated[
        str | None, typer.Option("--place", metavar="ID", help="地方的编号；只有一个地方时不必写")
    ] = None,
) -> None:
    """生成一个月的通报送审稿（没有经批准的督查时，是内部的进展情况），输出期数和各种灯的数目。

    Make the month's bulletin in the name of the head of the office; what is left to do first is said, with
    exit code 4. Number, signer, day and sealed file are entered on the page when it is issued.

    例 Example:

    \b
        minsheng loop publish --month 2026-03
    """
    from minsheng.cli.record import one_place, open_record
    from minsheng.terms.period import Period

    period = Period.parse(month)
    open_record()
    from django.utils import timezone

    from minsheng.actions.publish_bulletin import publish_bulletin
    from minsheng.loop.cycle import Cycle
    from minsheng.store.lists.bulletins import one_bulletin
    from minsheng.store.reads import records_of

    by = _head(one_place(place), timezone.now())
    cycles = records_of(by.place, Cycle, {"month": period})
    if not cycles:
        raise BadInput(f"{period.words}还没有开展：先用 minsheng loop open", where="--month")
    made = publish_bulletin(by=by, cycle=cycles[0].id, revision=cycles[0].revision)
    facts = one_bulletin(by.post, by.day, made)
    counts = "，".join(f"{light.label}{count}项" for light, count in facts.counts.items() if count)
    sys.stdout.write(f"{facts.title}：{counts or '没有亮灯的任务'}\n")


def _head(place: str, now: datetime) -> By:
    """The first head of the supervision office that stands; BadInput where there is none."""
    from minsheng.actions.act import By
    from minsheng.store.reads import records_of
    from minsheng.terms.calendar import office_day
    from minsheng.terms.post import Post, Role

    posts = records_of(place, Post, {"role": Role.SUPERVISION_HEAD})
    post = next((one for one in posts if one.stands_on(office_day(now))), None)
    if post is None:
        raise BadInput("没有在任的督查室主任：请先登记岗位", where=place)
    return By(place, post.person, post, now)
