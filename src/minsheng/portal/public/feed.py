"""订阅 (Atom): what was released last, for whoever wishes to be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from minsheng.store.lists.public import PublicCounty

MOST = 50  # entries: a month of a county with many releases


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was released; `id` is the release's own and never changes."""

    id: str
    title: str
    words: str
    day: date
    kind: str
    part: str


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The feed; there is one."""
    if part:
        return None
    entries = sorted(_entries(county), key=lambda one: (one.day, one.id), reverse=True)
    return {"entries": entries[:MOST], "updated": county.released_on}


def _entries(county: PublicCounty) -> Iterator[Entry]:
    for item in county.items:
        release = item.release
        words = (item.progress or {}).get("why") or item.shown["sentence"]
        yield Entry(release.id, release.title, words, release.released_on, "promise", item.id)
    for one in county.bulletins:
        yield Entry(one.id, one.title, one.title, one.released_on, "bulletins", one.bulletin)
    for fate in county.past.fates:
        answer = fate.shown["answer"] or {}
        words = answer.get("sentence") or "；".join(fate.shown["reasons"]) or fate.title
        yield Entry(fate.id, fate.title, words, fate.released_on, "followed", fate.promise)
    for document in county.past.documents:
        yield Entry(
            document.id, document.title, document.title, document.released_on, "documents", document.document
        )
