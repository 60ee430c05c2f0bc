"""异议: a body contests a light, a figure, a place or a conclusion; somebody who took no part decides."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.decide_objection import decide_objection
from minsheng.actions.permissions import may
from minsheng.actions.raise_objection import ObjectionWish, raise_objection
from minsheng.actions.withdraw_objection import withdraw_objection
from minsheng.ledger.comment import Verdict
from minsheng.loop.objection import IN_PREVIEW, Contested, stays_open
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.notices import READERS
from minsheng.portal.staff.objection_papers import papers_in
from minsheng.portal.staff.posted import to_word
from minsheng.portal.staff.problem_shown import ways_of
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.findings import closing_rules
from minsheng.store.lists.inspections import (
    delivered_to,
    list_objections,
    one_objection,
    previewed_now,
)
from minsheng.store.lists.ledger import list_commitments
from minsheng.store.reach import bodies_under

_MOST_ITEMS = 500  # of one body to choose from


@needs_post(*READERS)
def objections_page(request: StaffRequest) -> HttpResponse:
    """The objections that this post reaches, undecided first; a body sees what it may contest today."""
    post, day, place = request.acting.post, today(), request.acting.place
    raises = may(post, "raise_objection")
    about = {
        "lines": [(one, stays_open(one.objection), one.is_late(day)) for one in list_objections(post, day)],
        "may_raise": raises,
        "cycles": previewed_now(place, day) if raises else (),
        "given": delivered_to(post, day, closing_rules(place, day)) if raises else (),
        "items": list_commitments(post, day, Filters(), size=_MOST_ITEMS).rows if raises else (),
        "contested": IN_PREVIEW,
        "papers": papers_in(post, day),
        "asked": request.GET,
        "closing_ways": ways_of(request.acting, "objections"),
    }
    return render(request, "staff/objections.html", about)


@needs_post(*READERS)
def objection_page(request: StaffRequest, id: str) -> HttpResponse:
    """One objection: decided by the office, withdrawn by its body."""
    post, day = request.acting.post, today()
    line = one_objection(post, day, id)
    one = line.objection
    undecided = one.verdict is None and one.withdrawn_at is None
    about = {
        "line": line,
        "objection": one,
        "is_open": stays_open(one),
        "verdicts": list(Verdict),
        "may_decide": may(post, "decide_objection") and undecided and one.body != post.body,
        "may_withdraw": may(post, "withdraw_objection")
        and one.withdrawn_at is None
        and one.body in bodies_under(post, day),
        "may_enter": may(post, "enter_withdrawal") and one.withdrawn_at is None,
        "closing_ways": ways_of(request.acting, "objections"),
    }
    return render(request, "staff/objection.html", about)


@may_do("raise_objection")
@shown_on(objections_page)
@require_POST
def contest(request: StaffRequest) -> HttpResponse:
    """Contest something of a preview, or a conclusion."""
    post = request.POST
    body, _sign, inspection = post.get("given", "").partition("/")
    wish = ObjectionWish(
        contests=Contested.CONCLUSION
        if inspection
        else to_word(Contested, post.get("contests", ""), _("异议事项")),
        words=post.get("words", ""),
        proof=post.get("proof", ""),
        cycle=post.get("cycle", "") or None,
        inspection=inspection or None,
        commitment=post.get("commitment", "") or None,
    )
    whose = body or request.acting.post.body
    objection = raise_objection(by=by(request), body=whose, wish=wish, key=posted_key(request))
    return done(request, _("异议已提出，由没有参与的人复核。"), reverse("objection", args=[objection]))


@may_do("decide_objection")
@shown_on(objection_page)
@require_POST
def decide(request: StaffRequest, id: str) -> HttpResponse:
    """Decide it, with the reason."""
    decide_objection(
        by=by(request),
        objection=id,
        revision=posted_revision(request),
        verdict=to_word(Verdict, request.POST.get("verdict", ""), _("复核结果")),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已复核，意见已告知该单位。"), reverse("objection", args=[id]))


@may_do("withdraw_objection")
@shown_on(objection_page)
@require_POST
def withdraw(request: StaffRequest, id: str) -> HttpResponse:
    """No longer hold to it."""
    withdraw_objection(
        by=by(request), objection=id, revision=posted_revision(request), key=posted_key(request)
    )
    return done(request, _("已撤回。"), reverse("objection", args=[id]))
