"""督查 of a year as a list, one of them, and the form on which it is opened or changed before it begins."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.actions.change_inspection import change_inspection
from minsheng.actions.open_inspection import open_inspection
from minsheng.actions.permissions import may
from minsheng.ledger.commitment import Line
from minsheng.loop.inspection import InspectionKind, InspectionState, Warrant
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision, whole
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_day, to_word
from minsheng.portal.staff.problem_shown import bodies_to_choose
from minsheng.store.lists.findings import closing_rules
from minsheng.store.lists.inspections import list_inspections, one_inspection, who_may_look, years_of


@needs_post()
def inspections_page(request: StaffRequest) -> HttpResponse:
    """The inspections of a year: every post may read what is planned and by whose authority."""
    post, day = request.acting.post, today()
    year = whole(request.GET.get("year", ""), otherwise=day.year)
    lines = list_inspections(post, day, year)
    about = {
        "lines": lines,
        "year": year,
        "before": len(list_inspections(post, day, year - 1)),
        "years": sorted({*years_of(post), day.year}, reverse=True),
        "may_open": may(post, "open_inspection"),
        "ceiling": closing_rules(request.acting.place, day).inspections_a_month,
    }
    return render(request, "staff/inspections.html", about)


@needs_post()
def inspection_page(request: StaffRequest, id: str) -> HttpResponse:
    """One inspection: its authority and plan; for the office and its objects, what it came to."""
    post, day = request.acting.post, today()
    one = one_inspection(post, day, id, closing_rules(request.acting.place, day))
    inspection = one.line.inspection
    office = may(post, "record_conclusion")
    is_open = inspection.state is InspectionState.OPEN
    about = {
        "one": one,
        "line": one.line,
        "inspection": inspection,
        "may_change": office and is_open and day < inspection.first_day,
        "may_conclude": office and is_open and day >= inspection.first_day,
        "may_deliver": office and inspection.state is InspectionState.CONCLUDED and one.waiting,
        "may_object": may(post, "raise_objection"),
        "may_add": may(post, "add_problem"),
        "today": day,
    }
    return render(request, "staff/inspection.html", about)


@may_do("open_inspection")
def open_page(request: StaffRequest) -> HttpResponse:
    """The form: without its authority and plan nothing opens."""
    return render(request, "staff/inspection_form.html", _form(request))


@may_do("open_inspection")
@shown_on(open_page)
def add(request: StaffRequest) -> HttpResponse:
    """Open it."""
    if request.method != "POST":
        return open_page(request)
    inspection = open_inspection(by=by(request), warrant=_warrant(request), key=posted_key(request))
    return done(request, _("已立项。第一天起方案不再改动。"), reverse("inspection", args=[inspection]))


@may_do("change_inspection")
def change_page(request: StaffRequest, id: str) -> HttpResponse:
    """The same form with what was entered."""
    place, day = request.acting.place, today()
    one = one_inspection(request.acting.post, day, id, closing_rules(place, day))
    inspection = one.line.inspection
    about = {
        **_form(request),
        "inspection": inspection,
        "first_day": inspection.first_day.isoformat(),
        "last_day": inspection.last_day.isoformat(),
    }
    return render(request, "staff/inspection_form.html", about)


@may_do("change_inspection")
@shown_on(change_page)
def change(request: StaffRequest, id: str) -> HttpResponse:
    """Change it before its first day."""
    if request.method != "POST":
        return change_page(request, id)
    change_inspection(
        by=by(request),
        inspection=id,
        revision=posted_revision(request),
        warrant=_warrant(request),
        key=posted_key(request),
    )
    return done(request, _("已更正。"), reverse("inspection", args=[id]))


def _form(request: StaffRequest) -> dict[str, object]:
    place, day = request.acting.place, today()
    return {
        "bodies": bodies_to_choose(place, day),
        "posts": who_may_look(place),
        "kinds": list(InspectionKind),
        "lines": list(Line),
        "chosen_bodies": request.POST.getlist("bodies"),
        "chosen_team": request.POST.getlist("team"),
        "ceiling": closing_rules(place, day).inspections_a_month,
    }


def _warrant(request: StaffRequest) -> Warrant:
    post = request.POST
    return Warrant(
        line=to_word(Line, post.get("line", ""), _("条线")),
        kind=to_word(InspectionKind, post.get("kind", ""), _("督查类型")),
        authorised_by=post.get("authorised_by", ""),
        document_no=post.get("document_no", ""),
        matter=post.get("matter", ""),
        scope=post.get("scope", ""),
        bodies=tuple(post.getlist("bodies")),
        team=tuple(post.getlist("team")),
        first_day=to_day(post.get("first_day", ""), _("开始日")),
        last_day=to_day(post.get("last_day", ""), _("结束日")),
        plan=post.get("plan", ""),
        emergency=post.get("emergency", ""),
    )
