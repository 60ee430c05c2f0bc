"""印发: the office's own number, day and signer; the breakdowns' last day is shown before it is promised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.actions.issue_table import issue_table
from minsheng.ledger.commitment import State
from minsheng.ledger.days import office_days
from minsheng.ledger.table import Stage
from minsheng.papers.table_head import PREVIEW
from minsheng.papers.task_table import whole_table
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.one_table import table_line
from minsheng.portal.staff.paper_rows import head_of, task_rows
from minsheng.portal.staff.posted import to_count, to_day
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.ledger import all_commitments
from minsheng.terms.calendar import add_working_days
from minsheng.terms.errors import BadInput, Conflict


@dataclass(frozen=True, slots=True)
class IssueForm:
    """The form as it is typed; every field a text."""

    paper: str
    issued_on: str
    signer: str
    days: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The breakdowns' last day, or the sentence that says why it is not known."""

    day: date | None
    why: str


@may_do("issue_table")
def issue_page(request: StaffRequest, table: str) -> HttpResponse:
    """The form; with `part=deadline` only the last day that follows from what was typed."""
    form = _typed(request.POST or request.GET)
    if request.GET.get("part") == "deadline":
        return render(request, "staff/parts/deadline.html", {"deadline": deadline_of(form)})
    line = table_line(request.acting.post, table)
    if line.table.stage is not Stage.APPROVED:
        raise Conflict(_("审定之后才能印发；这张表现在不在这一步"))
    about = {
        "line": line,
        "table": line.table,
        "form": form,
        "deadline": deadline_of(form),
        "most": office_days().breakdown_at_most,
    }
    return render(request, "staff/issue.html", about)


@may_do("issue_table")
@shown_on(issue_page)
def issue(request: StaffRequest, table: str) -> HttpResponse:
    """Issue the table; a wish to see the last day only shows the form anew."""
    if request.method != "POST" or request.POST.get("recount"):
        return issue_page(request, table)
    form = _typed(request.POST)
    breakdowns = issue_table(
        by=by(request),
        table=table,
        revision=posted_revision(request),
        paper=form.paper,
        issued_on=to_day(form.issued_on, _("印发日期")),
        signer=form.signer,
        breakdown_days=to_count(form.days, _("工作日")),
        key=posted_key(request),
    )
    count = len(breakdowns)
    words = ngettext("已印发。应报分解清单 %(n)s 份。", "已印发。应报分解清单 %(n)s 份。", count)
    return done(request, words % {"n": count}, reverse("table", args=[table]))


@may_do("issue_table")
def issue_preview(request: StaffRequest, table: str) -> HttpResponse:
    """The table as it will print once issued, with the number, day and signer that are typed so far."""
    line, form = table_line(request.acting.post, table), _typed(request.POST)
    as_issued = replace(
        line.table,
        stage=Stage.ISSUED,
        paper=form.paper or None,
        issued_on=to_day(form.issued_on, _("印发日期")),
        signer=form.signer or None,
    )
    items = all_commitments(request.acting.post, today(), Filters(table=table, state=State.CONFIRMED))
    head = head_of(as_issued, today(), PREVIEW)
    return paper_answer(whole_table(head, task_rows(items)), "pdf")


def deadline_of(form: IssueForm) -> Deadline:
    """The last day that follows from day and working days as typed."""
    try:
        days = to_count(form.days, _("工作日"))
        if not 1 <= days <= office_days().breakdown_at_most:
            raise BadInput(_("请填 1 到 %(most)s 之间") % {"most": office_days().breakdown_at_most})
        return Deadline(add_working_days(to_day(form.issued_on, _("印发日期")), days), "")
    except BadInput as unknown:
        return Deadline(None, unknown.message)


def _typed(posted: QueryDict) -> IssueForm:
    return IssueForm(
        posted.get("paper", "").strip(),
        posted.get("issued_on", today().isoformat()).strip(),
        posted.get("signer", "").strip(),
        posted.get("days", str(office_days().breakdown)).strip(),
    )
