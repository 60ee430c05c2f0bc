"""The hand-over of a problem to another organ (移送函): a paper that a person approves, never a consequence.

Nothing is kept or sent: the head prints the letter, and it is a draft until the office itself numbers it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.papers.letterhead import Dispatch
from minsheng.papers.letters import TransferFacts, transfer_letter
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.letterheads import letterhead_in
from minsheng.portal.staff.posted import to_day
from minsheng.portal.staff.problem import problem_page
from minsheng.store.lists.problems import OneProblem, one_problem
from minsheng.terms.calendar import chinese_day
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Role


@needs_post(Role.SUPERVISION_HEAD)
@shown_on(problem_page)
@require_POST
def transfer_file(request: StaffRequest, id: str) -> HttpResponse:
    """The letter as docx: with approver and day where both were typed, else a draft without an approval."""
    one = one_problem(request.acting.post, today(), id)
    organ = request.POST.get("organ", "").strip()
    if not organ:
        raise BadInput(_("请填写移送给哪个机关"), where=_("移送机关"))
    approver, approved_on = _approval(request)
    problem = one.line.problem
    facts = TransferFacts(organ, problem.what, _grounds(one), _annexes(one), approver, approved_on)
    letterhead = replace(letterhead_in(request), copies="")  # who else may know of it, a person decides
    return paper_answer(transfer_letter(facts, letterhead, Dispatch()), "docx")


def _approval(request: StaffRequest) -> tuple[str, date | None]:
    """Who approved it and when; neither while nobody has. BadInput for one without the other."""
    approver = request.POST.get("approved_by", "").strip()
    typed = request.POST.get("approved_on", "").strip()
    if not approver and not typed:
        return "", None
    if not approver:
        raise BadInput(_("填了批准日期，也请填写批准人"), where=_("批准人"))
    approved_on = to_day(typed, _("批准日期"))
    if approved_on > today():
        raise BadInput(_("批准日期不能晚于今天"), where=_("批准日期"))
    return approver, approved_on


def _grounds(one: OneProblem) -> tuple[str, ...]:
    """On what it rests: how it was found, in which inspection, by which words and paper. Nothing of a tip."""
    problem = one.line.problem
    paper = problem.source.paper if problem.source is not None else ""
    told = (problem.grounds, paper or "", one.inspection, one.line.sentence)
    return (f"{chinese_day(problem.found_on)}{problem.found_by.label}", *(words for words in told if words))


def _annexes(one: OneProblem) -> tuple[str, ...]:
    """What goes along: the notices that were issued, and the proof that the lead gave."""
    notices = tuple(notice.paper for notice in one.notices if notice.paper)
    proof = one.line.problem.proof_name
    return (*notices, proof) if proof else notices
