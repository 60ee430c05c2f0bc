"""What residents sent, carried to the office in a signed package (来件包), and counted there once.

Nothing is lost on the way: what is packed still waits until whoever wrote the file says that it is safe, and
a second package may hold all that the office has not answered yet.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from minsheng.loop.resident import Content, Said, Saying, Seen
from minsheng.store.models import SaidRow
from minsheng.store.packages import Package, sign, signing_key, to_zip
from minsheng.store.said import KEPT
from minsheng.terms.errors import BadInput

REPORTS = "reports.jsonl"
KIND = "residents"


@dataclass(frozen=True, slots=True)
class Packed:
    """A package and the ids of what is in it."""

    content: bytes
    ids: tuple[str, ...]


def pack(place: str, at: datetime, *, again: bool = False) -> Packed:
    """A signed package of all that waits; with `again` also of what was carried before and never answered,
    as where a package was lost. BadInput where there is nothing."""
    wanted = {"told_at__isnull": True} if again else {"taken_at__isnull": True}
    rows = list(SaidRow.objects.at(place).filter(**wanted).order_by("id"))
    if not rows:
        raise BadInput("没有新的来件，不用导出")
    files = {f"photos/{row.id}.jpg": bytes(row.photo) for row in rows if row.photo is not None}
    files[REPORTS] = "\n".join(_written(row) for row in rows).encode()
    about = {"kind": KIND, "place": place, "made_at": at.isoformat(), "count": len(rows)}
    content = to_zip(sign(signing_key(Path(settings.DATA)), files, about), files)
    return Packed(content, tuple(row.id for row in rows))


def carried(place: str, ids: Collection[str], at: datetime) -> None:
    """Note that the package with these is safe: they wait no longer."""
    SaidRow.objects.at(place).filter(id__in=ids, taken_at__isnull=True).update(taken_at=at)


def unpack(package: Package, place: str) -> list[Said]:
    """What is in a verified package. BadInput where it is of another kind or another place."""
    if package.about.get("kind") != KIND or REPORTS not in package.files:
        raise BadInput("这不是群众反映的包")
    if package.about.get("place") != place:
        raise BadInput("这个包是别的县的，不能收")
    try:
        return [_said(json.loads(line)) for line in package.files[REPORTS].decode().split("\n") if line]
    except (ValueError, TypeError, KeyError) as wrong:
        raise BadInput("包里的内容读不出，可能是更新的版本做的", where=REPORTS) from wrong


def _written(row: SaidRow) -> str:
    photo = f"photos/{row.id}.jpg" if row.photo is not None else ""
    kept = {name: getattr(row, name) for name in ("id", "place", "receipt", *KEPT)}
    said = asdict(Said(**kept, photo=photo, said_at=row.said_at))
    return json.dumps(said, ensure_ascii=False, default=lambda one: one.isoformat())


def _said(line: dict[str, Any]) -> Said:
    said = Said(
        **{
            **line,
            "saying": Saying(line["saying"]),
            "seen": Seen(line["seen"]),
            "content": Content(line["content"]),
            "said_at": datetime.fromisoformat(line["said_at"]),
        }
    )
    return replace(said, seen_on=date.fromisoformat(line["seen_on"]) if line["seen_on"] else None)
