"""搜索: what the service finds, and the index by which the copy's own script finds the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from minsheng.corpus.fate import Fate
from minsheng.ledger.fate_release import FateRelease
from minsheng.ledger.packaged import packaged
from minsheng.portal.badges import badge_for
from minsheng.portal.public.script import traditional, variants
from minsheng.portal.public.site import Here, Language, Spot
from minsheng.store.lists.public import PublicArea, PublicCounty, PublicItem
from minsheng.store.lists.public_past import words_of
from minsheng.store.search import normalised

INDEX = "index.js"  # beside the page: a script, because a page that opens from a folder may fetch nothing
PLACES = 100  # that one answer shows at most: a resident types one more sign sooner than reading them
NAMED = 3  # words that the form gives as examples: as many as a phone shows on a line


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A township or village by its name; `above` the township's name, empty for a township. `part` is its
    page."""

    name: str
    above: str
    part: str


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The page before anything was sought."""
    return None if part else {"text": "", "found": None, "places": ()}


def found_about(county: PublicCounty, text: str) -> dict[str, Any]:
    """What the service adds when words are sought."""
    sought = normalised(text.strip())
    found = county.seeking(text) if sought else None
    fates = [(one, Fate(one.shown["fate"])) for one in county.past.seeking(text)]
    return {"text": text, "found": found, "places": _named(county, sought), "fates": fates}


def _named(county: PublicCounty, sought: str) -> list[FoundPlace]:
    """The first places whose name holds every sign that was typed, in whatever order: 王村 finds 王家村."""
    signs = {sign for sign in sought if not sign.isspace()}
    found = (area for area in county.areas if signs and signs <= _signs(area.name))
    return _shown(county, islice(found, PLACES))


@lru_cache(maxsize=100_000)  # a large county's villages: they are looked through with each word
def _signs(name: str) -> frozenset[str]:
    return frozenset(normalised(name))


def places(county: PublicCounty) -> list[FoundPlace]:
    """Every township and village with its page."""
    return _shown(county, county.areas)


def _shown(county: PublicCounty, areas: Iterable[PublicArea]) -> list[FoundPlace]:
    """What a page or index says of these areas."""
    some = list(areas)
    wanted = {area.above for area in some}
    names = {area.id: area.name for area in county.areas if area.id in wanted} if wanted else {}
    return [FoundPlace(area.name, names.get(area.above, ""), area.id) for area in some]


def _everyday() -> list[str]:
    return list(packaged("public_pages", "sought", "valley")["sought"])


def examples(county: PublicCounty) -> list[str]:
    """A few words that find something here; empty where none does."""
    return [word for word in _everyday() if any(word in item.words for item in county.items)][:NAMED]


def search_index(county: PublicCounty, language: Language) -> str:
    """The script that holds the words of every promise and the names of places, written as a search sees
    them, and how to write what is typed in the same way."""
    here = Here(Spot(county.place.id, "search", "", language), copy=True)
    with translation.override(language.catalogue):
        rows = [_row(county, here, item) for item in county.items]
        rows += [_fate_row(here, fate) for fate in county.past.fates]
    named = [
        [here.to("areas", one.part), one.name, one.above, normalised(one.name)] for one in places(county)
    ]
    signs = {sign for row in (*rows, *named) for sign in row[3]}
    fold = {sign: plain for sign, plain in variants().items() if plain in signs}
    if language is Language.TRADITIONAL:
        rows = [[*map(traditional, row[:3]), row[3], *map(traditional, row[4:])] for row in rows]
        named = [[*map(traditional, row[:3]), row[3]] for row in named]
    said = json.dumps(
        {"fold": fold, "rows": rows, "places": named}, ensure_ascii=False, separators=(",", ":")
    )
    return f"self.minshengIndex = {said};\n"


def _row(county: PublicCounty, here: Here, item: PublicItem) -> list[str]:
    """Address, title, who answers, what is looked in; and the light: its tone, its shape, its word."""
    light = county.light_now(item)
    badge = None if light is None else badge_for(light)
    drawn = ["silent", "○", _("进展未公布")] if badge is None else [badge.tone, badge.shape, str(badge.word)]
    return [here.to("promise", item.id), item.release.title, item.who, normalised(item.words), *drawn]


def _fate_row(here: Here, fate: FateRelease) -> list[str]:
    """The same of an earlier promise; for who answers the year of the report."""
    badge = badge_for(Fate(fate.shown["fate"]))
    row = [here.to("followed", fate.promise), fate.title, str(fate.year), normalised(words_of(fate))]
    return [*row, badge.tone, badge.shape, str(badge.word)]
