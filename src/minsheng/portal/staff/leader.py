"""今日 of a county leader: the screen of their own items; before the first bulletin what was agreed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from minsheng.portal.acting import StaffRequest
from minsheng.portal.clock import today
from minsheng.portal.staff import screen
from minsheng.store.lists.leader import desk_of
from minsheng.store.lists.screen import screen_of

_SOON = 10  # days that stand on the screen; the rest stand in the task table, which says them all


def leader_desk(request: StaffRequest) -> HttpResponse:
    """The desk of the acting leader."""
    day = today()
    found = screen_of(request.acting.post, day)
    if found is not None:
        return render(request, "staff/screen.html", screen.about(request, found))
    desk = desk_of(request.acting.post, day)
    about = {"today": day, "desk": desk, "soon": desk.coming[:_SOON], "later": len(desk.coming) - _SOON}
    return render(request, "staff/leader.html", about)
