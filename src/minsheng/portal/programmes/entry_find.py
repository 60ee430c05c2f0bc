"""Entries of a register for what is typed into a form: the choices of its list."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.programmes.working import at_work
from minsheng.store.lists.body_choices import body_names, find_bodies
from minsheng.store.lists.entries import find_entries

BODIES = "-bodies"  # in the place of a register, none of which is called so


@needs_post()
def find(request: StaffRequest, sector: str, name: str, register: str) -> HttpResponse:
    """The entries, or bodies, whose words hold what is sought, as options; Http404 for no register."""
    work = at_work(request, sector, name)
    words = request.GET.get("q", "").strip()[:60]
    if register == BODIES:
        bodies = find_bodies(work.place, today(), words)
        return render(request, "programmes/entry_options.html", {"found": [(one, "") for _, one in bodies]})
    if register not in work.pack.registers:
        raise Http404
    found = find_entries(work.post, work.pack, register, words, body_names(work.place))
    return render(request, "programmes/entry_options.html", {"found": found})
