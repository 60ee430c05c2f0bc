"""The public pages as the service answers them: a view for each kind, which asks nobody who reads."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from minsheng.portal.acting import open_to_all
from minsheng.portal.public.pages import around, gone_page, page_of
from minsheng.portal.public.script import traditional
from minsheng.portal.public.search import found_about
from minsheng.portal.public.site import ROOT, Here, Language, Spot
from minsheng.store.lists.places import list_places
from minsheng.store.lists.public import public_county

View = Callable[..., HttpResponse]
_MISSING = {
    "promise": gettext_lazy("这件事没有公开，或者已经撤下。"),
    "areas": gettext_lazy("没有这个乡镇或村，或者它已经并到别处。"),
    "bulletins": gettext_lazy("这一期通报没有公开，或者已经撤下。"),
    "years": gettext_lazy("这一年没有公开的承诺。"),
}
_TYPES = {"feed": "application/atom+xml; charset=utf-8"}


@open_to_all("what was released is for everybody")
def places_page(request: HttpRequest, language: str = "") -> HttpResponse:
    """The places kept here; the one place's own first page where there is only one."""
    places, spoken = list_places(), Language(language)
    if len(places) == 1:
        return redirect(ROOT + Spot(places[0].id, language=spoken).path)
    here = Here(Spot(language=spoken))
    with translation.override(spoken.catalogue):
        written = render_to_string("public/places.html", {**around(here), "places": places})
    return HttpResponse(traditional(written) if spoken is Language.TRADITIONAL else written)


def show(kind: str) -> View:
    """The view of all pages of that kind."""

    @open_to_all("what was released is for everybody")
    def view(request: HttpRequest, place: str, part: str = "", language: str = "") -> HttpResponse:
        return _answer(request, Spot(place, kind, part, Language(language)))

    return view


def _answer(request: HttpRequest, spot: Spot) -> HttpResponse:
    county = public_county(spot.place)
    if county is None:
        raise _missing(spot, gettext_lazy("没有这个地方。"))
    sought = request.GET.get("text", "") if spot.kind == "search" else ""
    page = page_of(county, Here(spot), found_about(county, sought) if sought else None)
    if page is None and (gone := gone_page(county, Here(spot))) is not None:
        return _spoken(HttpResponse(gone, status=410), spot)
    if page is None:
        raise _missing(spot, _MISSING.get(spot.kind, gettext_lazy("没有这一页。")))
    return _spoken(HttpResponse(page, content_type=_TYPES.get(spot.kind, "text/html; charset=utf-8")), spot)


def _spoken(answer: HttpResponse, spot: Spot) -> HttpResponse:
    answer["Content-Language"] = spot.language.tag
    return answer


def _missing(spot: Spot, words: Promise) -> Http404:
    """That there is no such page, in the language of its address."""
    with translation.override(spot.language.catalogue):
        return Http404(str(words))
