"""A bulletin that the public may read (公开通报): what of it is shown, decided by a post with that right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from minsheng.ledger.progress import Light
from minsheng.loop.facts import BulletinFacts, ItemFact

# What a release by rule, or a bulletin shown in part, lets out; the rest is internal until a person says so.
FAVOURABLE = (Light.DONE, Light.ON_PLAN)


@dataclass(frozen=True, slots=True)
class BulletinRelease:
    """`shown` is exactly what the public page says, `digest` of it; `whole` where the lights that are not
    favourable are shown as well. `withdrawn_at` None while it stands."""

    id: str
    place: str
    bulletin: str
    title: str
    shown: dict[str, Any]
    released_on: date
    whole: bool
    digest: str
    withdrawn_at: datetime | None = None
    revision: int = 1


def bulletin_shown(facts: BulletinFacts, released: frozenset[str], *, whole: bool) -> dict[str, Any]:
    """What the public reads of the bulletin: its paper, and the items that the public sees already. In part,
    those that stand well alone; as a whole, every light of it and the counts. How single bodies reported,
    their bands, problems and objections are never shown."""
    items = [item for item in facts.items if item.light is not None and item.commitment in released]
    if not whole:
        items = [item for item in items if item.light in FAVOURABLE]
    bulletin = facts.bulletin
    return {
        "number": bulletin.number,
        "year": bulletin.year,
        "month": str(facts.month),
        "day": bulletin.day.isoformat(),
        "paper": bulletin.paper,
        "issued_on": bulletin.issued_on.isoformat() if bulletin.issued_on else None,
        "corrects": facts.corrects,
        "reason": facts.reason,
        "final": facts.final,
        "counts": {light.value: count for light, count in facts.counts.items()} if whole else None,
        "items": [_item(item) for item in items],
        "rule": bulletin.rule,
        "digest": bulletin.digest,
    }


def _item(item: ItemFact) -> dict[str, Any]:
    return {
        "commitment": item.commitment,
        "number": item.number,
        "sentence": item.sentence,
        "leads": list(item.leads),
        "light": item.light.value if item.light else None,
        "why": item.why,
    }
