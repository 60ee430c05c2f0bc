"""往年的一句承诺: what a report promised, what a later one says of it, how it ended, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minsheng.corpus.fate import Fate
from minsheng.ledger.fate_release import Sure
from minsheng.portal.public.quoted import quoted_side
from minsheng.store.lists.public import PublicCounty


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The promise of that name; None where nothing of it is public, or no longer."""
    release = county.past.by_promise.get(part)
    if release is None:
        return None
    shown = release.shown
    return {
        "release": release,
        "said": shown,
        "fate": Fate(shown["fate"]),
        "sure": Sure(shown["sure"]),
        "promised": quoted_side(county, shown["promise"]),
        "answered": quoted_side(county, shown["answer"]),
    }


def parts(county: PublicCounty) -> Iterable[str]:
    """Every one that is public."""
    return [one.promise for one in county.past.fates]
