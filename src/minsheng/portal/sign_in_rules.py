"""What allauth asks of this house: nobody signs up, an identity leads to a known person."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.ledger.access import Happened
from minsheng.portal.addresses import address_of
from minsheng.portal.clock import now, today
from minsheng.portal.first_steps import begin_session
from minsheng.store.access import rules_of
from minsheng.store.accounts import holder_of
from minsheng.store.identities import link_identity
from minsheng.store.lists.acting import posts_of
from minsheng.store.second_factor import has_factor
from minsheng.store.sign_ins import note
from minsheng.terms.errors import BadInput, Conflict

_BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignIns(DefaultAccountAdapter):  # type: ignore[misc]  # published without types
    """The last steps of every way in."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never: accounts are opened by an administrator."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As in the security log."""
        return address_of(request) or "0.0.0.0"  # noqa: S104  (no address to listen on)

    def add_message(self, *_args: object, **_kwargs: object) -> None:
        """Nothing: the next page shows what was done, in our words."""

    def send_notification_mail(self, *_args: object, **_kwargs: object) -> None:
        """Nothing leaves the house."""

    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session."""
        login(request, user, backend=_BACKEND)

    def post_login(
        self,
        request: HttpRequest,
        user: User,
        *,
        signal_kwargs: Any = None,  # noqa: ANN401  (as allauth has it)
        **rest: Any,  # noqa: ANN401  (as allauth has it)
    ) -> HttpResponse:
        """Write it down, and say what this person does before anything else."""
        holder = holder_of(user.pk)
        by_identity = bool(signal_kwargs and "sociallogin" in signal_kwargs)
        if holder is not None:
            way = "oidc" if by_identity else "password"
            note(Happened.IN, at=now(), address=address_of(request), holder=holder, way=way)
            rules = rules_of(holder.place)
            roles = frozenset(one.post.role for one in posts_of(user.pk, today()))
            begin_session(
                request,
                idle=rules.idle_minutes * 60,
                change_password=holder.must_change and not by_identity,
                set_up_factor=rules.needs_factor(roles) and not has_factor(user.pk),
            )
        response: HttpResponse = super().post_login(request, user, signal_kwargs=signal_kwargs, **rest)
        return response


class Identities(DefaultSocialAccountAdapter):  # type: ignore[misc]  # published without types
    """An identity of the province's service that came back from there."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Never: an identity is linked to a sign-in that exists."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link it where its bearer, signed in, asked for that; refuse it where it leads to nobody."""
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(_linked(request, sociallogin.account.uid))
        if not sociallogin.is_existing:
            note(Happened.REFUSED, at=now(), address=address_of(request), way="oidc")
            raise ImmediateHttpResponse(
                _refused(
                    request,
                    _(
                        "这个统一身份还没有关联到这里的账号。请先用账号密码登录，在“我的账号”里关联，或请系统运维关联。"
                    ),
                )
            )

    def on_authentication_error(self, request: HttpRequest, *_args: object, **_kwargs: object) -> None:
        """The service refused, or its answer was not in order."""
        note(Happened.REFUSED, at=now(), address=address_of(request), way="oidc")
        raise ImmediateHttpResponse(
            _refused(request, _("统一身份认证没有成功。请再试一次，或用账号密码登录。"))
        )


def _linked(request: HttpRequest, uid: str) -> HttpResponse:
    holder = holder_of(request.user.pk) if request.user.is_authenticated else None
    if holder is None:
        return _refused(request, _("请先登录，再关联统一身份。"))
    try:
        link_identity(holder.place, holder.person, uid)
    except (BadInput, Conflict) as refused:
        messages.error(request, refused.message)
    else:
        note(Happened.LINKED, at=now(), address=address_of(request), holder=holder)
        messages.success(request, _("统一身份已关联，下次可以用它登录。"))
    return HttpResponseRedirect(reverse("own-account"))


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return HttpResponseRedirect(reverse("sign-in"))
