"""What the public reads where there is no page, or where something was refused: in the language of the
address, with the ways on from there. Nobody here has an account; the work site's first page is not theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from minsheng.portal.public.pages import around
from minsheng.portal.public.script import traditional
from minsheng.portal.public.site import ROOT, Here, Language, Spot
from minsheng.store.lists.public import public_county


def is_public(path: str) -> bool:
    """Whether the address is one of the public's."""
    return path.startswith(ROOT)


def refusal_page(path: str, said: Mapping[str, Any], status: int) -> HttpResponse:
    """The page for a refusal at `path`. `said`: `family`, `error`, and `back`, the page before."""
    language, place = _language_and_place(path)
    county = public_county(place) if place else None
    here = Here(Spot(place if county else "", language=language))
    with translation.override(language.catalogue):
        page = render_to_string("public/refused.html", {**around(here), "county": county, **said})
    answer = HttpResponse(traditional(page) if language is Language.TRADITIONAL else page, status=status)
    answer["Content-Language"] = language.tag
    return answer


def _language_and_place(path: str) -> tuple[Language, str]:
    """The second is empty where the address names none."""
    steps = path.removeprefix(ROOT).split("/")
    spoken = [one for one in Language if one and steps[0] == one]
    language = spoken[0] if spoken else Language.SIMPLIFIED
    place = steps[len(spoken)] if len(steps) > len(spoken) else ""
    return language, place
