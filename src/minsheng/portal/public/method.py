"""灯是怎么亮的: the method in plain words, with the thresholds in force on the day of the newest release."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from minsheng.ledger.progress import Light
from minsheng.portal.public.years import FATES
from minsheng.store.lists.lights import rules_in_force
from minsheng.store.lists.public import PublicCounty
from minsheng.terms.quantity import plain


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The page; there is one."""
    if part:
        return None
    rules = rules_in_force(county.place.id, county.released_on)
    lag = "" if not rules.tolerated_lag else plain((rules.tolerated_lag * Decimal(100)).normalize())
    return {
        "lights": tuple(Light),
        "fates": FATES,
        "order": rules.order,
        "lag": lag,
        "silent_days": rules.silent_days,
    }
