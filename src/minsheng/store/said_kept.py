"""What residents sent, as lines of a back-up: every receipt with what it opens, carried or still waiting.

A public service keeps no record, so these lines and their count are its whole back-up.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from minsheng.store.canonical import canonical
from minsheng.store.models import SaidRow
from minsheng.store.said import KEPT

_PLAIN = ("place", "id", "receipt", *KEPT, "key", "stage", "ticket", "said_back")
_DAYS = ("seen_on", "stage_on")
_INSTANTS = ("said_at", "taken_at", "told_at")


def kept_said(*, alone: bool) -> Iterator[str]:
    """A line for each, and one with their number; where nobody ever sent anything that one only if it would
    else stand `alone` for the whole."""
    count = 0
    for row in SaidRow.objects.everywhere().order_by("place", "id").iterator(chunk_size=20):
        count += 1
        yield _line(said=_written(row))
    if count or alone:
        yield _line(said_end=count)


def bring_said(content: Mapping[str, Any]) -> None:
    """The row of such a line."""
    said = dict(content)
    said.update({name: _read(date, said[name]) for name in _DAYS})
    said.update({name: _read(datetime, said[name]) for name in _INSTANTS})
    photo = said.pop("photo")
    row = SaidRow(**said, photo=None if photo is None else b64decode(photo, validate=True))
    row.save(force_insert=True)


def has_said() -> bool:
    """Whether anything was sent here."""
    return SaidRow.objects.everywhere().exists()


def _written(row: SaidRow) -> dict[str, Any]:
    days = {name: _shown(getattr(row, name)) for name in _DAYS}
    instants = {name: _shown(getattr(row, name)) for name in _INSTANTS}
    photo = None if row.photo is None else b64encode(bytes(row.photo)).decode()
    return {**{name: getattr(row, name) for name in _PLAIN}, **days, **instants, "photo": photo}


def _shown(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return None if value is None else value.isoformat()


def _read(kind: type[date], words: str | None) -> date | None:
    return None if words is None else kind.fromisoformat(words)


def _line(**content: Any) -> str:  # noqa: ANN401  (one key and its JSON)
    return f"{canonical(content)}\n"
