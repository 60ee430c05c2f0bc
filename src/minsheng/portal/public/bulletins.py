"""公开的通报: the list, and one bulletin with every light of it that was released."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from minsheng.ledger.progress import Light
from minsheng.loop.bulletin_release import BulletinRelease
from minsheng.portal.public.home import LIGHTS
from minsheng.store.lists.public import PublicCounty, PublicItem


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a bulletin; `is_public` where it has a page of its own."""

    commitment: str
    number: int
    sentence: str
    who: str
    light: Light
    why: str
    is_public: bool


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The list where `part` is empty, else the bulletin of that id. `listed` are its lights as they are shown
    here; `counts` those of the whole bulletin, empty where it was released in part."""
    if not part:
        return {"bulletin": None}
    found = next((one for one in county.bulletins if one.bulletin == part), None)
    if found is None:
        return None
    lines = _lines(county, found)
    listed = Counter(line.light for line in lines)
    counts = [(Light(word), count) for word, count in (found.shown["counts"] or {}).items() if count]
    return {
        "bulletin": found,
        "lines": lines,
        "counts": counts,
        "listed": [(light, listed[light]) for light in LIGHTS if listed[light]],
    }


def parts(county: PublicCounty) -> Iterable[str]:
    """The list, and every bulletin."""
    return ["", *(one.bulletin for one in county.bulletins)]


def _lines(county: PublicCounty, found: BulletinRelease) -> list[Line]:
    """What was released with the bulletin, and what was released of it with single items since: a promise
    that names this bulletin as its proof stands in it."""
    shown = {row["commitment"]: _shown(row, county) for row in found.shown["items"]}
    for item in county.items:
        if item.light is not None and item.progress and item.progress["bulletin"] == found.bulletin:
            shown.setdefault(item.id, _released(item, item.light, item.progress["why"]))
    return sorted(shown.values(), key=lambda line: (line.number, line.commitment))


def _shown(row: dict[str, Any], county: PublicCounty) -> Line:
    identity = row["commitment"]
    who = "、".join(row["leads"])
    return Line(
        identity,
        row["number"],
        row["sentence"],
        who,
        Light(row["light"]),
        row["why"],
        identity in county.by_id,
    )


def _released(item: PublicItem, light: Light, why: str) -> Line:
    return Line(item.id, item.shown["number"], item.shown["sentence"], item.who, light, why, is_public=True)
