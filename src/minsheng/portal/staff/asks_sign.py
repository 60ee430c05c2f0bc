"""审签: what the head signs off. Only what changed or is doubted stands open; a deputy is named here too."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.actions.hand_back_ask import hand_back_ask
from minsheng.actions.name_deputy import name_deputy
from minsheng.actions.sign_asks import sign_asks
from minsheng.loop.ask import AskState
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision, whole
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_day
from minsheng.store.lists.asks import list_asks
from minsheng.store.lists.signers import colleagues, deputies_of
from minsheng.terms.errors import BadInput


@may_do("sign_asks")
def sign_page(request: StaffRequest, id: str = "") -> HttpResponse:
    """What waits for the signature: what changed or is doubted first, what says the same as before folded.
    `id` is the ask that a refused form was about."""
    post, day = request.acting.post, today()
    lines = list_asks(post, day)
    waiting = [line for line in lines if line.ask.state is AskState.FILLED]
    about = {
        "waiting": waiting,
        "looked_at": [line for line in waiting if not line.is_unchanged],
        "unchanged": [line for line in waiting if line.is_unchanged],
        "owed": sum(line.is_owed for line in lines),
        "doubtful": sum(bool(line.doubts) for line in waiting if not line.is_unchanged),
        "due": min((line.ask.due_on for line in waiting), default=None),
        "colleagues": () if post.deputises else colleagues(post, day),
        "deputies": deputies_of(post, day),
    }
    return render(request, "staff/asks_sign.html", about)


@may_do("sign_asks")
@shown_on(sign_page)
def sign(request: StaffRequest) -> HttpResponse:
    """Sign everything that the page showed, as it stood there."""
    if request.method != "POST":
        return sign_page(request)
    seen = [one.partition(":") for one in request.POST.getlist("ask")]
    asks = [(ask, whole(revision, otherwise=0)) for ask, _sign, revision in seen]
    signed = sign_asks(by=by(request), asks=asks, key=posted_key(request))
    words = ngettext("已审签 %(n)s 项，等督查室审核。", "已审签 %(n)s 项，等督查室审核。", len(signed))
    return done(request, words % {"n": len(signed)}, reverse("asks-sign"))


@may_do("hand_back_ask")
@shown_on(sign_page)
def hand_back(request: StaffRequest, id: str) -> HttpResponse:
    """Back to the liaison, with the reason."""
    if request.method != "POST":
        return sign_page(request)
    hand_back_ask(
        by=by(request),
        ask=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已退给填报人。"), reverse("asks-sign"))


@may_do("sign_asks")
@shown_on(sign_page)
def deputise(request: StaffRequest) -> HttpResponse:
    """Name who signs while the head is absent."""
    if request.method != "POST":
        return sign_page(request)
    post = request.POST
    if not post.get("person"):
        raise BadInput(_("请选代签人"), where=_("代签人"))
    name_deputy(
        by=by(request),
        head=request.acting.post.id,
        person=post["person"],
        first=to_day(post.get("first", ""), _("第一天")),
        last=to_day(post.get("last", ""), _("最后一天")),
        reason=post.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已指定代签人；到期自动结束。"), reverse("asks-sign"))
