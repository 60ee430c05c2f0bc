"""减负体检: the twenty checks of this place, who waived what, what filling in cost, what is too much."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from minsheng.actions.permissions import may
from minsheng.loop.guard.checks import CHECKS
from minsheng.loop.instance import Instance, Waiver
from minsheng.papers.self_check import SelfCheck, check_lines, self_check_paper
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.answers import whole
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer
from minsheng.portal.self_checks import self_check
from minsheng.store.lists.guard import list_burden_notes
from minsheng.store.reads import record_of, records_of
from minsheng.terms.post import Role

READERS = (Role.SUPERVISOR, Role.SUPERVISION_HEAD, Role.APPROVER, Role.OPERATOR)


@needs_post(*READERS)
def guard_page(request: StaffRequest) -> HttpResponse:
    """The checks as of today, with what each found and what to do instead."""
    post, day = request.acting.post, today()
    facts = _facts(request)
    waivers = [one for one in records_of(post.place, Waiver, {}) if one.stands_on(day)]
    about = {
        "facts": facts,
        "lines": check_lines(facts),
        "checks": CHECKS,
        "waivers": waivers,
        "signers": {one.check: one.signer for one in facts.waivers},
        "notes": list_burden_notes(post.place),
        "instance": record_of(post.place, Instance, post.place)
        or Instance(post.place, post.place, revision=0),
        "registers": may(post, "set_instance"),
        "waives": may(post, "sign_waiver"),
        "answers": may(post, "answer_burden"),
        "year": facts.year,
        "today": day,
    }
    return render(request, "staff/guard.html", about)


@needs_post(*READERS)
def guard_paper(request: StaffRequest, ending: str) -> HttpResponse:
    """The yearly self-check as `pdf` or `docx`; `?year=` another year."""
    return paper_answer(self_check_paper(_facts(request)), ending)


def _facts(request: StaffRequest) -> SelfCheck:
    day = today()
    year = whole(request.GET.get("year", ""), otherwise=day.year)
    return self_check(request.acting.place, year, day)
