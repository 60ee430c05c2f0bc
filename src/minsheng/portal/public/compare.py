"""各县对照: one measure across counties and years, what was released beside what a program read elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from minsheng.corpus.compared import stem_of
from minsheng.ledger.comparing import compare, shared_stems
from minsheng.portal.acting import open_to_all
from minsheng.portal.public.pages import around
from minsheng.portal.public.site import Here, Language, Spot
from minsheng.portal.public.spoken import spoken
from minsheng.store.compared import loaded_claims, released_claims

_MOST = 200  # measures to choose from: what several counties said comes first


@open_to_all("what was released is for everybody, and what was read on public pages")
@spoken
def compare_page(request: HttpRequest, language: Language) -> HttpResponse:
    """The measures, and the one that was chosen."""
    claims = [*released_claims(stem_of), *loaded_claims()]
    chosen = request.GET.get("measure", "")
    query = urlencode({"measure": chosen}) if chosen else ""
    about = {
        **around(Here(Spot(kind="compare", language=language)), query),
        "chosen": chosen,
        "stems": shared_stems(claims)[:_MOST],
        "found": compare(chosen, claims) if chosen else None,
    }
    return render(request, "public/compare.html", about)
