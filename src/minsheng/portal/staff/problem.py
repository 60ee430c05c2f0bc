"""One problem: what was found and on what it rests, who answers until when, its trail, and the next act."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minsheng.actions.permissions import may
from minsheng.loop.problem import ProblemState
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.downloads import proof_answer
from minsheng.portal.staff.inquiries import deadline_words
from minsheng.portal.staff.problem_shown import acts_of, bodies_to_choose, ways_of
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.asking import office_of
from minsheng.store.lists.findings import closing_rules
from minsheng.store.lists.problems import one_problem
from minsheng.store.lists.resting import resting_on
from minsheng.store.lists.transfers import transfers_of
from minsheng.store.reach import WHOLE_PLACE
from minsheng.store.reads import records_of
from minsheng.terms.body import Body
from minsheng.terms.calendar import add_working_days


@needs_post()
def problem_page(request: StaffRequest, id: str) -> HttpResponse:
    """The problem, with the acts that this post may do now."""
    post, day, place = request.acting.post, today(), request.acting.place
    one, closing = one_problem(post, day, id), closing_rules(place, day)
    acts = acts_of(request.acting, one, records_of(place, Body, {}), closing, day)
    about = {
        "one": one,
        "line": one.line,
        "problem": one.line.problem,
        "acts": acts,
        "bodies": bodies_to_choose(place, day) if acts.assigns else (),
        "preset_due": add_working_days(day, closing.mend_within),
        "resting": resting_on(place, one.line.problem.evidence),
        "office": office_of(place),
        "deadline": deadline_words(one.line.problem.due, day),
        "is_office": post.role in WHOLE_PLACE,
        "closing_ways": ways_of(request.acting, "problems"),
        "closing": closing,
        "hands_over": may(post, "propose_transfer") and one.line.state is not ProblemState.DROPPED,
        "transfers": transfers_of(post, id),
        "today": day,
    }
    return render(request, "staff/problem.html", about)


@needs_post()
def problem_proof(request: StaffRequest, id: str) -> HttpResponse:
    """The file that the lead attached as proof; Http404 where there is none."""
    problem = one_problem(request.acting.post, today(), id).line.problem
    if problem.proof_file is None:
        raise Http404(_("这个问题没有附佐证文件"))
    return proof_answer(bytes_of(request.acting.place, problem.proof_file), problem.proof_name)
