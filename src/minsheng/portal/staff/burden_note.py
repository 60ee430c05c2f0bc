"""这项要求过多: a note from whoever fills in forms that one asks too much."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.actions.raise_burden import raise_burden
from minsheng.actions.time_form import time_form
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, own_address, posted_key
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_count
from minsheng.store.lists.guard import list_burden_notes

_LONGEST = 60  # characters of a page's name, and of an id


@may_do("raise_burden")
def note_page(request: StaffRequest) -> HttpResponse:
    """The form, with the page that it is about, and what the body said before with the answers."""
    said = request.POST if request.method == "POST" else request.GET
    about = {name: said.get(name, "")[:_LONGEST] for name in ("form", "about")}
    back = own_address(request, said.get("back"), reverse("today"))
    own = request.acting.post.body
    notes = [note for note in list_burden_notes(request.acting.place) if note.body == own]
    return render(request, "staff/burden_note.html", {**about, "back": back, "notes": notes})


@may_do("raise_burden")
@shown_on(note_page)
def add(request: StaffRequest) -> HttpResponse:
    """Keep the note, and go back to the page that it is about."""
    if request.method != "POST":
        return note_page(request)
    raise_burden(
        by=by(request),
        form=request.POST.get("form", "")[:_LONGEST],
        about=request.POST.get("about", "")[:36] or None,
        words=request.POST.get("words", ""),
        key=posted_key(request),
    )
    back = own_address(request, request.POST.get("back"), reverse("today"))
    return done(request, _("已记下，督查室会答复并计数。"), back)


@may_do("time_form")
@shown_on(note_page)
def time(request: StaffRequest) -> HttpResponse:
    """Keep a volunteer's minutes, without body or person, and go back."""
    if request.method != "POST":
        return note_page(request)
    time_form(
        by=by(request),
        form=request.POST.get("form", "")[:_LONGEST],
        minutes=to_count(request.POST.get("minutes", ""), _("分钟")),
        items=to_count(request.POST.get("items", ""), _("填了几项")),
        key=posted_key(request),
    )
    back = own_address(request, request.POST.get("back"), reverse("today"))
    return done(request, _("谢谢，已记下用时，不记是谁、哪个单位。"), back)
