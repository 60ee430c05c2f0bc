"""What is done with one 督查单: issued, received, answered, settled, taken back."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.issue_notice import issue_notice
from minsheng.actions.receive_notice import receive_notice
from minsheng.actions.reply_notice import reply_notice
from minsheng.actions.settle_notice import settle_notice
from minsheng.actions.withdraw_notice import withdraw_notice
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.notice import notice_page
from minsheng.portal.staff.posted import posted_register


@may_do("issue_notice")
@shown_on(notice_page)
@require_POST
def issue(request: StaffRequest, id: str) -> HttpResponse:
    """Issue it under the office's own number, signer and day, with the sealed file."""
    said = posted_register(request)
    issue_notice(
        by=by(request), notice=id, revision=posted_revision(request), said=said, key=posted_key(request)
    )
    return _done(request, id, _("已签发，等单位回执。"))


@may_do("receive_notice")
@shown_on(notice_page)
@require_POST
def receive(request: StaffRequest, id: str) -> HttpResponse:
    """Say that it has come, and who received it."""
    return _said(receive_notice, request, id, "receipt", _("已回执，请在时限前回复。"))


@may_do("reply_notice")
@shown_on(notice_page)
@require_POST
def reply(request: StaffRequest, id: str) -> HttpResponse:
    """Answer it."""
    return _said(reply_notice, request, id, "words", _("已回复。"))


@may_do("settle_notice")
@shown_on(notice_page)
@require_POST
def settle(request: StaffRequest, id: str) -> HttpResponse:
    """Settle it, as somebody whom it does not ask."""
    return _said(settle_notice, request, id, "remark", _("已办结。"))


@may_do("withdraw_notice")
@shown_on(notice_page)
@require_POST
def withdraw(request: StaffRequest, id: str) -> HttpResponse:
    """Take it back, with the reason."""
    return _said(withdraw_notice, request, id, "reason", _("已撤回。"))


def _said(
    action: Callable[..., str], request: StaffRequest, id: str, field: str, sentence: str
) -> HttpResponse:
    words = {field: request.POST.get(field, "")}
    action(by=by(request), notice=id, revision=posted_revision(request), key=posted_key(request), **words)
    return _done(request, id, sentence)


def _done(request: StaffRequest, id: str, sentence: str) -> HttpResponse:
    return done(request, sentence, reverse("notice", args=[id]))
