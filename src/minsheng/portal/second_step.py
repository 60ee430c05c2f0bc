"""The second step of signing in: the code of the phone (动态口令), or a recovery code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from minsheng.ledger.access import Happened
from minsheng.portal.acting import open_to_all
from minsheng.portal.addresses import address_of
from minsheng.portal.clock import now
from minsheng.portal.refusals import shown_on
from minsheng.store.accounts import holder_of
from minsheng.store.sign_ins import note
from minsheng.terms.errors import BadInput

View = TypeVar("View", bound=Callable[..., HttpResponse])


def _stage(view: View) -> View:
    """Open the view to whoever has given their password and not yet their code."""
    guarded: View = login_stage_required(stage=AuthenticateStage.key, redirect_urlname="sign-in")(view)
    return guarded


@open_to_all("who has given their password gives their code here")
@_stage
def code_page(request: HttpRequest) -> HttpResponse:
    """The form for the code."""
    return render(request, "staff/sign_in_code.html")


@open_to_all("who has given their password gives their code here")
@shown_on(code_page)
@sensitive_post_parameters("code")
@_stage
def code(request: HttpRequest) -> HttpResponse:
    """Show the form, or go on with a right code. Five wrong ones in five minutes close it for a while."""
    if request.method != "POST":
        return code_page(request)
    stage = request._login_stage  # type: ignore[attr-defined]  # set by allauth's guard
    form = AuthenticateForm(user=stage.login.user, data=request.POST)
    if not form.is_valid():
        holder = holder_of(stage.login.user.pk)
        note(Happened.REFUSED, at=now(), address=address_of(request), holder=holder, way="code")
        raise BadInput(_("验证码不对，或者试得太多：请等手机上的数字换过再输，或用一个恢复码。"))
    form.save()
    response: HttpResponse = stage.exit()
    return response
