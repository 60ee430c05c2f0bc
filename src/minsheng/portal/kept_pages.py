"""Public pages kept in memory for a second: a county's page that all of it opens at once is made once.

Only what is the same for everybody is kept: an answer to a look without a query below /public/, that sets no
cookie and does not differ by one. What is released or withdrawn shows at the latest a second later. While one
thread makes a page, others that want it wait for that one instead of making it as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from django.http import HttpRequest, HttpResponse

from minsheng.portal.public.site import ROOT

KEPT = 1.0  # seconds: long enough for a thousand readers, too short for anybody to see an old page
_LOCKS = 64  # pages that are made at once without waiting for one another, nearly always
_MOST = 500  # pages: of 100 KB each they take 50 MB
_OWN = frozenset({"content-length", "set-cookie", "vary"})


@dataclass(frozen=True, slots=True)
class _Page:
    """One answer: until when it is kept, its bytes, its headers."""

    until: float
    content: bytes
    headers: tuple[tuple[str, str], ...]


class _Kept:
    """The pages that are kept; two threads may ask at once."""

    def __init__(self) -> None:
        self._pages: dict[str, _Page] = {}

    def find(self, path: str) -> HttpResponse | None:
        """The page as it was answered, None where it is not kept any more."""
        found = self._pages.get(path)
        if found is None or found.until <= monotonic():
            return None
        return HttpResponse(found.content, headers=dict(found.headers))

    def keep(self, path: str, response: HttpResponse) -> None:
        """Keep it from now on for a while."""
        while len(self._pages) >= _MOST:
            self._pages.pop(next(iter(self._pages)), None)
        headers = tuple((k, v) for k, v in response.items() if k.lower() not in _OWN)
        # Without its length the server would send it in pieces and close the reader's connection after it.
        length = ("Content-Length", str(len(response.content)))
        self._pages[path] = _Page(monotonic() + KEPT, response.content, (*headers, length))


def kept_pages(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that answers from memory where it can."""
    kept = _Kept()
    making: defaultdict[int, Lock] = defaultdict(Lock)

    def make(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if _is_for_all(response):
            kept.keep(request.path, response)
        return response

    def with_kept(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or not request.path.startswith(ROOT) or request.META.get("QUERY_STRING"):
            return answer(request)
        found = kept.find(request.path)
        if found is not None:
            return found
        with making[hash(request.path) % _LOCKS]:
            return kept.find(request.path) or make(request)

    return with_kept


def _is_for_all(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
        and "ETag" not in response  # the asker may have it already
    )
