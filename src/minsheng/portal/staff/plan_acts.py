"""排定计划进度: a curve for one target in place of the straight line, given on the commitment's own page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.set_plan import set_plan
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.commitment import commitment_page
from minsheng.portal.staff.posted import to_day
from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import parse_amount


@may_do("set_plan")
@shown_on(commitment_page)
@require_POST
def plan(request: StaffRequest, id: str) -> HttpResponse:
    """Set the curve that was typed, a day and an amount a line."""
    set_plan(
        by=by(request),
        target=request.POST.get("target", ""),
        points=tuple(_points(request.POST.get("points", ""))),
        reason=request.POST.get("reason", ""),
        paper=request.POST.get("paper", ""),
        key=posted_key(request),
    )
    return done(request, _("已排定。以后的灯按这条进度判。"), f"{reverse('commitment', args=[id])}#light")


def _points(words: str) -> Iterator[tuple[date, Decimal]]:
    for line in words.splitlines():
        if not line.strip():
            continue
        day, _space, amount = line.strip().partition(" ")
        if not amount.strip():
            raise BadInput(_("“%(line)s”要写成“2026-06-30 100”的样子") % {"line": line}, where=_("计划曲线"))
        yield to_day(day, _("计划曲线")), parse_amount(amount.strip())[0]
