"""Both logs as the audit administrator reads them: who signed in, and what was done in the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from minsheng.ledger.access import Happened as SignedIn
from minsheng.store.accounts import account_names
from minsheng.store.canonical import canonical
from minsheng.store.lists.history import Happened, told
from minsheng.store.lists.page import Page, within
from minsheng.store.log import links
from minsheng.store.models import Event, SignIn
from minsheng.store.names import names_of
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.sign_ins import NOBODY

SIZE = 100  # lines: an auditor scans many and acts on none


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days, both counted (None: open), and for sign-ins which happening."""

    first: date | None = None
    last: date | None = None
    what: SignedIn | None = None


@dataclass(frozen=True, slots=True)
class SignInLine:
    """One line of the security log. `name` and `account` are empty where the name typed is nobody's."""

    at: datetime
    what: SignedIn
    name: str
    account: str
    way: str
    address: str


def page_of_sign_ins(place: str, asked: Asked, number: int) -> Page[SignInLine]:
    """The newest first. Five queries."""
    rows = _sign_ins(place, asked)
    total = rows.count()
    page = within(number, total, SIZE)
    shown = list(rows[(page - 1) * SIZE : page * SIZE])
    return Page(tuple(_lines(place, shown)), total, page, SIZE)


def all_sign_ins(place: str, asked: Asked) -> Iterator[SignInLine]:
    """All of them, the newest first, for a file."""
    yield from _lines(place, list(_sign_ins(place, asked)))


def page_of_events(place: str, asked: Asked, number: int) -> Page[Happened]:
    """What was done in the record, the newest first. Five queries."""
    rows = Event.objects.at(place).filter(**_days(asked)).order_by("-sequence")
    total = rows.count()
    page = within(number, total, SIZE)
    return Page(told(place, list(rows[(page - 1) * SIZE : page * SIZE])), total, page, SIZE)


def all_events(place: str, asked: Asked) -> Iterator[str]:
    """The events of the days as JSON lines, hashes with them, in the form of `log export`; names of people
    stand in them as ciphertext."""
    bounds = _days(asked)
    for link in links(place):
        if bounds.get("at__gte", link.at) <= link.at and (
            "at__lt" not in bounds or link.at < bounds["at__lt"]
        ):
            event: dict[str, Any] = asdict(link)
            event["at"] = link.at.astimezone(UTC).isoformat()
            yield f"{canonical({'event': event})}\n"


def _sign_ins(place: str, asked: Asked) -> PlacedQuerySet[SignIn]:
    """Those of the place, and those of names that are nobody's."""
    rows = SignIn.objects.at(place).filter(**_days(asked))
    nobody = SignIn.objects.at(NOBODY).filter(**_days(asked))
    if asked.what is not None:
        rows, nobody = rows.filter(what=asked.what.value), nobody.filter(what=asked.what.value)
    return (rows | nobody).order_by("-at", "-id")


def _lines(place: str, rows: list[SignIn]) -> Iterator[SignInLine]:
    names = names_of(place, {row.person for row in rows if row.person is not None})
    accounts = account_names(place)
    for row in rows:
        person = row.person or ""
        yield SignInLine(
            row.at, SignedIn(row.what), names.get(person, ""), accounts.get(person, ""), row.way, row.address
        )


def _days(asked: Asked) -> dict[str, datetime]:
    """The instants between which the days lie, for a query."""
    bounds = {}
    if asked.first is not None:
        bounds["at__gte"] = _midnight(asked.first)
    if asked.last is not None:
        bounds["at__lt"] = _midnight(asked.last + timedelta(days=1))
    return bounds


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(settings.TIME_ZONE))
