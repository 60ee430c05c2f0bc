"""督查单 as a list, and a new one drafted: the table of colours beside it says what each is for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.draft_notice import NoticeWish, draft_notice
from minsheng.actions.permissions import may
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.problem_shown import bodies_to_choose, ways_of
from minsheng.store.lists.findings import closing_rules
from minsheng.store.lists.notices import list_notices
from minsheng.store.lists.problems import all_problems
from minsheng.store.reach import WHOLE_PLACE
from minsheng.terms.post import Role

READERS = tuple(sorted(WHOLE_PLACE | {Role.LIAISON, Role.HEAD}))


@needs_post(*READERS)
def notices_page(request: StaffRequest) -> HttpResponse:
    """The notices that this post reaches, the newest first."""
    closing = closing_rules(request.acting.place, today())
    about = {
        "lines": list_notices(request.acting.post, today(), closing),
        "closing": closing,
        "may_draft": may(request.acting.post, "draft_notice"),
        "closing_ways": ways_of(request.acting, "notices"),
    }
    return render(request, "staff/notices.html", about)


@may_do("draft_notice")
def draft_page(request: StaffRequest) -> HttpResponse:
    """The form; a problem may be named in the address, and then its lead is asked."""
    post, day, place = request.acting.post, today(), request.acting.place
    problems = all_problems(post, day)
    asked = next((one for one in problems if one.id == request.GET.get("problem")), None)
    about = {
        "closing": closing_rules(place, day),
        "bodies": bodies_to_choose(place, day),
        "problems": problems,
        "asked": asked,
        "closing_ways": ways_of(request.acting, "notices"),
    }
    return render(request, "staff/notice_add.html", about)


@may_do("draft_notice")
@shown_on(draft_page)
@require_POST
def draft(request: StaffRequest) -> HttpResponse:
    """Draft it; it goes out once it is issued."""
    post = request.POST
    wish = NoticeWish(
        level=post.get("level", ""),
        body=post.get("body", ""),
        asks=post.get("asks", ""),
        problem=post.get("problem", "") or None,
        why=post.get("why", ""),
    )
    notice = draft_notice(by=by(request), wish=wish, key=posted_key(request))
    return done(request, _("已起草，等签发。"), reverse("notice", args=[notice]))
