"""公开·一件事: one released promise as five short answers, in exactly the words that were released."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minsheng.portal.acting import open_to_all
from minsheng.portal.public.promises import known_place
from minsheng.store.lists.public import one_released


@open_to_all("what was released is for everybody")
def promise_page(request: HttpRequest, place: str, id: str) -> HttpResponse:
    """The page of one promise; `id` is the commitment's, so that the address outlives a new release."""
    found = one_released(place, id)
    if found is None:
        raise Http404(_("这件事没有公开，或者已经撤下。"))
    return render(request, "public/promise.html", {"place": known_place(place), "release": found})
