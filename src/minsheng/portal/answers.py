"""How a page answers a posted form: with a sentence on the next page, so that reloading repeats nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def done(request: HttpRequest, sentence: str, address: str) -> HttpResponse:
    """Go to `address` and say `sentence` there."""
    messages.success(request, sentence)
    return seen_at(address)


def seen_at(address: str) -> HttpResponse:
    """Go to `address`, which itself shows what was done."""
    response = HttpResponseRedirect(address)
    response.status_code = 303  # the next page is fetched, never posted to
    return response


def own_address(request: HttpRequest, wanted: str | None, otherwise: str) -> str:
    """`wanted` where it is an address of this site, `otherwise` where it is none or leads elsewhere."""
    if wanted and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return otherwise


def posted_revision(request: HttpRequest) -> int:
    """The revision that the form was made from; 0, which no record has, where the form does not say."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() else 0


def posted_key(request: HttpRequest) -> str | None:
    """The idempotency key of the form: sent twice, it is done once. None where the form has none."""
    return request.POST.get("key") or None
