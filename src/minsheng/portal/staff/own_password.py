"""改密码: everybody who signs in chooses their own password, and stays signed in here."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from minsheng.actions.change_own_password import change_own_password
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done
from minsheng.portal.first_steps import PASSWORD, is_step, step_done
from minsheng.portal.refusals import shown_on
from minsheng.terms.errors import BadInput


@may_do("change_own_password")
@never_cache
def change_page(request: StaffRequest) -> HttpResponse:
    """The form: the present password once, the new one twice."""
    return render(request, "staff/own_password.html", {"is_step": is_step(request, PASSWORD)})


@may_do("change_own_password")
@shown_on(change_page)
@sensitive_post_parameters()
def change(request: StaffRequest) -> HttpResponse:
    """Take the new password; other sessions of this person end with the old one."""
    if request.method != "POST":
        return change_page(request)
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        raise BadInput(_("两次写的新密码不一样：请再写一遍"))
    change_own_password(by=by(request), old=request.POST.get("old", ""), new=new)
    step_done(request, PASSWORD)
    update_session_auth_hash(request, User.objects.get(username=request.user.get_username()))
    return done(request, _("密码改好了。别处的登录已经失效，下次请用新密码。"), reverse("today"))
