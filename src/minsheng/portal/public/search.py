"""搜索: what the service finds, and the index by which the copy's own script finds the same."""

from __future__ import annotations

import json
from typing import Any

from minsheng.portal.public.script import traditional, variants
from minsheng.portal.public.site import Here, Language, Spot
from minsheng.store.lists.public import PublicCounty
from minsheng.store.search import normalised

INDEX = "index.js"  # beside the page: a script, because a page that opens from a folder may fetch nothing


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The page before anything was sought."""
    return None if part else {"text": "", "found": None, "sectors": _sectors(county)}


def found_about(county: PublicCounty, text: str) -> dict[str, Any]:
    """What the service adds when words are sought."""
    return {"text": text, "found": county.seeking(text) if text.strip() else None}


def search_index(county: PublicCounty, language: Language) -> str:
    """The script that holds the words of every promise, written as a search sees them, and how to write what
    is typed in the same way."""
    here = Here(Spot(county.place.id, "search", "", language), copy=True)
    rows = [
        [here.to("promise", item.id), item.release.title, item.who, normalised(item.words)]
        for item in county.items
    ]
    signs = {sign for row in rows for sign in row[3]}
    fold = {sign: plain for sign, plain in variants().items() if plain in signs}
    if language is Language.TRADITIONAL:
        rows = [[row[0], traditional(row[1]), traditional(row[2]), row[3]] for row in rows]
    said = json.dumps({"fold": fold, "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return f"self.minshengIndex = {said};\n"


def _sectors(county: PublicCounty) -> list[str]:
    return sorted({str(item.shown["sector"]) for item in county.items if item.shown.get("sector")})
