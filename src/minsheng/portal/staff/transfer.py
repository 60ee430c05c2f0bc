"""The hand-over of a problem to another organ (移送): proposed, approved by another, printed, sent."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.decide_transfer import decide_transfer
from minsheng.actions.permissions import may
from minsheng.actions.propose_transfer import propose_transfer
from minsheng.actions.send_transfer import send_transfer
from minsheng.actions.withdraw_transfer import withdraw_transfer
from minsheng.loop.transfer import UNDER_WAY, TransferState, check_prints
from minsheng.papers.letters import TransferFacts, transfer_dispatch, transfer_letter
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer, proof_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.letterheads import letterhead_in
from minsheng.portal.staff.posted import posted_register
from minsheng.portal.staff.problem import problem_page
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.problems import OneProblem, one_problem
from minsheng.store.lists.transfers import TRANSFER_READERS, OneTransfer, one_transfer
from minsheng.terms.calendar import chinese_day
from minsheng.terms.errors import BadInput


@may_do("propose_transfer")
@shown_on(problem_page)
@require_POST
def propose(request: StaffRequest, id: str) -> HttpResponse:
    """Propose to hand the problem over."""
    made = propose_transfer(
        by=by(request),
        problem=id,
        organ=request.POST.get("organ", ""),
        why=request.POST.get("why", ""),
        key=posted_key(request),
    )
    return _done(request, made, _("已提请移送，等审定人批准。"))


@needs_post(*TRANSFER_READERS)
def transfer_page(request: StaffRequest, id: str) -> HttpResponse:
    """The hand-over: what goes to whom and why, who approved it, and the next act."""
    post = request.acting.post
    one = one_transfer(post, id)
    state = one.transfer.state
    about = {
        "one": one,
        "transfer": one.transfer,
        "problem": one_problem(post, today(), one.transfer.problem).line.problem,
        "decides": may(post, "decide_transfer") and state is TransferState.PROPOSED,
        "sends": may(post, "send_transfer") and state is TransferState.APPROVED,
        "withdraws": may(post, "withdraw_transfer") and state in UNDER_WAY,
        "prints": state in (TransferState.APPROVED, TransferState.ISSUED),
        "today": today(),
    }
    return render(request, "staff/transfer.html", about)


@may_do("decide_transfer")
@shown_on(transfer_page)
@require_POST
def decide(request: StaffRequest, id: str) -> HttpResponse:
    """Approve it, or do not; either with a reason."""
    answer = request.POST.get("answer", "")
    if answer not in ("approve", "refuse"):
        raise BadInput(_("请选一项"), where=_("批准"))
    decide_transfer(
        by=by(request),
        transfer=id,
        revision=posted_revision(request),
        approves=answer == "approve",
        opinion=request.POST.get("opinion", ""),
        key=posted_key(request),
    )
    return _done(request, id, _("已批准移送。") if answer == "approve" else _("没有批准，已记录理由。"))


@may_do("send_transfer")
@shown_on(transfer_page)
@require_POST
def send(request: StaffRequest, id: str) -> HttpResponse:
    """Enter it as it went out."""
    said = posted_register(request)
    send_transfer(
        by=by(request), transfer=id, revision=posted_revision(request), said=said, key=posted_key(request)
    )
    return _done(request, id, _("已登记移送。"))


@may_do("withdraw_transfer")
@shown_on(transfer_page)
@require_POST
def withdraw(request: StaffRequest, id: str) -> HttpResponse:
    """Take it back before it went out."""
    withdraw_transfer(
        by=by(request),
        transfer=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return _done(request, id, _("已撤回。"))


@needs_post(*TRANSFER_READERS)
def transfer_file(request: StaffRequest, id: str, ending: str) -> HttpResponse:
    """The letter, once it was approved: 送审稿 until number, signer, day and sealed file are entered."""
    one = one_transfer(request.acting.post, id)
    check_prints(one.transfer)
    facts = _facts(one, one_problem(request.acting.post, today(), one.transfer.problem))
    letterhead = replace(letterhead_in(request), copies="")  # who else may know of it, a person decides
    return paper_answer(transfer_letter(facts, letterhead, transfer_dispatch(one.transfer)), ending)


@needs_post(*TRANSFER_READERS)
def transfer_sealed(request: StaffRequest, id: str) -> HttpResponse:
    """The letter as it went out under seal. Http404 where none did."""
    transfer = one_transfer(request.acting.post, id).transfer
    if transfer.sealed is None:
        raise Http404
    return proof_answer(bytes_of(request.acting.place, transfer.sealed), transfer.sealed_name)


def _done(request: StaffRequest, id: str, sentence: str) -> HttpResponse:
    return done(request, sentence, reverse("transfer", args=[id]))


def _facts(one: OneTransfer, about: OneProblem) -> TransferFacts:
    said = one.transfer
    return TransferFacts(
        said.organ,
        about.line.problem.what,
        (said.why, *_grounds(about)),
        _annexes(about),
        one.approver,
        said.decided_on,
    )


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
