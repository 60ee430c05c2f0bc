"""事项: the programmes of the county, and the desk of one of them: its lists, its figures, what is owed, its
accounts."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from minsheng.actions.permissions import may
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import now, today
from minsheng.portal.programmes.cards import cards_of
from minsheng.portal.programmes.working import at_desk
from minsheng.programmes.kept import Programme
from minsheng.programmes.pack import Pack
from minsheng.store.lists.cases import CaseFilter, count_cases, count_states
from minsheng.store.packs import programmes, text_of


@dataclass(frozen=True, slots=True)
class Line:
    """One programme that the county runs: the roles that this post holds in it, how many cases are open
    within its reach, how many of them are late."""

    programme: Programme
    pack: Pack
    roles: tuple[str, ...]
    waiting: int
    late: int


@needs_post()
def programmes_page(request: StaffRequest) -> HttpResponse:
    """Those in which the post works first, what is late and what waits at their top, then the others."""
    post = request.acting.post
    lines = [_line(request, one) for one in programmes(post.place)]
    about = {
        "mine": sorted(
            (line for line in lines if line.roles), key=lambda line: (not line.late, not line.waiting)
        ),
        "others": [line for line in lines if not line.roles],
        "adopts": may(post, "adopt_programme"),
    }
    return render(request, "programmes/programmes.html", about)


def _line(request: StaffRequest, programme: Programme) -> Line:
    post = request.acting.post
    pack = text_of(post.place, programme)
    held = post.roles_in(pack.id)
    roles = tuple(label for role, label in pack.workflow.roles.items() if role in held)
    if not roles:
        return Line(programme, pack, (), 0, 0)
    late = count_cases(post, pack, CaseFilter(due_before=now()))
    return Line(programme, pack, roles, count_cases(post, pack, CaseFilter()), late)


@needs_post()
def desk_page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """The desk of one programme."""
    desk = at_desk(request, sector, name)
    pack, post = desk.pack, request.acting.post
    counts = count_states(post, pack)
    about = {
        "desk": desk,
        "pack": pack,
        "works": bool(desk.actor.roles),
        "roles": [label for role, label in pack.workflow.roles.items() if role in desk.actor.roles],
        "steps": [(step, counts[step.name]) for step in pack.workflow.steps.values() if step.name in counts],
        "cards": cards_of(desk, today()),
        "ready": pack.lists.values(),
        "is_ours": desk.programme.record == "ours",
        "adopts": may(post, "adopt_programme"),
    }
    return render(request, "programmes/desk.html", about)
