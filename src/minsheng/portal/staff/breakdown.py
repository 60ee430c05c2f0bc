"""分解清单 of one item by one lead: written and handed in, passed or sent back by the office, printed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.actions.approve_breakdown import approve_breakdown
from minsheng.actions.permissions import may
from minsheng.actions.send_back_breakdown import send_back_breakdown
from minsheng.actions.submit_breakdown import submit_breakdown
from minsheng.ledger.breakdown import BreakdownState
from minsheng.ledger.breakdowns import BREAKDOWN_LABELS
from minsheng.papers.breakdown import AllottedLine, AllottedTarget, BreakdownSheet, breakdown_list
from minsheng.papers.task_row import NodeLine as PrintedNode
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.breakdown_form import (
    BreakdownForm,
    allotment_wishes,
    form_from,
    form_of,
    node_wishes,
    with_more,
    with_spare,
)
from minsheng.portal.staff.inquiries import deadline_words
from minsheng.portal.staff.paper_rows import target_line, task_row
from minsheng.store.lists.breakdowns import OneBreakdown, list_breakdowns, one_breakdown
from minsheng.store.lists.parts import TargetPart

OPEN = (BreakdownState.OWED, BreakdownState.SENT_BACK)


@needs_post()
def breakdown_page(request: StaffRequest, id: str) -> HttpResponse:
    """The list: a form for the lead that owes it, else as it was handed in."""
    post = request.acting.post
    one = one_breakdown(post, today(), id)
    breakdown = one.line.breakdown
    may_write = breakdown.state in OPEN and may(post, "submit_breakdown")
    about = {
        "one": one,
        "breakdown": breakdown,
        "item": one.line.item,
        "table_nodes": _of_the_table(one),
        "form": _form(request, one) if may_write else form_of(one),
        "may_write": may_write,
        "may_judge": breakdown.state is BreakdownState.SUBMITTED and may(post, "approve_breakdown"),
        "deadline": deadline_words(breakdown.due_on, today()) if breakdown.state in OPEN else "",
        "late": one.line.is_late(today()),
    }
    return render(request, "staff/breakdown.html", about)


@may_do("submit_breakdown")
@shown_on(breakdown_page)
def hand_in(request: StaffRequest, id: str) -> HttpResponse:
    """Hand the list in; a wish for more lines only shows them."""
    if request.method != "POST":
        return breakdown_page(request, id)
    if request.POST.get("add"):
        return breakdown_page(request, id)
    one = one_breakdown(request.acting.post, today(), id)
    form = form_from(one, request.POST.dict())
    submit_breakdown(
        by=by(request),
        breakdown=id,
        revision=posted_revision(request),
        people=form.people,
        nodes=node_wishes(form),
        allotments=allotment_wishes(form),
        key=posted_key(request),
    )
    return done(request, _("已报送，等督查室审核。"), reverse("breakdown", args=[id]))


@may_do("approve_breakdown")
@shown_on(breakdown_page)
def approve(request: StaffRequest, id: str) -> HttpResponse:
    """Pass the list, and go on to the next that waits."""
    if request.method != "POST":
        return breakdown_page(request, id)
    approve_breakdown(
        by=by(request), breakdown=id, revision=posted_revision(request), key=posted_key(request)
    )
    return done(request, _("已通过。"), _next(request))


@may_do("send_back_breakdown")
@shown_on(breakdown_page)
def send_back(request: StaffRequest, id: str) -> HttpResponse:
    """Send the list back, with the reason."""
    if request.method != "POST":
        return breakdown_page(request, id)
    send_back_breakdown(
        by=by(request),
        breakdown=id,
        revision=posted_revision(request),
        remark=request.POST.get("remark", ""),
        key=posted_key(request),
    )
    return done(request, _("已退回，理由已告知该单位。"), _next(request))


@needs_post()
def breakdown_paper(request: StaffRequest, id: str, ending: str) -> HttpResponse:
    """The list on portrait A4, as `pdf` or `docx`."""
    one = one_breakdown(request.acting.post, today(), id)
    breakdown, form = one.line.breakdown, form_of(one)
    shorts = {allotted.allotment.body: allotted.body for allotted in one.allotments}
    targets = []
    for shares in form.shares:
        given = [a.allotment for a in one.allotments if a.allotment.target == shares.part.target.id]
        lines = tuple(AllottedLine(shorts[part.body], part.amount) for part in given)
        targets.append(AllottedTarget(target_line(shares.part), lines, shares.sum))
    nodes = tuple(
        PrintedNode(part.measure.name, part.target.due_by, part.measure.proof or "")
        for part in (*_of_the_table(one), *one.nodes)
    )
    sheet = BreakdownSheet(
        task_row(one.line.item),
        one.line.body,
        BREAKDOWN_LABELS[breakdown.state],
        breakdown.due_on,
        today(),
        nodes,
        tuple(targets),
        breakdown.people,
        breakdown.remark,
    )
    return paper_answer(breakdown_list(sheet), ending)


def _form(request: StaffRequest, one: OneBreakdown) -> BreakdownForm:
    """As it was typed where the form came back, else as the record has it, with lines to write in."""
    if request.method != "POST":
        return with_spare(form_of(one))
    form, wanted = form_from(one, request.POST.dict()), request.POST.get("add", "")
    return with_more(form, one, wanted) if wanted else with_spare(form)


def _of_the_table(one: OneBreakdown) -> tuple[TargetPart, ...]:
    """The nodes that came with the table, which no breakdown changes."""
    return tuple(part for part in one.line.item.parts.nodes if part.target.breakdown is None)


def _next(request: StaffRequest) -> str:
    """The next list that waits for the office; the whole list where none does."""
    waiting = list_breakdowns(request.acting.post, today(), state=BreakdownState.SUBMITTED)
    if not waiting:
        return reverse("breakdowns")
    return reverse("breakdown", args=[waiting[0].breakdown.id])
