"""A release (公开): what one commitment shows the public, decided by a post with that right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Release:
    """`shown` is exactly what the public page says; `sequence` the place's log number it was made
    at, `digest` of what is shown; `withdrawn_at` None while it stands."""

    id: str
    place: str
    commitment: str
    title: str
    shown: dict[str, Any]
    released_on: date
    sequence: int
    digest: str
    withdrawn_at: datetime | None = None
    revision: int = 1
