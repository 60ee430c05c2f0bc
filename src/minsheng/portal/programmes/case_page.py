"""One case: where it stands, what is due, what this post may do now, what was answered, and what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import now, today
from minsheng.portal.programmes.acts import CaseAct, acts_of
from minsheng.portal.programmes.bodies_typed import typed_answers
from minsheng.portal.programmes.facts import fact_groups
from minsheng.portal.programmes.judged import Typed, changed_case, judged
from minsheng.portal.programmes.opened import AtHand, case_at_hand
from minsheng.portal.programmes.panel import panel_of
from minsheng.portal.programmes.trail import trail_of
from minsheng.portal.programmes.widgets import Group, form_groups
from minsheng.programmes.case import Around
from minsheng.programmes.judge import Judgement
from minsheng.programmes.pack import Record
from minsheng.programmes.papers import offered_papers

_MOVE = "move-"  # a move's form is called move-NAME
EDIT = "edit"


@needs_post()
def case_page(request: StaffRequest, id: str) -> HttpResponse:
    """The case. What was posted to one of its forms is judged and shown there, and nothing is kept."""
    return show_case(request, case_at_hand(request, id))


def show_case(request: StaffRequest, one: AtHand) -> HttpResponse:
    """The page of a case that is at hand."""
    tried = _tried(request, one)
    is_ours = one.work.programme.record == Record.OURS
    editing = (
        is_ours and one.kept.is_open and (EDIT in request.GET or (tried is not None and tried.form == EDIT))
    )
    is_over = one.kept.withdrawn is not None
    about = {
        "one": one,
        "pack": one.pack,
        "kept": one.kept,
        "panel": panel_of(one.pack, one.found),
        "acts": () if is_over or not is_ours else _acts(one, tried),
        "is_ours": is_ours,
        "groups": _edit_groups(one, tried) if editing else (),
        "facts": () if editing else fact_groups(one),
        "editing": editing,
        "trail": trail_of(one),
        "papers": () if is_over else offered_papers(one.pack, one.found),
        "by_script": request.headers.get("X-Try") == "1",
        "today": today(),
        "now": now(),
        "find": reverse("entry-find", args=[one.pack.sector, one.pack.name, "-"])[:-2],
    }
    return render(request, "programmes/case.html", about)


@dataclass(frozen=True, slots=True)
class _Tried:
    """What was typed into one form of the page, and what would follow."""

    form: str
    raw: Mapping[str, Any]
    typed: Typed
    around: Around
    found: Judgement


def _tried(request: StaffRequest, one: AtHand) -> _Tried | None:
    form = request.POST.get("form", "")
    if form != EDIT and not form.startswith(_MOVE):
        return None
    raw = typed_answers(one.work.place, one.pack.fields, request.POST, is_final=False)
    typed = one.work.reached(changed_case(one.pack, one.case, raw), one.case.answers)
    around = one.work.around(typed.case)
    return _Tried(form, raw, typed, around, judged(one.pack, typed, around))


def _acts(one: AtHand, tried: _Tried | None) -> tuple[CaseAct, ...]:
    acts = acts_of(one.pack, one.found, one.around, one.work.actor)
    return tuple(_with_widgets(one, act, tried) for act in acts)


def _with_widgets(one: AtHand, act: CaseAct, tried: _Tried | None) -> CaseAct:
    """The act with its controls; of the form that was typed into as it would be then."""
    mine = tried if tried is not None and tried.form == f"{_MOVE}{act.move.name}" else None
    if mine is not None:
        again = acts_of(one.pack, mine.found, mine.around, one.work.actor)
        act = next(then for then in again if then.move.name == act.move.name)
    if not act.is_open or not act.move.sets:
        return act
    groups = form_groups(
        one.pack,
        {**one.raw, **(mine.raw if mine else {})},
        mine.found if mine else one.found,
        one.choices,
        wrong=mine.typed.wrong if mine else (),
        masked=one.masked,
        only=act.move.sets,
    )
    return replace(act, widgets=groups[0].widgets, is_typed=mine is not None)


def _edit_groups(one: AtHand, tried: _Tried | None) -> tuple[Group, ...]:
    return form_groups(
        one.pack,
        {**one.raw, **(tried.raw if tried else {})},
        tried.found if tried else one.found,
        one.choices,
        wrong=tried.typed.wrong if tried else (),
        masked=one.masked,
    )
