"""分工调整: how many items each county leader answers for, and passing them from one to another."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from minsheng.actions.reassign_leader import reassign_leader
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.commitment_moves import posted_ground
from minsheng.store.lists.leader_items import list_leader_counts


@may_do("reassign_leader")
def leaders_page(request: StaffRequest) -> HttpResponse:
    """The leaders with the counts of their items; those whose post has ended stand on top."""
    lines = list_leader_counts(request.acting.place, today())
    sectors = sorted({sector for line in lines for sector in line.sectors})
    about = {"lines": lines, "sectors": sectors, "today": today()}
    return render(request, "staff/leaders.html", about)


@may_do("reassign_leader")
@shown_on(leaders_page)
@require_POST
def reassign(request: StaffRequest) -> HttpResponse:
    """Pass the items on."""
    moved = reassign_leader(
        by=by(request),
        source=request.POST.get("source", ""),
        heir=request.POST.get("heir", ""),
        ground=posted_ground(request),
        sectors=tuple(request.POST.getlist("sectors")),
        key=posted_key(request),
    )
    words = ngettext(
        "已转 %(n)s 项，原来的分工留在每一项的“经过”里。",
        "已转 %(n)s 项，原来的分工留在每一项的“经过”里。",
        len(moved),
    )
    return done(request, words % {"n": len(moved)}, reverse("leaders"))
