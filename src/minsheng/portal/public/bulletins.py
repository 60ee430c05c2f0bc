"""公开的通报: the list, and one bulletin as it was released."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minsheng.ledger.progress import Light
from minsheng.store.lists.public import PublicCounty


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The list where `part` is empty, else the bulletin of that id."""
    if not part:
        return {"bulletin": None}
    found = next((one for one in county.bulletins if one.bulletin == part), None)
    if found is None:
        return None
    items = [(Light(row["light"]), row, row["commitment"] in county.by_id) for row in found.shown["items"]]
    counts = [(Light(word), count) for word, count in (found.shown["counts"] or {}).items() if count]
    return {"bulletin": found, "items": items, "counts": counts}


def parts(county: PublicCounty) -> Iterable[str]:
    """The list, and every bulletin."""
    return ["", *(one.bulletin for one in county.bulletins)]
