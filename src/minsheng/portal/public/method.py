"""灯是怎么亮的: the method in plain words, with the thresholds in force on the day of the newest release."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from minsheng.corpus.fate import Fate
from minsheng.ledger.progress import Light
from minsheng.store.lists.lights import rules_in_force
from minsheng.store.lists.public import PublicCounty
from minsheng.terms.quantity import plain


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The page; there is one."""
    if part:
        return None
    rules = rules_in_force(county.place.id, county.released_on)
    lag = "" if not rules.tolerated_lag else plain((rules.tolerated_lag * Decimal(100)).normalize())
    fates = [fate for fate in Fate if fate is not Fate.PENDING]  # what is not due yet is never public
    return {
        "lights": tuple(Light),
        "fates": fates,
        "order": rules.order,
        "lag": lag,
        "silent_days": rules.silent_days,
    }
