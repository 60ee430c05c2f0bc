"""One 督查单: issued under the office's number, received, answered, settled; printed at any time."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from minsheng.actions.permissions import may
from minsheng.loop.notice import AT_THE_BODY, NoticeState
from minsheng.papers.notice import NoticeFacts, notice_paper
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer, proof_answer
from minsheng.portal.staff.inquiries import deadline_words
from minsheng.portal.staff.letterheads import letterhead_in
from minsheng.portal.staff.notices import READERS
from minsheng.portal.staff.problem_shown import ways_of
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.findings import closing_rules
from minsheng.store.lists.notices import OneNotice, one_notice
from minsheng.store.reach import bodies_under
from minsheng.terms.post import Post


@needs_post(*READERS)
def notice_page(request: StaffRequest, id: str) -> HttpResponse:
    """The notice, with the acts that this post may do now."""
    post, day = request.acting.post, today()
    one = one_notice(post, day, id, closing_rules(request.acting.place, day))
    about = {
        "one": one,
        "line": one.line,
        "notice": one.line.notice,
        "acts": _acts(post, one),
        "deadline": deadline_words(one.line.notice.answer_by, day),
        "today": day,
        "closing_ways": ways_of(request.acting, "notices"),
    }
    return render(request, "staff/notice.html", about)


@needs_post(*READERS)
def notice_file(request: StaffRequest, id: str, ending: str) -> HttpResponse:
    """The notice as a paper with its slip: 送审稿 until it was issued."""
    post, day = request.acting.post, today()
    line = one_notice(post, day, id, closing_rules(request.acting.place, day)).line
    facts = NoticeFacts(line.notice, line.level, line.body, line.about or line.notice.asks)
    return paper_answer(notice_paper(facts, letterhead_in(request)), ending)


@needs_post(*READERS)
def notice_sealed(request: StaffRequest, id: str) -> HttpResponse:
    """The file as it went out under seal. Http404 where none did."""
    post, day = request.acting.post, today()
    notice = one_notice(post, day, id, closing_rules(request.acting.place, day)).line.notice
    if notice.sealed is None:
        raise Http404
    return proof_answer(bytes_of(request.acting.place, notice.sealed), notice.sealed_name)


def _acts(post: Post, one: OneNotice) -> dict[str, bool]:
    """What the post may do with it now; the actions themselves ask again."""
    notice, state = one.line.notice, one.line.notice.state
    mine = may(post, "receive_notice") and notice.body in bodies_under(post, today())
    signs = may(post, "issue_notice") and post.role is one.line.level.signer
    open_ = state in AT_THE_BODY
    return {
        "issues": signs and state is NoticeState.DRAFT,
        "receives": mine and state is NoticeState.ISSUED,
        "replies": mine and state in (NoticeState.RECEIVED, NoticeState.REPLIED),
        "settles": may(post, "settle_notice") and state is NoticeState.REPLIED,
        "withdraws": may(post, "withdraw_notice") and state in (NoticeState.DRAFT, NoticeState.ISSUED),
        "asks": mine and open_ and today() <= notice.answer_by and one.waiting is None,
        "decides": one.waiting is not None and post.role is one.line.level.signer,
    }
