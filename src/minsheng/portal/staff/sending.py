"""送征求意见: who will be asked, with how many items each, until which day; then the table goes round."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.actions.send_for_comment import send_for_comment
from minsheng.ledger.days import office_days
from minsheng.ledger.table import Stage
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.one_table import numbers_in, table_line
from minsheng.portal.staff.posted import to_day
from minsheng.store.lists.asking import list_to_ask
from minsheng.terms.calendar import add_working_days
from minsheng.terms.errors import BadInput, Conflict


@may_do("send_for_comment")
def send_page(request: StaffRequest, table: str) -> HttpResponse:
    """The form, with who would be asked."""
    line = table_line(request.acting.post, table)
    if line.table.stage is not Stage.DRAFTING:
        raise Conflict(_("这张表已经送出征求意见"))
    due, unsure = _usual_day()
    about = {
        "line": line,
        "table": line.table,
        "asking": list_to_ask(request.acting.post, today(), table),
        "numbers": numbers_in(request, table),
        "due": due,
        "unsure": unsure,
        "days": office_days().comment,
    }
    return render(request, "staff/send.html", about)


@may_do("send_for_comment")
@shown_on(send_page)
def send(request: StaffRequest, table: str) -> HttpResponse:
    """Send it round."""
    if request.method != "POST":
        return send_page(request, table)
    asked = send_for_comment(
        by=by(request),
        table=table,
        revision=posted_revision(request),
        comment_by=to_day(request.POST.get("comment_by", ""), _("反馈截止日")),
        renumbers="renumbers" in request.POST,
        key=posted_key(request),
    )
    words = ngettext("已向 %(n)s 个单位征求意见。", "已向 %(n)s 个单位征求意见。", len(asked))
    return done(request, words % {"n": len(asked)}, reverse("round", args=[table]))


def _usual_day() -> tuple[date | None, str]:
    """The last day that the office usually gives, or None with the sentence that says why it is not known."""
    try:
        return add_working_days(today(), office_days().comment), ""
    except BadInput as unknown:
        return None, unknown.message
