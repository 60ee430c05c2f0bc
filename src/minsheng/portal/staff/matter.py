"""One 交办事项 with its items, its trail, its papers, and the acts that this post may do."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.close_matter import close_matter
from minsheng.actions.hand_out_matter import hand_out_matter
from minsheng.actions.permissions import may
from minsheng.actions.rate_matter import rate_matter
from minsheng.actions.reopen_matter import reopen_matter
from minsheng.actions.reply_matter import reply_matter
from minsheng.actions.write_answer import write_answer
from minsheng.loop.matter import ASKED_BACK, Content, MatterState
from minsheng.papers.letters import reply_dispatch, reply_facts, reply_letter
from minsheng.papers.supervision_sheet import SheetFacts, supervision_sheet
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer, proof_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.letterheads import letterhead_in
from minsheng.portal.staff.matters import READERS
from minsheng.portal.staff.posted import posted_register, to_day, to_word
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.matters import OneMatter, one_matter


@needs_post(*READERS)
def matter_page(request: StaffRequest, id: str) -> HttpResponse:
    """The matter whole."""
    post, day = request.acting.post, today()
    one = one_matter(post, day, id)
    state = one.line.matter.state
    about = {
        "one": one,
        "line": one.line,
        "matter": one.line.matter,
        "may_hand_out": state is MatterState.RECEIVED and may(post, "hand_out_matter"),
        "may_review": state is MatterState.RECEIVED and may(post, "open_matter"),
        "may_answer": state is MatterState.HANDLING and may(post, "write_answer"),
        "may_reply": state is MatterState.HANDLING and may(post, "reply_matter"),
        "may_rate": state is MatterState.REPLIED
        and one.line.matter.kind in ASKED_BACK
        and may(post, "rate_matter"),
        "may_close": state in (MatterState.HANDLING, MatterState.REPLIED) and may(post, "close_matter"),
        "may_reopen": state is MatterState.CLOSED and may(post, "reopen_matter"),
        "contents": tuple(Content),
        "today": day,
    }
    return render(request, "staff/matter.html", about)


@needs_post(*READERS)
def matter_sheet(request: StaffRequest, id: str, ending: str) -> HttpResponse:
    """The 督办单 of the matter as `pdf` or `docx`."""
    one = one_matter(request.acting.post, today(), id)
    office = letterhead_in(request).office
    return paper_answer(supervision_sheet(_facts(one), office, today()), ending)


@needs_post(*READERS)
def matter_reply(request: StaffRequest, id: str, ending: str) -> HttpResponse:
    """The reply as a paper: 送审稿 until number, signer, day and sealed file are entered."""
    matter = one_matter(request.acting.post, today(), id).line.matter
    letter = reply_letter(reply_facts(matter), letterhead_in(request), reply_dispatch(matter))
    return paper_answer(letter, ending)


@needs_post(*READERS)
def matter_sealed(request: StaffRequest, id: str) -> HttpResponse:
    """The reply as it went out under seal. Http404 where none did."""
    matter = one_matter(request.acting.post, today(), id).line.matter
    if matter.reply_sealed is None:
        raise Http404
    return proof_answer(bytes_of(request.acting.place, matter.reply_sealed), matter.reply_sealed_name)


@may_do("hand_out_matter")
@shown_on(matter_page)
@require_POST
def hand_out(request: StaffRequest, id: str) -> HttpResponse:
    """Bind its items and hand them to their bodies."""
    hand_out_matter(by=by(request), matter=id, revision=posted_revision(request), key=posted_key(request))
    return _back(request, id, _("已分办，从下一次月度督查起要求报送。"))


@may_do("write_answer")
@shown_on(matter_page)
@require_POST
def answer(request: StaffRequest, id: str) -> HttpResponse:
    """Write what the reply says."""
    write_answer(
        by=by(request),
        matter=id,
        revision=posted_revision(request),
        words=request.POST.get("words", ""),
        key=posted_key(request),
    )
    return _back(request, id, _("已保存答复，可以下载送审稿。"))


@may_do("reply_matter")
@shown_on(matter_page)
@require_POST
def reply(request: StaffRequest, id: str) -> HttpResponse:
    """Enter the reply that went out."""
    said = posted_register(request)
    reply_matter(
        by=by(request), matter=id, revision=posted_revision(request), said=said, key=posted_key(request)
    )
    return _back(request, id, _("已登记答复。"))


@may_do("rate_matter")
@shown_on(matter_page)
@require_POST
def rate(request: StaffRequest, id: str) -> HttpResponse:
    """Enter what whoever asked says of it."""
    rate_matter(
        by=by(request),
        matter=id,
        revision=posted_revision(request),
        content=to_word(Content, request.POST.get("content", ""), _("评价")),
        remark=request.POST.get("remark", ""),
        key=posted_key(request),
    )
    return _back(request, id, _("已登记评价。"))


@may_do("close_matter")
@shown_on(matter_page)
@require_POST
def close(request: StaffRequest, id: str) -> HttpResponse:
    """Close it under a paper."""
    close_matter(
        by=by(request),
        matter=id,
        revision=posted_revision(request),
        paper=request.POST.get("paper", ""),
        day=to_day(request.POST.get("day", ""), _("办结日期")),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return _back(request, id, _("已办结。"))


@may_do("reopen_matter")
@shown_on(matter_page)
@require_POST
def reopen(request: StaffRequest, id: str) -> HttpResponse:
    """Take it up again."""
    reopen_matter(
        by=by(request),
        matter=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return _back(request, id, _("已重新办理。"))


def _back(request: StaffRequest, id: str, sentence: str) -> HttpResponse:
    return done(request, sentence, reverse("matter", args=[id]))


def _facts(one: OneMatter) -> SheetFacts:
    matter = one.line.matter
    helpers = tuple(dict.fromkeys(name for item in one.items for name in item.helpers))
    sentences = "\n".join(f"{item.item.number}. {item.item.sentence}" for item in one.items)
    trail = tuple(f"{event.at:%Y-%m-%d} {event.sentence}" for event in reversed(one.history))
    return SheetFacts(
        f"{matter.year}-{matter.number}",
        f"{matter.kind.label} {matter.paper}（{matter.origin}，{matter.day.isoformat()}）",
        sentences or matter.title,
        one.line.leads,
        helpers,
        "",
        matter.due_by,
        matter.state.label,
        trail,
    )
