"""From which machine a request came, as far as it can be told."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address of the reader's machine: that of the connection, or, behind so many proxies of our own as
    MINSHENG_PROXIES says, the one that the outermost of them wrote down."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part]
    ours = settings.PROXIES
    if ours and len(forwarded) >= ours:
        return forwarded[-ours][:45]
    return str(request.META.get("REMOTE_ADDR", ""))
