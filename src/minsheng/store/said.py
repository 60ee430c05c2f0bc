"""What residents sent, in the public service: taken down, looked up by receipt, packed and carried.

No name, number or address of a sender is kept: `sender` is a digest keyed by a file of the data folder and by
the day, which says that two came from one connection that day and nothing else.
"""

from __future__ import annotations

import hmac
import json
import secrets as dice
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from minsheng.loop.resident import Content, Said, Saying, Seen, check_said, limits
from minsheng.store.ids import new_id
from minsheng.store.models import SaidRow
from minsheng.store.packages import Package, sign, signing_key, to_zip
from minsheng.store.secrets import blind_key
from minsheng.terms.errors import BadInput, TooMany

REPORTS = "reports.jsonl"
KIND = "residents"
# Digits and capitals that nobody takes for one another when a receipt is read aloud or copied by hand.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_KEPT = ("saying", "seen", "promise", "area", "point", "seen_on", "words", "content", "sender")


def receipt_of() -> str:
    """A new receipt number, as XXXX-XXXX: 8.5 × 10¹¹ of them, so that nobody guesses another's."""
    drawn = "".join(dice.choice(_SIGNS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def sender_of(address: str, day: date) -> str:
    """The digest of a connection on a day."""
    key = blind_key(Path(settings.DATA))
    return hmac.new(key, f"sender\n{day}\n{address}".encode(), sha256).hexdigest()[:20]


def take_down(said: Said, photo: bytes | None, at: datetime) -> str:
    """Keep what was sent; its receipt. BadInput where something is missing, TooMany where one connection or
    the whole county sends more than anybody reads."""
    check_said(said)
    rows = SaidRow.objects.at(said.place)
    if rows.filter(sender=said.sender, said_at__gt=at - timedelta(hours=1)).count() >= limits().each_hour:
        raise TooMany("您这一小时反映得比较多了：请过一小时再来，急事请打 12345")
    if rows.filter(said_at__gt=at - timedelta(days=1)).count() >= limits().each_day:
        raise TooMany("今天收到的太多，看不过来了：请明天再来，急事请打 12345")
    receipt = receipt_of()
    kept = {name: getattr(said, name) for name in _KEPT}
    SaidRow.objects.bulk_create(
        [SaidRow(place=said.place, id=new_id(), receipt=receipt, photo=photo, said_at=at, **kept)]
    )
    return receipt


def looked_up(place: str, receipt: str) -> tuple[datetime, datetime | None] | None:
    """When the report of that receipt came, and when it went to the office; None where there is none."""
    wanted = receipt.strip().upper()
    return SaidRow.objects.at(place).filter(receipt=wanted).values_list("said_at", "taken_at").first()


def places_said() -> tuple[str, ...]:
    """The places of which anything was sent: a public service keeps no register of places."""
    return tuple(sorted(set(SaidRow.objects.everywhere().values_list("place", flat=True))))


def waiting(place: str) -> int:
    """How many were sent and not packed yet."""
    return SaidRow.objects.at(place).filter(taken_at__isnull=True).count()


def pack(place: str, at: datetime) -> bytes:
    """A signed package of all that waits, which then waits no longer. BadInput where nothing does."""
    rows = list(SaidRow.objects.at(place).filter(taken_at__isnull=True).order_by("id"))
    if not rows:
        raise BadInput("没有新的来件，不用导出")
    files: dict[str, bytes] = {}
    lines = []
    for row in rows:
        photo = f"photos/{row.id}.jpg" if row.photo is not None else ""
        if row.photo is not None:
            files[photo] = bytes(row.photo)
        kept = {name: getattr(row, name) for name in ("id", "place", "receipt", *_KEPT)}
        said = Said(**kept, photo=photo, said_at=row.said_at)
        lines.append(json.dumps(asdict(said), ensure_ascii=False, default=lambda one: one.isoformat()))
    files[REPORTS] = "\n".join(lines).encode()
    about = {"kind": KIND, "place": place, "made_at": at.isoformat(), "count": len(rows)}
    packed = to_zip(sign(signing_key(Path(settings.DATA)), files, about), files)
    SaidRow.objects.at(place).filter(id__in=[row.id for row in rows]).update(taken_at=at)
    return packed


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
