"""登记问题 by hand, and what the rules find, taken into the list with one click and out with another."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.add_problem import ProblemWish, add_problem
from minsheng.actions.drop_problem import drop_problem
from minsheng.actions.take_finding import take_finding
from minsheng.loop.problem import Finder, ProblemState
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_day, to_word
from minsheng.portal.staff.problem_shown import bodies_to_choose, ways_of
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.findings import closing_rules, findings_of
from minsheng.store.lists.inspections import list_inspections
from minsheng.store.lists.ledger import list_commitments
from minsheng.store.lists.parts import short_names
from minsheng.store.lists.problems import Narrowed, list_problems
from minsheng.store.lists.resting import resting_on
from minsheng.terms.calendar import add_working_days

_MOST_ITEMS = 500  # to choose from: a county has some 500 items a year


@may_do("add_problem")
def add_page(request: StaffRequest) -> HttpResponse:
    """The form; an item or an inspection may be named in the address."""
    post, day, place = request.acting.post, today(), request.acting.place
    issued = list_commitments(post, day, Filters(), size=_MOST_ITEMS).rows
    about = {
        "bodies": bodies_to_choose(place, day),
        "items": [(item.id, item.commitment.number, item.commitment.sentence[:40]) for item in issued],
        "inspections": list_inspections(post, day, day.year),
        "finders": (Finder.INSPECTOR, Finder.RESIDENT),
        "today": day,
        "preset_due": add_working_days(day, closing_rules(place, day).mend_within),
        "asked": request.GET,
        "closing_ways": ways_of(request.acting, "problems"),
    }
    return render(request, "staff/problem_add.html", about)


@may_do("add_problem")
@shown_on(add_page)
@require_POST
def add(request: StaffRequest) -> HttpResponse:
    """Write it down; what was lately closed at the same place reopens instead."""
    post = request.POST
    wish = ProblemWish(
        what=post.get("what", ""),
        found_by=to_word(Finder, post.get("found_by", ""), _("发现方式")),
        found_on=to_day(post.get("found_on", ""), _("发现日期")),
        lead=post.get("lead", ""),
        due=to_day(post.get("due", ""), _("整改时限")),
        commitment=post.get("commitment", "") or None,
        point=post.get("point", ""),
        inspection=post.get("inspection", "") or None,
        grounds=post.get("grounds", ""),
        paper=post.get("paper", ""),
        register_number=post.get("register_number", ""),
    )
    problem = add_problem(by=by(request), wish=wish, key=posted_key(request))
    return done(request, _("已登记，请核对后交办。"), reverse("problem", args=[problem]))


@may_do("take_finding")
def findings_page(request: StaffRequest) -> HttpResponse:
    """What the rules find now and the list does not hold, each with what it rests on."""
    day, place = today(), request.acting.place
    found = findings_of(place, day, closing_rules(place, day))
    shorts = short_names(place, {one.body for one in found})
    about = {
        "found": [(one, shorts.get(one.body, one.body), resting_on(place, one.evidence)) for one in found],
        "taken": _taken_today(request),
        "closing": closing_rules(place, day),
        "closing_ways": ways_of(request.acting, "findings"),
    }
    return render(request, "staff/findings.html", about)


@may_do("take_finding")
@shown_on(findings_page)
@require_POST
def take(request: StaffRequest) -> HttpResponse:
    """Take one into the list."""
    take_finding(by=by(request), finding=request.POST.get("finding", ""), key=posted_key(request))
    return done(request, _("已列入问题清单。交办之前可以撤回。"), reverse("findings"))


@may_do("drop_problem")
@shown_on(findings_page)
@require_POST
def untake(request: StaffRequest) -> HttpResponse:
    """Take it out again, before it is assigned."""
    drop_problem(
        by=by(request),
        problem=request.POST.get("problem", ""),
        revision=posted_revision(request),
        reason=_("列入有误，撤回"),
        key=posted_key(request),
    )
    return done(request, _("已撤回。"), reverse("findings"))


def _taken_today(request: StaffRequest) -> list[object]:
    """What was taken in and not assigned yet: it can be taken out with one click."""
    page = list_problems(request.acting.post, today(), Narrowed("office", found_by=Finder.RULE.value))
    return [line for line in page.rows if line.state is ProblemState.FOUND]
