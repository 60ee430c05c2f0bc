"""`minsheng export`: what was released, as a signed folder for everybody."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput


def export(
    public: Annotated[
        Path | None, typer.Option("--public", metavar="FOLDER", help="写公开副本到这个文件夹，旧副本会被替换")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", help="只写这个地方；不写则写全部地方")] = None,
    reports: Annotated[
        str,
        typer.Option(
            "--reports", metavar="ADDRESS", help="公众服务的网址，页上就有反映的链接；由它提供的写 ."
        ),
    ] = "",
    key: Annotated[bool, typer.Option("--key", help="只打印签名用的公钥，给公众服务核对用")] = False,
) -> None:
    """把已公开的内容写成签名的静态网页：不用网络，从文件夹就能打开，可放进县网站的专栏，任何路径都行。

    Write what was released as signed static pages. They open from a folder and under any address; search
    works in them. Personal data found by the last scan is left out, logged and told on stderr.

    例 Example:

    \b
        minsheng export --public 公开副本
        minsheng export --key
        minsheng check --public 公开副本
    """
    from minsheng.cli.record import one_place, open_record

    if public is None and not key:
        raise BadInput("请写明做什么：--public 文件夹，或 --key")
    open_record()
    from django.conf import settings

    from minsheng.store.packages import public_key, signing_key

    data = Path(settings.DATA)
    if public is None:
        sys.stdout.write(f"{public_key(data)}\n")
        return
    from django.utils import timezone

    from minsheng.portal.public.copy import write_copy
    from minsheng.reading.personal import PERSONAL_LABELS
    from minsheng.store.lists.places import list_places
    from minsheng.store.lists.public import public_county

    wanted = [one_place(place)] if place else [one.id for one in list_places()]
    counties = [county for one in wanted if (county := public_county(one)) is not None]
    if not counties:
        raise BadInput("还没有任何地方可以公开")
    written = write_copy(public, counties, signing_key(data), timezone.now(), reports=reports)
    for _, about, held in written.withheld:
        what = PERSONAL_LABELS[held.datum.kind]
        sys.stderr.write(f"没有写入 {about}：{held.label}里有{what}，已记入拦截记录\n")
    largest = f"最大一页 {written.largest / 1000:.0f} KB"
    sys.stdout.write(f"已写 {written.pages} 页到 {public}（{largest}），公钥 {written.signed.key}\n")
