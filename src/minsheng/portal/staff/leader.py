"""今日 of a county leader: their own items on one screen, and the way to the sheet of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from minsheng.portal.acting import StaffRequest
from minsheng.portal.clock import today
from minsheng.store.lists.leader import desk_of

_SOON = 10  # days that stand on the screen; the rest stand in the task table, which says them all


def leader_desk(request: StaffRequest) -> HttpResponse:
    """The desk of the acting leader."""
    day = today()
    desk = desk_of(request.acting.post, day)
    about = {"today": day, "desk": desk, "soon": desk.coming[:_SOON], "later": len(desk.coming) - _SOON}
    return render(request, "staff/leader.html", about)
