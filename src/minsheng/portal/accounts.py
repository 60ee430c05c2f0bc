"""Signing in and out, and choosing the post in which one acts."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from minsheng.ledger.access import Happened
from minsheng.portal.acting import POST_IN_SESSION, open_to_all
from minsheng.portal.addresses import address_of
from minsheng.portal.answers import done, own_address
from minsheng.portal.clock import now, today
from minsheng.portal.refusals import shown_on
from minsheng.store.accounts import holder_named, holder_of
from minsheng.store.identities import provider
from minsheng.store.lists.acting import posts_of
from minsheng.store.sign_ins import note
from minsheng.terms.errors import BadInput, NotAllowed


@open_to_all("who has not signed in yet signs in here")
@never_cache
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """The form for name and password."""
    if request.user.is_authenticated and not hasattr(request, "refusal"):
        return HttpResponseRedirect(_next(request))
    about = {
        "next": _next(request),
        "service": provider(),
        "with_public": settings.MINSHENG_SITE == "both",
    }
    return render(request, "staff/sign_in.html", about)


@open_to_all("who has not signed in yet signs in here")
@shown_on(sign_in_page)
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or open the session; a wrong pair is refused without saying which half was wrong."""
    if request.method != "POST":
        return sign_in_page(request)
    name = request.POST.get("name", "")
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if user is None:
        what = Happened.LOCKED if getattr(request, "axes_locked_out", False) else Happened.REFUSED
        note(what, at=now(), address=address_of(request), holder=holder_named(name), way="password")
        raise BadInput(_("账号或密码不对。请核对大小写；连续输错 5 次会锁定 15 分钟。"))
    response: HttpResponse = perform_login(request, user, redirect_url=_next(request))
    return response


@open_to_all("leaving needs no post")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    holder = holder_of(request.user.pk or 0)
    if holder is not None:
        note(Happened.OUT, at=now(), address=address_of(request), holder=holder)
    logout(request)
    return done(request, _("您已退出。"), reverse(settings.LOGIN_URL))


@open_to_all("a person chooses here the post that the other pages ask for")
@never_cache
def choose_post(request: HttpRequest) -> HttpResponse:
    """Show the posts that the person holds today, or act from now on as the chosen one."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    held = posts_of(request.user.pk, today())
    if request.method != "POST":
        return render(request, "staff/choose_post.html", {"held": held, "next": _next(request)})
    chosen = next((one for one in held if one.post.id == request.POST.get("post")), None)
    if chosen is None:
        raise NotAllowed(_("您今天不在这个岗位上。"))
    request.session[POST_IN_SESSION] = chosen.post.id
    return HttpResponseRedirect(_next(request))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next")
    return own_address(request, wanted, "/")
