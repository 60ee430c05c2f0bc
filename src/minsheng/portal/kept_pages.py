"""Public pages kept in memory for a second: a county's page that all of it opens at once is made once.

Only what is the same for everybody is kept: an answer to a look without a query below /public/, that sets no
cookie and does not differ by one. What is released or withdrawn shows at the latest a second later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from django.http import HttpRequest, HttpResponse

from minsheng.portal.public.site import ROOT

KEPT = 1.0  # seconds: long enough for a thousand readers, too short for anybody to see an old page
_MOST = 500  # pages: of 100 KB each they take 50 MB
_OWN = frozenset({"content-length", "set-cookie", "vary"})


@dataclass(frozen=True, slots=True)
class _Page:
    """One answer: until when it is kept, its bytes, its headers."""

    until: float
    content: bytes
    headers: tuple[tuple[str, str], ...]


def kept_pages(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that answers from memory where it can."""
    pages: dict[str, _Page] = {}

    def with_kept(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or not request.path.startswith(ROOT) or request.META.get("QUERY_STRING"):
            return answer(request)
        found, now = pages.get(request.path), monotonic()
        if found is not None and found.until > now:
            return HttpResponse(found.content, headers=dict(found.headers))
        response = answer(request)
        if _is_for_all(response):
            while len(pages) >= _MOST:
                pages.pop(next(iter(pages)), None)
            headers = tuple((k, v) for k, v in response.items() if k.lower() not in _OWN)
            pages[request.path] = _Page(now + KEPT, response.content, headers)
        return response

    return with_kept


def _is_for_all(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
        and "ETag" not in response  # the asker may have it already
    )
