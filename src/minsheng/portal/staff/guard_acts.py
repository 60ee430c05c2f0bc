"""What is done on the page of the twenty checks: register, waive, take a waiver back, answer a note."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.answer_burden import answer_burden
from minsheng.actions.set_instance import set_instance
from minsheng.actions.sign_waiver import sign_waiver
from minsheng.actions.withdraw_waiver import withdraw_waiver
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.guard import guard_page
from minsheng.portal.staff.posted import to_count, to_day

_WORDS = (
    *("sponsor", "using", "responsible", "use_rules", "complaints", "filing_no"),
    *("township_list", "village_decision", "office", "head", "copies", "contact"),
)


@may_do("set_instance")
@shown_on(guard_page)
@require_POST
def register(request: StaffRequest) -> HttpResponse:
    """Say who answers for this installation."""
    tested = request.POST.get("export_tested", "")
    changes: dict[str, object] = {name: request.POST.get(name, "") for name in _WORDS}
    changes["phone_channel"] = request.POST.get("phone_channel") == "yes"
    changes["export_tested"] = to_day(tested, _("整体导出测试日期")) if tested else None
    set_instance(by=by(request), changes=changes, revision=posted_revision(request), key=posted_key(request))
    return done(request, _("已登记。"), reverse("guard"))


@may_do("sign_waiver")
@shown_on(guard_page)
@require_POST
def waive(request: StaffRequest) -> HttpResponse:
    """Sign a waiver of one check until a day."""
    sign_waiver(
        by=by(request),
        check=to_count(request.POST.get("check", ""), _("检查项")),
        reason=request.POST.get("reason", ""),
        paper=request.POST.get("paper", ""),
        until=to_day(request.POST.get("until", ""), _("暂缓至")),
        key=posted_key(request),
    )
    return done(request, _("已签批暂缓，自查表会写明签批人。"), reverse("guard"))


@may_do("withdraw_waiver")
@shown_on(guard_page)
@require_POST
def take_back(request: StaffRequest) -> HttpResponse:
    """Withdraw a waiver."""
    withdraw_waiver(
        by=by(request),
        waiver=request.POST.get("waiver", ""),
        revision=posted_revision(request),
        key=posted_key(request),
    )
    return done(request, _("已撤回，这项检查从今天起恢复。"), reverse("guard"))


@may_do("answer_burden")
@shown_on(guard_page)
@require_POST
def answer(request: StaffRequest) -> HttpResponse:
    """Answer a note that something asks too much."""
    answer_burden(
        by=by(request),
        note=request.POST.get("note", ""),
        revision=posted_revision(request),
        answer=request.POST.get("answer", ""),
        key=posted_key(request),
    )
    return done(request, _("已答复，提意见的单位会看到。"), reverse("guard"))
