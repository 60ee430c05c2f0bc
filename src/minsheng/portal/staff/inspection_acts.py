"""What is done with one 督查: concluded, delivered to each object, withdrawn before it began."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.deliver_conclusion import deliver_conclusion
from minsheng.actions.record_conclusion import record_conclusion
from minsheng.actions.withdraw_inspection import withdraw_inspection
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.inspections import inspection_page
from minsheng.portal.staff.posted import to_day


@may_do("record_conclusion")
@shown_on(inspection_page)
@require_POST
def conclude(request: StaffRequest, id: str) -> HttpResponse:
    """Write down what it came to."""
    record_conclusion(
        by=by(request),
        inspection=id,
        revision=posted_revision(request),
        conclusion=request.POST.get("conclusion", ""),
        key=posted_key(request),
    )
    return _done(request, id, _("已作出结论，请送达每个督查对象。"))


@may_do("deliver_conclusion")
@shown_on(inspection_page)
@require_POST
def deliver(request: StaffRequest, id: str) -> HttpResponse:
    """Record that one object was given the conclusion."""
    deliver_conclusion(
        by=by(request),
        inspection=id,
        body=request.POST.get("body", ""),
        delivered_on=to_day(request.POST.get("delivered_on", ""), _("送达日")),
        receipt=request.POST.get("receipt", ""),
        key=posted_key(request),
    )
    return _done(request, id, _("已记送达，异议期从收到之日起算。"))


@may_do("withdraw_inspection")
@shown_on(inspection_page)
@require_POST
def withdraw(request: StaffRequest, id: str) -> HttpResponse:
    """Withdraw it, with the reason."""
    withdraw_inspection(
        by=by(request),
        inspection=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return _done(request, id, _("已撤销。"))


def _done(request: StaffRequest, id: str, sentence: str) -> HttpResponse:
    return done(request, sentence, reverse("inspection", args=[id]))
