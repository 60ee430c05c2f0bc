"""全部承诺: every released promise, the newest year first, some dozens on a page; and those of one sector."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minsheng.store.lists.public import PublicCounty, PublicItem

SIZE = 60  # lines on a page: some 30 KB


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """Page `part` of the list; the first has none."""
    if part and not part.isdecimal():
        return None
    number, items = int(part or "1"), ordered(county)
    last = max(1, -(-len(items) // SIZE))
    if number < 1 or number > last or part == "1":
        return None
    rows = items[(number - 1) * SIZE : number * SIZE]
    before = None if number == 1 else "" if number == 2 else str(number - 1)
    after = str(number + 1) if number < last else None
    return {"rows": rows, "number": number, "last": last, "before": before, "after": after}


def parts(county: PublicCounty) -> Iterable[str]:
    """The pages that there are."""
    count = max(1, -(-len(county.items) // SIZE))
    return ["", *(str(number) for number in range(2, count + 1))]


def ordered(county: PublicCounty) -> tuple[PublicItem, ...]:
    """By year, the newest first, and number."""
    return tuple(item for year in county.years for item in county.of_year(year))
