"""Which files were taken in before, by their digests: what an action said of them in the log."""

from __future__ import annotations

import json

from minsheng.store.models import Event


def taken_in(place: str, verb: str, about: str) -> frozenset[str]:
    """The SHA-256 of every file of which `verb` took something in about that object."""
    rows = Event.objects.at(place).filter(verb=verb, about=about).values_list("payload", flat=True)
    said = (one for row in rows for one in json.loads(row)["what"].get("files", ()))
    return frozenset(one["digest"] for one in said if one["taken"])
