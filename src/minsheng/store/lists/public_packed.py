"""A county's public record as one file of the package, for a service that has no database of it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, astuple
from functools import lru_cache
from pathlib import Path
from typing import Any

from minsheng.ledger.area_map import Area, AreaPicture
from minsheng.ledger.release import Release
from minsheng.loop.bulletin_release import BulletinRelease
from minsheng.store.canonical import canonical
from minsheng.store.lists.public_county import (
    PublicAnswers,
    PublicArea,
    PublicCounty,
    PublicItem,
    PublicSurvey,
)
from minsheng.store.lists.public_past import past_of_json, past_to_json
from minsheng.store.rows import from_json, to_json
from minsheng.terms.place import Place

COUNTY = "county.json"
_KEPT = 32
_ID = re.compile(r"[\w-]+")  # no address may lead out of the folder


def packed(county: PublicCounty) -> str:
    """The county as JSON: exactly what its pages show."""
    return canonical(
        {
            "place": to_json(county.place),
            "releases": [to_json(item.release) for item in county.items],
            "bulletins": [to_json(one) for one in county.bulletins],
            "areas": [astuple(area) for area in county.areas],
            "contact": county.contact,
            "picture": asdict(county.picture),
            "surveys": [astuple(one) for one in county.surveys],
            "answers": [astuple(one) for one in county.answers],
            "past": past_to_json(county.past),
        }
    )


@lru_cache(maxsize=_KEPT)
def county_in(folder: str, place: str) -> PublicCounty | None:
    """The county of a package that was taken in; None where it holds no such place. A folder never changes:
    another package is another folder."""
    file = Path(folder) / place / COUNTY
    if _ID.fullmatch(place) is None or not file.is_file():
        return None
    said = json.loads(file.read_text("utf-8"))
    return PublicCounty(
        from_json(Place, said["place"]),
        tuple(PublicItem(from_json(Release, one)) for one in said["releases"]),
        tuple(from_json(BulletinRelease, one) for one in said["bulletins"]),
        tuple(PublicArea(*one) for one in said["areas"]),
        said["contact"],
        _picture(said["picture"]),
        tuple(PublicSurvey(*one) for one in said.get("surveys", ())),
        tuple(PublicAnswers(*one) for one in said.get("answers", ())),
        past=past_of_json(said["past"]),
    )


def _picture(said: dict[str, Any]) -> AreaPicture:
    return AreaPicture(**{**said, "areas": tuple(Area(**one) for one in said["areas"])})
