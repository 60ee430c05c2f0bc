"""What residents say, for tests: as it is sent, and as the office keeps it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from builders import NOON, County
from minsheng.loop.resident import Report, Said, Saying, Seen
from minsheng.store.said import take_down
from minsheng.store.said_packed import carried, pack

WORDS = "东门口的托育园八月还锁着门，门口的牌子也摘掉了"


def a_said(**fields: Any) -> Said:  # noqa: ANN401  (any field)
    """An answer about an area."""
    given = {"saying": Saying.ANSWER, "seen": Seen.NOT_SEEN, "area": "east", "words": WORDS, **fields}
    return Said("", given.pop("place", "songchuan"), "", **given)


def a_report(identity: str = "r1", **fields: Any) -> Report:  # noqa: ANN401  (any field)
    """A report as the office keeps it."""
    at = datetime(2026, 7, 1, tzinfo=UTC)
    given = {"saying": Saying.ANSWER, "seen": Seen.NOT_SEEN, "said_at": at, "package": "0" * 64, **fields}
    receipt = given.pop("receipt", f"AAAA-{identity}")
    return Report(identity, "songchuan", receipt, **given)


def a_package(county: County, *said: Said, photo: bytes | None = None) -> bytes:
    """A package of what was sent just now."""
    for one in said:
        take_down(one, photo, NOON)
    packed = pack(county.place, NOON)
    carried(county.place, packed.ids, NOON)
    return packed.content
