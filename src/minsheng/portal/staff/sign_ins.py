"""Sign-ins of people (账号): opened, given a new password, closed. A password is shown once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from minsheng.actions.close_account import close_account
from minsheng.actions.link_identity import link_identity
from minsheng.actions.open_account import open_account
from minsheng.actions.reset_password import reset_password
from minsheng.actions.unlink_identity import unlink_identity
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.people import person_line, person_page
from minsheng.store.accounts import fresh_password


@may_do("open_account")
@shown_on(person_page)
@require_POST
@never_cache
@sensitive_variables("password")
def open_sign_in(request: StaffRequest, id: str) -> HttpResponse:
    """Open a sign-in and show its password."""
    person_line(request, id)
    name, password = request.POST.get("account", "").strip(), fresh_password()
    open_account(by=by(request), person=id, name=name, password=password)
    return _shown(request, id, name, password)


@may_do("reset_password")
@shown_on(person_page)
@require_POST
@never_cache
@sensitive_variables("password")
def reset(request: StaffRequest, id: str) -> HttpResponse:
    """Give a new password and show it. Nothing is kept to repeat it: whoever lost it is given another."""
    person_line(request, id)
    password = fresh_password()
    name = reset_password(by=by(request), person=id, password=password)
    return _shown(request, id, name, password)


@may_do("close_account")
@shown_on(person_page)
@require_POST
def close(request: StaffRequest, id: str) -> HttpResponse:
    """Take the sign-in away."""
    close_account(by=by(request), person=id)
    return done(request, _("账号已注销，办过的事不受影响。"), reverse("person", args=[id]))


@may_do("link_identity")
@shown_on(person_page)
@require_POST
def link(request: StaffRequest, id: str) -> HttpResponse:
    """Link the sign-in to an identity of the province's service."""
    link_identity(by=by(request), person=id, uid=request.POST.get("uid", ""))
    return done(request, _("已关联。"), reverse("person", args=[id]))


@may_do("unlink_identity")
@shown_on(person_page)
@require_POST
def unlink(request: StaffRequest, id: str) -> HttpResponse:
    """Take the link away."""
    unlink_identity(by=by(request), person=id)
    return done(request, _("已解除关联。"), reverse("person", args=[id]))


def _shown(request: StaffRequest, person: str, name: str, password: str) -> HttpResponse:
    line = person_line(request, person)
    about = {"opened": [(line.person.name, name, password)], "back": reverse("person", args=[person])}
    return render(request, "staff/passwords.html", about)
