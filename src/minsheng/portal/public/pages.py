"""The kinds of public pages: for each its template, what it shows of a county, and how many of it there are.

The service answers one page of a kind at a time, the copy writes all of them; both call `page_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from minsheng.portal.public import (
    area_names,
    areas,
    bulletins,
    documents,
    feed,
    followed,
    home,
    lists,
    method,
    open_data,
    promise,
    search,
    years,
)
from minsheng.portal.public.script import traditional
from minsheng.portal.public.site import Here, Language
from minsheng.store.lists.public import PublicCounty

About = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """`about` gives what the template shows of the county for one part, None where there is no such page;
    `parts` are all that there are."""

    name: str
    template: str
    about: Callable[[PublicCounty, str], About | None]
    parts: Callable[[PublicCounty], Iterable[str]]


def _one(_county: PublicCounty) -> Iterable[str]:
    return ("",)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("", "public/home.html", home.about, _one),
        Kind("all", "public/all.html", lists.about, lists.parts),
        Kind("search", "public/search.html", search.about, _one),
        Kind("areas", "public/areas.html", areas.about, areas.parts),
        Kind("names", "public/names.html", area_names.about, area_names.parts),
        Kind("years", "public/years.html", years.about, years.parts),
        Kind("followed", "public/followed.html", followed.about, followed.parts),
        Kind("bulletins", "public/bulletins.html", bulletins.about, bulletins.parts),
        Kind("documents", "public/documents.html", documents.about, documents.parts),
        Kind("method", "public/method.html", method.about, _one),
        Kind("data", "public/data.html", open_data.about, open_data.parts),
        Kind("feed", "public/feed.xml", feed.about, _one),
        Kind(
            "promise", "public/promise.html", promise.about, lambda county: [item.id for item in county.items]
        ),
    )
}


def page_of(county: PublicCounty, here: Here, more: About | None = None) -> str | None:
    """The page as text; None where there is none of that part. `more` is what the service alone knows."""
    kind = KINDS[here.spot.kind]
    with translation.override(here.spot.language.catalogue):
        about = kind.about(county, here.spot.part)
        if about is None:
            return None
        written = render_to_string(kind.template, {**around(here), "county": county, **about, **(more or {})})
    return traditional(written) if here.spot.language is Language.TRADITIONAL else written


def gone_page(county: PublicCounty, here: Here) -> str | None:
    """The page that stands where something was taken back; None where nothing ever was public."""
    gone = county.past.by_address.get((here.spot.kind, here.spot.part))
    if gone is None:
        return None
    into = [area for area in county.areas if area.id in gone.into]
    with translation.override(here.spot.language.catalogue):
        about = {**around(here), "county": county, "gone": gone, "into": into}
        written = render_to_string("public/gone.html", about)
    return traditional(written) if here.spot.language is Language.TRADITIONAL else written


def around(here: Here, query: str = "") -> dict[str, Any]:
    """What stands around every public page. `query` is what was asked of it, which the page in another
    language is asked as well."""
    asked = f"?{query}" if query else ""
    others = [(one, here.in_language(one) + asked) for one in Language if one is not here.spot.language]
    return {"here": here, "other_languages": others}


def parts_of(county: PublicCounty) -> Iterator[tuple[str, str]]:
    """Kind and part of every page that the county has."""
    return ((kind.name, part) for kind in KINDS.values() for part in kind.parts(county))
