"""回头看: one combined round a half-year over what was closed, its sample drawn with a stored seed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.open_recheck import open_recheck
from minsheng.actions.permissions import may
from minsheng.actions.record_look import record_look
from minsheng.loop.recheck import WHYS, LookResult, half_before
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.one_table import OFFICE
from minsheng.portal.staff.posted import to_day, to_word
from minsheng.portal.staff.problem_shown import ways_of
from minsheng.store.lists.findings import closing_rules
from minsheng.store.lists.notices import list_rechecks, one_recheck
from minsheng.terms.calendar import add_working_days
from minsheng.terms.period import Period


@needs_post(*OFFICE)
def rechecks_page(request: StaffRequest) -> HttpResponse:
    """The rounds; the last half-year that is over can be opened once."""
    place, day = request.acting.place, today()
    lines, half = list_rechecks(place), half_before(day)
    about = {
        "lines": lines,
        "half": half,
        "may_open": may(request.acting.post, "open_recheck")
        and all(line.recheck.half != half for line in lines),
        "closing": closing_rules(place, day),
        "closing_ways": ways_of(request.acting, "rechecks"),
    }
    return render(request, "staff/rechecks.html", about)


@needs_post(*OFFICE)
def recheck_page(request: StaffRequest, id: str) -> HttpResponse:
    """One round: what to look at on site and by papers, and what was found."""
    place, day = request.acting.place, today()
    line, looks = one_recheck(place, day, id)
    about = {
        "line": line,
        "looks": [(one, WHYS[one.look.why]) for one in looks],
        "may_record": may(request.acting.post, "record_look"),
        "preset_due": add_working_days(day, closing_rules(place, day).mend_within),
        "closing_ways": ways_of(request.acting, "rechecks"),
    }
    return render(request, "staff/recheck.html", about)


@may_do("open_recheck")
@shown_on(rechecks_page)
@require_POST
def open_round(request: StaffRequest) -> HttpResponse:
    """Open the round, its sample drawn."""
    half = Period.parse(request.POST.get("half", ""))
    recheck = open_recheck(by=by(request), half=half, key=posted_key(request))
    return done(request, _("已安排，抽样种子已记入日志。"), reverse("recheck", args=[recheck]))


@may_do("record_look")
@shown_on(recheck_page)
@require_POST
def record(request: StaffRequest, id: str) -> HttpResponse:
    """Write down what was seen; what does not hold reopens."""
    result = to_word(LookResult, request.POST.get("result", ""), _("结果"))
    failed = result is LookResult.FAILED
    record_look(
        by=by(request),
        look=request.POST.get("look", ""),
        revision=posted_revision(request),
        result=result,
        words=request.POST.get("words", ""),
        due=to_day(request.POST.get("due", ""), _("整改时限")) if failed else None,
        key=posted_key(request),
    )
    said = _("已记录，原问题重新打开。") if failed else _("已记录。")
    return done(request, said, reverse("recheck", args=[id]))
