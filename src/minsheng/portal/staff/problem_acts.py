"""What is done with one problem: assigned, accepted or refused, planned, submitted, closed or returned."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.accept_problem import accept_problem
from minsheng.actions.assign_problem import assign_problem
from minsheng.actions.close_problem import close_problem
from minsheng.actions.drop_problem import drop_problem
from minsheng.actions.plan_problem import plan_problem
from minsheng.actions.refuse_problem import refuse_problem
from minsheng.actions.reopen_problem import reopen_problem
from minsheng.actions.return_problem import return_problem
from minsheng.actions.submit_problem import submit_problem
from minsheng.documents.opening.open import check_size
from minsheng.loop.rectify import Assignment
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_day
from minsheng.portal.staff.problem import problem_page


@may_do("assign_problem")
@shown_on(problem_page)
@require_POST
def assign(request: StaffRequest, id: str) -> HttpResponse:
    """Give it to exactly one lead."""
    post = request.POST
    wish = Assignment(
        lead=post.get("lead", ""),
        due=to_day(post.get("due", ""), _("整改时限")),
        helpers=tuple(post.getlist("helpers")),
        checker=post.get("checker", "") or None,
        person=post.get("person", ""),
        measures=post.get("measures", ""),
    )
    assign_problem(
        by=by(request), problem=id, revision=posted_revision(request), wish=wish, key=posted_key(request)
    )
    return _done(id, request, _("已交办，等牵头单位签收。"))


@may_do("accept_problem")
@shown_on(problem_page)
@require_POST
def accept(request: StaffRequest, id: str) -> HttpResponse:
    """Take it on."""
    accept_problem(by=by(request), problem=id, revision=posted_revision(request), key=posted_key(request))
    return _done(id, request, _("已签收，请报整改方案。"))


@may_do("plan_problem")
@shown_on(problem_page)
@require_POST
def plan(request: StaffRequest, id: str) -> HttpResponse:
    """Say how, and who answers."""
    plan_problem(
        by=by(request),
        problem=id,
        revision=posted_revision(request),
        measures=request.POST.get("measures", ""),
        person=request.POST.get("person", ""),
        key=posted_key(request),
    )
    return _done(id, request, _("整改方案已报。"))


@may_do("submit_problem")
@shown_on(problem_page)
@require_POST
def submit(request: StaffRequest, id: str) -> HttpResponse:
    """Say that it is put right, with a paper or a file as proof."""
    file = request.FILES.get("file")
    if file is not None:
        check_size(file.size or 0)
    submit_problem(
        by=by(request),
        problem=id,
        revision=posted_revision(request),
        result=request.POST.get("result", ""),
        paper=request.POST.get("paper", ""),
        file=(file.name or _("佐证"), file.read()) if file is not None else None,
        key=posted_key(request),
    )
    return _done(id, request, _("已申请销号，由别的单位验收。"))


@may_do("close_problem")
@shown_on(problem_page)
@require_POST
def close(request: StaffRequest, id: str) -> HttpResponse:
    """Check it and close it, as somebody of another body."""
    close_problem(by=by(request), problem=id, revision=posted_revision(request), key=posted_key(request))
    return _done(id, request, _("已验收销号。"))


@may_do("reopen_problem")
@shown_on(problem_page)
@require_POST
def reopen(request: StaffRequest, id: str) -> HttpResponse:
    """It is there again: the same item reopens."""
    reopen_problem(
        by=by(request),
        problem=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        due=to_day(request.POST.get("due", ""), _("整改时限")),
        key=posted_key(request),
    )
    return _done(id, request, _("已登记反弹，原问题重新打开。"))


def _with_a_reason(action: Callable[..., str], request: StaffRequest, id: str, said: str) -> HttpResponse:
    action(
        by=by(request),
        problem=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return _done(id, request, said)


@may_do("refuse_problem")
@shown_on(problem_page)
@require_POST
def refuse(request: StaffRequest, id: str) -> HttpResponse:
    """Refuse it, with the reason."""
    return _with_a_reason(refuse_problem, request, id, _("已拒收，由督查室重新交办。"))


@may_do("return_problem")
@shown_on(problem_page)
@require_POST
def send_back(request: StaffRequest, id: str) -> HttpResponse:
    """Return it for another round, with the reason."""
    return _with_a_reason(return_problem, request, id, _("已退回整改，理由已告知牵头单位。"))


@may_do("drop_problem")
@shown_on(problem_page)
@require_POST
def drop(request: StaffRequest, id: str) -> HttpResponse:
    """Take it out of the list before anybody answers for it."""
    return _with_a_reason(drop_problem, request, id, _("已从清单撤下，记录还在。"))


def _done(id: str, request: StaffRequest, said: str) -> HttpResponse:
    return done(request, said, reverse("problem", args=[id]))
