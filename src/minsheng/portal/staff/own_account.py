"""我的账号: one's own sign-in on one page: password, second factor, identity, reminders, open sign-ins."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from minsheng.actions.choose_reminder import choose_reminder
from minsheng.actions.reminders import senders
from minsheng.ledger.access import Happened
from minsheng.ledger.reminding import Channel, is_guess
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.addresses import address_of
from minsheng.portal.answers import done, posted_key, whole
from minsheng.portal.clock import now, today
from minsheng.portal.first_steps import FACTOR, is_step, step_done
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_word
from minsheng.store import identities
from minsheng.store.accounts import Holder, holder_at, is_password_of
from minsheng.store.reminders import chosen_by
from minsheng.store.second_factor import drop_factor, fresh_secret, has_factor, offer_of, use_factor
from minsheng.store.sessions import end_session, end_sessions, list_sessions
from minsheng.store.sign_ins import note
from minsheng.terms.errors import BadInput, Broken

_SECRET = "factor_secret"  # noqa: S105  (the name under which the session keeps it until it is in use)


@needs_post()
@never_cache
def own_account(request: StaffRequest) -> HttpResponse:
    """What there is of one's own sign-in."""
    holder = _own(request)
    service = identities.provider()
    about = {
        "name": request.user.get_username(),
        "has_factor": has_factor(holder.user),
        "service": service[1] if service else "",
        "is_linked": identities.has_identity(holder.place, holder.person),
        "sessions": list_sessions(holder.place, holder.person, request.session.session_key),
        "channels": list(senders().ways),
        "chosen": chosen_by(holder.place, holder.person),
        "year": today().year,
        "is_guess": is_guess(today()),
    }
    return render(request, "staff/own_account.html", about)


@needs_post()
@never_cache
@sensitive_variables("secret")
def factor(request: StaffRequest) -> HttpResponse:
    """The picture for the phone, and the form for the first code."""
    holder = _own(request)
    if has_factor(holder.user):
        return own_account(request)
    secret = request.session.setdefault(_SECRET, fresh_secret())
    offer = offer_of(secret, request.user.get_username(), _("民生"))
    return render(request, "staff/factor.html", {"offer": offer, "is_step": is_step(request, FACTOR)})


@needs_post()
@shown_on(factor)
@require_POST
@never_cache
@sensitive_post_parameters("code")
@sensitive_variables("codes")
def factor_use(request: StaffRequest) -> HttpResponse:
    """Use the second factor from now on, and show the recovery codes once."""
    holder = _own(request)
    codes = use_factor(
        holder.place, holder.person, request.session.get(_SECRET, ""), request.POST.get("code", "")
    )
    del request.session[_SECRET]
    step_done(request, FACTOR)
    end_sessions(holder.place, holder.person, but=request.session.session_key)
    _note(request, Happened.FACTOR_ON, holder)
    return render(request, "staff/recovery_codes.html", {"codes": codes})


@needs_post()
@shown_on(own_account)
@require_POST
@sensitive_post_parameters("password")
def factor_drop(request: StaffRequest) -> HttpResponse:
    """Ask for no code any more; the password is asked once more, as a desk may stand open."""
    holder = _own(request)
    if not is_password_of(holder.place, holder.person, request.POST.get("password", "")):
        raise BadInput(_("密码不对"), where=_("现在的密码"))
    drop_factor(holder.place, holder.person)
    _note(request, Happened.FACTOR_OFF, holder)
    return done(request, _("动态口令已停用。"), reverse("own-account"))


@needs_post()
@require_POST
def identity_drop(request: StaffRequest) -> HttpResponse:
    """Take the own link to the identity service away."""
    holder = _own(request)
    if identities.unlink_identity(holder.place, holder.person):
        _note(request, Happened.UNLINKED, holder)
    return done(request, _("统一身份已解除关联。"), reverse("own-account"))


@may_do("choose_reminder")
@shown_on(own_account)
@require_POST
@sensitive_post_parameters("address")
def reminder_choose(request: StaffRequest) -> HttpResponse:
    """Choose how one is told outside the site, or that one is not."""
    said = request.POST.get("channel", "")
    choose_reminder(
        by=by(request),
        channel=to_word(Channel, said, _("提醒方式")) if said else None,
        address=request.POST.get("address", ""),
        key=posted_key(request),
    )
    return done(request, _("提醒方式已保存。"), reverse("own-account"))


@needs_post()
@require_POST
def session_end(request: StaffRequest) -> HttpResponse:
    """End one of the own sign-ins, or all but this one."""
    holder = _own(request)
    if request.POST.get("session") == "others":
        end_sessions(holder.place, holder.person, but=request.session.session_key)
    else:
        end_session(holder.place, holder.person, whole(request.POST.get("session", ""), otherwise=0))
    _note(request, Happened.ENDED, holder)
    return done(request, _("已结束。"), reverse("own-account"))


def _own(request: StaffRequest) -> Holder:
    holder = holder_at(request.acting.place, request.acting.post.person)
    if holder is None or not isinstance(request.user, User):
        raise Broken("somebody acts without a sign-in", where=request.acting.post.person)
    return holder


def _note(request: StaffRequest, what: Happened, holder: Holder) -> None:
    note(what, at=now(), address=address_of(request), holder=holder)
