"""A new case: the pack's form, judged while it is typed, and opened when it stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.open_case import open_case
from minsheng.portal.acting import StaffRequest, by, needs_post
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import now, today
from minsheng.portal.programmes.attaching import attach
from minsheng.portal.programmes.bodies_typed import typed_answers
from minsheng.portal.programmes.judged import judged, new_case
from minsheng.portal.programmes.panel import panel_of
from minsheng.portal.programmes.posted import control
from minsheng.portal.programmes.widgets import form_groups
from minsheng.portal.programmes.working import Working, at_work
from minsheng.portal.refusals import shown_on
from minsheng.programmes.answers import plain_answer
from minsheng.programmes.case import Around
from minsheng.programmes.fields import FieldType
from minsheng.programmes.pack import Record
from minsheng.store.reach import area_of
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import NotAllowed


@needs_post()
def new_page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """The form; what was posted to it is judged and shown again, and nothing is kept."""
    work = _our_own(at_work(request, sector, name))
    pack = work.pack
    sent = request.method == "POST"
    raw = _typed(work, request, is_final=False) if sent else preset(work, request.GET)
    typed = work.reached(new_case(pack, raw, work.actor, Around(now())))
    found = judged(pack, typed, work.around(typed.case))
    choices = work.choices(typed.case.answers)
    lacking = found.lacking if getattr(request, "refusal", None) else ()
    about = {
        "work": work,
        "pack": pack,
        "part": "new",
        "groups": form_groups(pack, raw, found, choices, wrong=(*typed.wrong, *lacking)),
        "panel": panel_of(pack, found),
        "tried": sent,
        "find": reverse("entry-find", args=[sector, name, "-"])[:-2],
    }
    return render(request, "programmes/case_new.html", about)


@needs_post()
@shown_on(new_page)
@require_POST
def open_new(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Open the case."""
    work = _our_own(at_work(request, sector, name))
    raw = {**_typed(work, request, is_final=True), **attach(request, work.pack)}
    case = open_case(by=by(request), pack=work.pack.id, answers=raw, key=posted_key(request))
    return done(request, _("已登记。"), reverse("case", args=[case]))


def preset(work: Working, asked: QueryDict) -> dict[str, Any]:
    """What stands in an empty form: the pack's own answers, today, the post's own body, what the address
    names."""
    fields = work.pack.fields
    found = {name: one.default for name, one in fields.items() if one.default is not None}
    event = fields[work.pack.event_date]
    if event.computed is None and event.type is FieldType.DATE:
        found[event.name] = today()
    if event.computed is None and event.type is FieldType.INSTANT:
        found[event.name] = now().astimezone(OFFICE_TIME)
    if fields[work.pack.body].computed is None and area_of(work.place, work.post.body) is not None:
        found[work.pack.body] = work.post.body
    named = {name: asked[control(name)] for name in fields if control(name) in asked}
    return {name: plain_answer(value) for name, value in found.items()} | named


def _typed(work: Working, request: StaffRequest, *, is_final: bool) -> dict[str, Any]:
    return typed_answers(work.place, work.pack.fields, request.POST, is_final=is_final)


def _our_own(work: Working) -> Working:
    if work.programme.record != Record.OURS:
        raise NotAllowed(
            _("“%(title)s”的个案在上级系统登记，这里只导入和核对。") % {"title": work.pack.title}
        )
    return work
