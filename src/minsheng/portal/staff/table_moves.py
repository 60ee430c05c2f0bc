"""The moves of a whole table that need no page of their own: examine, approve, send back."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.actions.approve_table import approve_table
from minsheng.actions.examine_table import examine_table
from minsheng.actions.send_back_table import send_back_table
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.table import table_page


@may_do("examine_table")
@shown_on(table_page)
def examine(request: StaffRequest, table: str) -> HttpResponse:
    """Pass the table on to whoever approves it."""
    if request.method != "POST":
        return table_page(request, table)
    examine_table(
        by=by(request),
        table=table,
        revision=posted_revision(request),
        remark=request.POST.get("remark", ""),
        key=posted_key(request),
    )
    return done(request, _("已审核通过，等审定人审定。"), reverse("table", args=[table]))


@may_do("approve_table")
@shown_on(table_page)
def approve(request: StaffRequest, table: str) -> HttpResponse:
    """Approve the table for issue."""
    if request.method != "POST":
        return table_page(request, table)
    approve_table(
        by=by(request),
        table=table,
        revision=posted_revision(request),
        remark=request.POST.get("remark", ""),
        key=posted_key(request),
    )
    return done(request, _("已审定。有了文号就可以印发。"), reverse("table", args=[table]))


@may_do("send_back_table")
@shown_on(table_page)
def send_back(request: StaffRequest, table: str) -> HttpResponse:
    """Send the table one stage back, with a reason."""
    if request.method != "POST":
        return table_page(request, table)
    send_back_table(
        by=by(request),
        table=table,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已退回一步，理由写进了经过。"), reverse("table", args=[table]))
