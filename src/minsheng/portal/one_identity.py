"""Coming in through a province's identity service (统一身份认证, OIDC), or linking it to one's sign-in."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from minsheng.portal.acting import StaffRequest, needs_post, open_to_all
from minsheng.portal.answers import own_address
from minsheng.store.identities import provider
from minsheng.terms.errors import BadInput


class Service(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # published without types
    """The service as this house trusts it."""

    def get_callback_url(self, request: HttpRequest, _app: SocialApp) -> str:
        """Where the service sends the reader back to."""
        return request.build_absolute_uri(reverse("identity-back"))

    def complete_login(
        self,
        request: HttpRequest,
        app: SocialApp,
        token: SocialToken,
        **kwargs: Any,  # noqa: ANN401
    ) -> SocialLogin:
        """Who it is, by number alone: names, mail and telephone of the token are not kept."""
        login: SocialLogin = super().complete_login(request, app, token, **kwargs)
        login.account.extra_data = {}
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """The token, its signature checked in any case: inside a county's network TLS is not everywhere."""
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        return claims


@open_to_all("who has not signed in yet signs in here")
@require_POST
@never_cache
def sign_in_by_identity(request: HttpRequest) -> HttpResponse:
    """Go to the service and come back signed in."""
    return _leave(request, "login", own_address(request, request.POST.get("next"), "/"))


@needs_post()
@require_POST
@never_cache
def link_identity(request: StaffRequest) -> HttpResponse:
    """Go to the service and come back with the identity linked to this sign-in."""
    return _leave(request, "connect", "/")


@open_to_all("the identity service sends the reader back here")
@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """What the service answered."""
    view = OAuth2CallbackView.adapter_view(Service(request, _service()[0]))
    response: HttpResponse = view(request)
    return response


def _leave(request: HttpRequest, process: str, then: str) -> HttpResponse:
    """A page that leads on to the service: a form may not be answered with another host's address."""
    identity, name = _service()
    service = get_adapter(request).get_provider(request, provider=identity)
    service.oauth2_adapter_class = Service
    try:
        away = service.redirect(request, process, next_url=then)
    except (RequestException, OAuth2Error) as wrong:
        raise BadInput(_("现在连不上统一身份认证，请稍后再试，或用账号密码登录。")) from wrong
    return render(request, "staff/leaving.html", {"address": away["Location"], "name": name})


def _service() -> tuple[str, str]:
    found = provider()
    if found is None:
        raise Http404
    return found
