"""What residents sent, in the public service: taken down once, and looked up by receipt.

No name, number or address of a sender is kept: `sender` is a digest keyed by a file of the data folder and by
the day, which says that two came from one connection that day and nothing else.
"""

from __future__ import annotations

import hmac
import secrets as dice
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from minsheng.loop.reply import Reply, ReplyStage
from minsheng.loop.resident import Said, check_said, limits
from minsheng.store.ids import new_id
from minsheng.store.models import SaidRow
from minsheng.store.replies import reply_here
from minsheng.store.secrets import blind_key
from minsheng.terms.errors import TooMany

# Digits and capitals that nobody takes for one another when a receipt is read aloud or copied by hand.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
KEPT = ("saying", "seen", "promise", "area", "point", "seen_on", "words", "content", "sender")
_HOME = 64  # bits of an IPv6 address that one home or phone holds: it may change the others as it likes


@dataclass(frozen=True, slots=True)
class Found:
    """What a receipt opens: when the report came, when it went to the office (None: not yet), the office's
    last answer (None: none yet), and when that was made (None: as it is now)."""

    said_at: datetime
    taken_at: datetime | None = None
    reply: Reply | None = None
    told_at: datetime | None = None


def receipt_of() -> str:
    """A new receipt number, as XXXX-XXXX: 8.5 × 10¹¹ of them, so that nobody guesses another's."""
    drawn = "".join(dice.choice(_SIGNS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def sender_of(address: str, day: date) -> str:
    """The digest of a connection on a day."""
    key = blind_key(Path(settings.DATA))
    said = f"sender\n{day}\n{_line(address)}".encode()
    return hmac.new(key, said, sha256).hexdigest()[:20]


def take_down(said: Said, photo: bytes | None, at: datetime, key: str | None = None) -> str:
    """Keep what was sent; its receipt. A form that comes again under its `key` gets the receipt that it has.
    BadInput where something is missing, TooMany where one connection or the whole county sends more than
    anybody reads."""
    check_said(said)
    with transaction.atomic():
        rows = SaidRow.objects.at(said.place)
        known = None if key is None else rows.filter(key=key).values_list("receipt", flat=True).first()
        if known is not None:
            return str(known)
        _wait_for_others(said.place)
        _check_measure(said, at)
        row = SaidRow(
            place=said.place,
            id=new_id(),
            receipt=receipt_of(),
            photo=photo,
            said_at=at,
            key=key,
            **{name: getattr(said, name) for name in KEPT},
        )
        # Of two that come at the same instant under one key one stands, and both get its receipt.
        SaidRow.objects.bulk_create([row], ignore_conflicts=key is not None)
    return row.receipt if key is None else str(rows.values_list("receipt", flat=True).get(key=key))


def looked_up(place: str, receipt: str) -> Found | None:
    """What became of the report of that receipt; None where there is none."""
    wanted = "".join(sign for sign in receipt.upper() if sign in _SIGNS)
    row = SaidRow.objects.at(place).filter(receipt=f"{wanted[:4]}-{wanted[4:]}").defer("photo").first()
    if row is None:
        return None
    here = reply_here(place, row.id)  # where office and service are one
    if here is not None:
        return Found(row.said_at, row.taken_at or row.said_at, here)
    if row.stage is None or row.stage_on is None:
        return Found(row.said_at, row.taken_at)
    reply = Reply(row.id, ReplyStage(row.stage), row.stage_on, row.ticket, row.said_back)
    return Found(row.said_at, row.taken_at, reply, row.told_at)


def places_said() -> tuple[str, ...]:
    """The places of which anything was sent: a public service keeps no register of places."""
    return tuple(sorted(set(SaidRow.objects.everywhere().values_list("place", flat=True))))


def waiting(place: str) -> int:
    """How many were sent and not carried yet."""
    return SaidRow.objects.at(place).filter(taken_at__isnull=True).count()


def _wait_for_others(place: str) -> None:
    """Count alone until this transaction ends, or two at the same instant would both be the last that may.
    SQLite lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        key = int.from_bytes(sha256(f"said\n{place}".encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _check_measure(said: Said, at: datetime) -> None:
    rows = SaidRow.objects.at(said.place)
    if rows.filter(sender=said.sender, said_at__gt=at - timedelta(hours=1)).count() >= limits().each_hour:
        raise TooMany("您这一小时反映得比较多了：请过一小时再来，急事请打 12345")
    if rows.filter(said_at__gt=at - timedelta(days=1)).count() >= limits().each_day:
        raise TooMany("今天收到的太多，看不过来了：请明天再来，急事请打 12345")


def _line(address: str) -> str:
    """The connection that an address stands for."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, _HOME), strict=False))
