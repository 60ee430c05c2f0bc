"""延期: asked by the body before the deadline, decided by whoever gave the day."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.ask_extension import ask_extension
from minsheng.actions.decide_extension import decide_extension
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.notice import notice_page
from minsheng.portal.staff.posted import to_day
from minsheng.portal.staff.problem import problem_page


@may_do("ask_extension")
@shown_on(problem_page)
@require_POST
def ask_for_problem(request: StaffRequest, id: str) -> HttpResponse:
    """Ask for a later day to put the problem right."""
    return _ask(request, "problem", id)


@may_do("ask_extension")
@shown_on(notice_page)
@require_POST
def ask_for_notice(request: StaffRequest, id: str) -> HttpResponse:
    """Ask for a later day to answer the notice."""
    return _ask(request, "notice", id)


@may_do("decide_extension")
@shown_on(problem_page)
@require_POST
def decide_for_problem(request: StaffRequest, id: str) -> HttpResponse:
    """Grant it until a day, or refuse it with a reason."""
    return _decide(request, "problem", id)


@may_do("decide_extension")
@shown_on(notice_page)
@require_POST
def decide_for_notice(request: StaffRequest, id: str) -> HttpResponse:
    """Grant it until a day, or refuse it with a reason."""
    return _decide(request, "notice", id)


def _ask(request: StaffRequest, kind: str, id: str) -> HttpResponse:
    ask_extension(
        by=by(request),
        wished=to_day(request.POST.get("wished", ""), _("申请延到")),
        reason=request.POST.get("reason", ""),
        problem=id if kind == "problem" else None,
        notice=id if kind == "notice" else None,
        key=posted_key(request),
    )
    return done(request, _("延期申请已报，等交办方审批。"), reverse(kind, args=[id]))


def _decide(request: StaffRequest, kind: str, id: str) -> HttpResponse:
    grants = request.POST.get("answer") == "grant"
    decide_extension(
        by=by(request),
        extension=request.POST.get("extension", ""),
        revision=posted_revision(request),
        until=to_day(request.POST.get("until", ""), _("延至")) if grants else None,
        answer=request.POST.get("words", ""),
        key=posted_key(request),
    )
    said = _("已同意延期，时限已改，经过留在记录里。") if grants else _("不同意延期，理由已告知。")
    return done(request, said, reverse(kind, args=[id]))
