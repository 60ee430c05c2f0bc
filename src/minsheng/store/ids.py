"""Ids: UUIDv7, so that rows made later sort later."""

from __future__ import annotations

from uuid_utils import uuid7


def new_id() -> str:
    """An id that nobody else has."""
    return str(uuid7())
