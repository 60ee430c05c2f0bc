"""通报: the list, one bulletin with each figure a door to its proof, its paper, issue and correction."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.correct_bulletin import correct_bulletin
from minsheng.actions.issue_bulletin import issue_bulletin
from minsheng.actions.permissions import may
from minsheng.documents.blocks import Page
from minsheng.loop.bulletin import BulletinState
from minsheng.loop.facts import BulletinFacts
from minsheng.papers.bulletin import ADDRESSEES, bulletin_paper, character_count, length_warning
from minsheng.papers.bulletin_annexes import Burden, annex_names
from minsheng.papers.dispatch_form import DispatchForm, dispatch_form
from minsheng.papers.letterhead import Dispatch
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer, proof_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.letterheads import letterhead_in
from minsheng.portal.staff.month import READERS
from minsheng.portal.staff.posted import posted_register
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.bulletins import corrections_of, list_bulletins, one_bulletin
from minsheng.store.reach import WHOLE_PLACE
from minsheng.terms.errors import NotAllowed


@needs_post(*READERS)
def bulletins_page(request: StaffRequest) -> HttpResponse:
    """Every bulletin that this post may open."""
    return render(request, "staff/bulletins.html", {"lines": list_bulletins(request.acting.post)})


@needs_post(*READERS)
def bulletin_page(request: StaffRequest, id: str) -> HttpResponse:
    """One bulletin."""
    post = request.acting.post
    facts = one_bulletin(post, today(), id, alike=True)
    bulletin = facts.bulletin
    later = corrections_of(request.acting.place, bulletin)
    about = {
        "facts": facts,
        "bulletin": bulletin,
        "later": later,
        "corrected": bulletin.corrects,
        "in_office": post.role in WHOLE_PLACE,
        "is_draft": bulletin.state is BulletinState.DRAFT,
        "may_issue": may(post, "issue_bulletin")
        and bulletin.state is BulletinState.DRAFT
        and facts.is_notice,
        "may_correct": may(post, "correct_bulletin") and not later,
    }
    return render(request, "staff/bulletin.html", about)


@may_do("issue_bulletin")
@shown_on(bulletin_page)
@require_POST
def issue(request: StaffRequest, id: str) -> HttpResponse:
    """Enter number, signer and day from the office's register, and attach the sealed file."""
    said = posted_register(request)
    issue_bulletin(
        by=by(request), bulletin=id, revision=posted_revision(request), said=said, key=posted_key(request)
    )
    return done(request, _("已印发。各单位现在看得到这一期通报。"), reverse("bulletin", args=[id]))


@may_do("correct_bulletin")
@shown_on(bulletin_page)
@require_POST
def correct(request: StaffRequest, id: str) -> HttpResponse:
    """Compute the month again on what is known now, as a correction with a number of its own."""
    made = correct_bulletin(
        by=by(request),
        bulletin=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已生成更正；原来那一期照样留着。"), reverse("bulletin", args=[made]))


@needs_post(*sorted(WHOLE_PLACE))
def bulletin_file(request: StaffRequest, id: str, ending: str) -> HttpResponse:
    """The bulletin as a paper: 送审稿 until it was issued."""
    return paper_answer(_paper(request, one_bulletin(request.acting.post, today(), id)), ending)


@needs_post(*sorted(WHOLE_PLACE))
def dispatch_file(request: StaffRequest, id: str, ending: str) -> HttpResponse:
    """The form that goes round with the draft (发文稿纸), with a warning where the paper is too long."""
    facts = one_bulletin(request.acting.post, today(), id)
    page, letterhead = _paper(request, facts), letterhead_in(request)
    warning = length_warning(page)
    form = DispatchForm(
        title=facts.title,
        to=ADDRESSEES,
        copies=letterhead.copies,
        drafted_by=f"{request.acting.body_name}　{request.acting.person_name}",
        characters=character_count(page),
        annexes=tuple(annex_names(facts)),
        warnings=() if warning is None else (f"{warning}。",),
    )
    return paper_answer(dispatch_form(form, letterhead.office), ending)


@needs_post(*READERS)
def sealed_file(request: StaffRequest, id: str) -> HttpResponse:
    """The file as it went out under seal."""
    bulletin = one_bulletin(request.acting.post, today(), id).bulletin
    if bulletin.sealed is None:
        raise Http404
    return proof_answer(bytes_of(request.acting.place, bulletin.sealed), bulletin.sealed_name)


def _paper(request: StaffRequest, facts: BulletinFacts) -> Page:
    """The bulletin as it prints. NotAllowed for a month that is not published as a notice."""
    if not facts.is_notice:
        raise NotAllowed(_("工作进展情况不作通报印发，没有文稿"))
    bulletin = facts.bulletin
    dispatch = Dispatch(bulletin.paper or "", bulletin.signer or "", bulletin.issued_on)
    burden = Burden(facts.asked, facts.known)
    return bulletin_paper(facts, letterhead_in(request), dispatch, burden=burden)
