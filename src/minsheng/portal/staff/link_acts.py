"""关联指标: a target counts on a programme's records from now on, or is asked for again."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.link_measure import link_measure
from minsheng.actions.unlink_measure import unlink_measure
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.commitment import commitment_page


@may_do("link_measure")
@shown_on(commitment_page)
@require_POST
def link(request: StaffRequest, id: str) -> HttpResponse:
    """Link a target to the indicator that was chosen."""
    link_measure(
        by=by(request),
        target=request.POST.get("target", ""),
        measure=request.POST.get("measure", ""),
        beside=tuple(one for one in request.POST.getlist("beside") if one),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已关联。以后按台账计数，不再要单位填报。"), _address(id))


@may_do("unlink_measure")
@shown_on(commitment_page)
@require_POST
def unlink(request: StaffRequest, id: str) -> HttpResponse:
    """Ask for the target again."""
    unlink_measure(
        by=by(request),
        link=request.POST.get("link", ""),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已解除关联，从下一次收数起恢复填报。"), _address(id))


def _address(commitment: str) -> str:
    return f"{reverse('commitment', args=[commitment])}#links"
