"""How a page answers a posted form: with a sentence on the next page, so that reloading repeats nothing."""

from __future__ import annotations

from hashlib import sha256

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

MOST_DIGITS = 9  # what the integer column of either engine holds
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field, which differs from page to page)


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
    """`wanted` where it is an address of this site from the top, `otherwise` where it is none or leads
    elsewhere."""
    host, secure = request.get_host(), request.is_secure()
    ours = wanted is not None and url_has_allowed_host_and_scheme(wanted, {host}, require_https=secure)
    return wanted if ours and wanted is not None and wanted.startswith("/") else otherwise


def posted_revision(request: HttpRequest) -> int:
    """The revision that the form was made from; 0, which no record has, where the form does not say."""
    return whole(request.POST.get("revision", ""), otherwise=0)


def posted_key(request: HttpRequest) -> str | None:
    """The idempotency key of the form and of what was written into it: sent twice, it is done once; but who
    goes back, writes something else and sends that is heard again. None where the form has none."""
    key = request.POST.get("key")
    if not key:
        return None
    sent = {name: values for name, values in request.POST.lists() if name != _TOKEN}
    files = [(name, file.name, file.size) for name, found in request.FILES.lists() for file in found]
    return sha256(repr((request.path, sorted(sent.items()), files)).encode()).hexdigest()[:32]


def whole(text: str, *, otherwise: int) -> int:
    """The whole number that was sent; `otherwise` where it is none, or longer than any that we give."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else otherwise
