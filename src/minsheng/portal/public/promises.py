"""承诺公开: the places that show their promises, and what one place has released, newest first."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minsheng.portal.acting import open_to_all
from minsheng.portal.answers import whole
from minsheng.store.lists.places import list_places
from minsheng.store.lists.public import list_released, public_place
from minsheng.terms.place import Place


@open_to_all("what was released is for everybody")
def places_page(request: HttpRequest) -> HttpResponse:
    """The places kept here; the one place's own list where there is only one."""
    places = list_places()
    if len(places) == 1:
        return redirect("public-promises", place=places[0].id)
    return render(request, "public/places.html", {"places": places})


@open_to_all("what was released is for everybody")
def promises_page(request: HttpRequest, place: str) -> HttpResponse:
    """The released promises of a place, narrowed by words."""
    text, number = request.GET.get("text", ""), request.GET.get("page", "1")
    page = list_released(place, text=text, page=whole(number, otherwise=1))
    return render(request, "public/promises.html", {"place": known_place(place), "page": page, "text": text})


def known_place(place: str) -> Place:
    """The place of that id; a page of its own where there is none."""
    found = public_place(place)
    if found is None:
        raise Http404(_("没有这个地方。"))
    return found
