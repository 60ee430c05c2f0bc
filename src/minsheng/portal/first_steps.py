"""What a session carries from the sign-in on: how long it may rest, and what comes before everything else."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from minsheng.ledger.access import Happened
from minsheng.portal.addresses import address_of
from minsheng.portal.clock import now
from minsheng.store.accounts import holder_of
from minsheng.store.sign_ins import note

_IDLE, _SEEN, _STEPS = "idle", "seen", "first_steps"
PASSWORD, FACTOR = "own-password", "factor"  # names of addresses
# Each step is open while it is still to be done; so is the way out.
_OPEN = {
    PASSWORD: frozenset({"own-password"}),
    FACTOR: frozenset({"factor", "factor-use"}),
}
# The time of the last look is written at most so often: a page view is else no change of the database.
_ROUGHLY = 60  # seconds


def begin_session(request: HttpRequest, *, idle: int, change_password: bool, set_up_factor: bool) -> None:
    """Keep in the session what holds for it; `idle` in seconds."""
    steps = ((PASSWORD, change_password), (FACTOR, set_up_factor))
    request.session[_IDLE], request.session[_SEEN] = idle, int(now().timestamp())
    request.session[_STEPS] = [step for step, is_due in steps if is_due]


def first_step(request: HttpRequest) -> str | None:
    """The name of the page that comes before the one asked for; None where it may be opened."""
    steps = request.session.get(_STEPS) or []
    if not steps:
        return None
    match = request.resolver_match
    step: str = steps[0]
    return None if match is not None and match.url_name in _OPEN[step] else step


def is_step(request: HttpRequest, step: str) -> bool:
    """Whether the person still has to do this step."""
    return step in (request.session.get(_STEPS) or [])


def step_done(request: HttpRequest, step: str) -> None:
    """The step is done; the next one, or any page, is open."""
    steps = request.session.get(_STEPS) or []
    request.session[_STEPS] = [one for one in steps if one != step]


def end_idle(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that signs out whoever has not asked for a page for as long as the place allows."""

    def with_rest(request: HttpRequest) -> HttpResponse:
        # A public page stays free of the session: it is asked only where the reader has one.
        idle = request.session.get(_IDLE) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if idle and request.user.is_authenticated:
            rested = int(now().timestamp()) - request.session[_SEEN]
            if rested > idle:
                _end(request, idle)
            elif rested >= _ROUGHLY:
                request.session[_SEEN] += rested
        return answer(request)

    return with_rest


def _end(request: HttpRequest, idle: int) -> None:
    note(Happened.IDLE, at=now(), address=address_of(request), holder=holder_of(request.user.pk or 0))
    logout(request)
    messages.info(request, _("超过 %(n)d 分钟没有操作，已经自动退出。请重新登录。") % {"n": idle // 60})
