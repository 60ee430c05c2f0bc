"""A document taken in (来文): its text as read, the record that reading made, and its bytes by digest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """`digest` is the SHA-256 of the bytes; `text` what the opener returned, so every offset of
    `record` points into it: the object of `Reading.to_dict`, and the pages as `ledger.pages` keeps them.
    `failed` says why it could not be read, None where it was; `read_at` is None while it waits."""

    id: str
    place: str
    name: str
    digest: str
    size: int
    added_at: datetime
    table: str | None = None
    text: str = ""
    record: dict[str, Any] = field(default_factory=dict)
    read_at: datetime | None = None
    failed: str | None = None
    revision: int = 1
