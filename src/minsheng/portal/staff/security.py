"""登录安全: the security administrator's page. Locks, second factors, open sign-ins, the rules; no item."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from minsheng.actions.end_sign_ins import end_sign_ins
from minsheng.actions.reset_second_factor import reset_second_factor
from minsheng.actions.set_access_rules import set_access_rules
from minsheng.actions.unlock_account import unlock_account
from minsheng.ledger.access import LONGEST_IDLE, SHORTEST_IDLE, FactorFor, Happened
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.addresses import address_of
from minsheng.portal.answers import done, posted_key, posted_revision, whole
from minsheng.portal.clock import now, today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_count, to_word
from minsheng.store.access import rules_of
from minsheng.store.accounts import holder_at
from minsheng.store.lists.security import list_kept
from minsheng.store.sign_ins import note

_FOR: tuple[tuple[FactorFor, Promise], ...] = (
    (FactorFor.NOBODY, gettext_lazy("自愿启用")),
    (FactorFor.ADMINISTRATORS, gettext_lazy("三员（系统运维、安全、审计）必须启用")),
    (FactorFor.EVERYBODY, gettext_lazy("人人必须启用")),
)


@may_do("unlock_account")
def security_page(request: StaffRequest, id: str = "") -> HttpResponse:
    """The sign-ins of the place, and the rules; `id` is whose form was refused and is not asked."""
    place, text = request.acting.place, request.GET.get("text", "").strip()[:100]
    number = whole(request.GET.get("page", "1"), otherwise=1)
    about = {
        "page": list_kept(place, today(), now(), text, number),
        "text": text,
        "rules": rules_of(place),
        "factor_for": _FOR,
        "shortest": SHORTEST_IDLE,
        "longest": LONGEST_IDLE,
    }
    return render(request, "staff/security.html", about)


@may_do("unlock_account")
@shown_on(security_page)
@require_POST
def unlock(request: StaffRequest, id: str) -> HttpResponse:
    """Open a locked sign-in before its time."""
    unlock_account(by=by(request), person=id)
    _note(request, id, Happened.UNLOCKED)
    return done(request, _("已解锁，可以马上再登录。"), reverse("security"))


@may_do("reset_second_factor")
@shown_on(security_page)
@require_POST
def reset_factor(request: StaffRequest, id: str) -> HttpResponse:
    """Take a lost second factor away."""
    reset_second_factor(by=by(request), person=id)
    _note(request, id, Happened.FACTOR_OFF)
    return done(request, _("动态口令已重置，本人登录后重新启用。"), reverse("security"))


@may_do("end_sign_ins")
@shown_on(security_page)
@require_POST
def end(request: StaffRequest, id: str) -> HttpResponse:
    """End every open sign-in of a person."""
    end_sign_ins(by=by(request), person=id)
    _note(request, id, Happened.ENDED)
    return done(request, _("已结束，正在登录的都要重新登录。"), reverse("security"))


@may_do("set_access_rules")
@shown_on(security_page)
@require_POST
def set_rules(request: StaffRequest) -> HttpResponse:
    """Set the rules for signing in."""
    set_access_rules(
        by=by(request),
        idle_minutes=to_count(request.POST.get("idle", ""), _("无操作自动退出")),
        factor_for=to_word(FactorFor, request.POST.get("factor", ""), _("双因素")),
        revision=posted_revision(request),
        key=posted_key(request),
    )
    return done(request, _("登录规则已保存，从各人下次登录起生效。"), reverse("security"))


def _note(request: StaffRequest, person: str, what: Happened) -> None:
    holder = holder_at(request.acting.place, person)
    note(what, at=now(), address=address_of(request), holder=holder)
