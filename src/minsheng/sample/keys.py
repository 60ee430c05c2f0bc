"""The sample's words as the keys that records have: valid UUIDv7, and the same on every machine."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

# The sample's first millisecond, 2026-01-01 08:00 in the county: its rows sort before what is done later.
_BORN = 1767225600000


def key_of(word: str) -> str:
    """The id of what county.yml calls `word`."""
    chance = int.from_bytes(sha256(word.encode()).digest()[:10], "big")
    number = _BORN << 80 | 0x7 << 76 | (chance >> 68 & 0xFFF) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    return str(UUID(int=number))
