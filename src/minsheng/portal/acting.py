"""Who acts: the person who signed in, in one post of theirs. Every staff page asks for one here.

A view that carries `needs_post` is called with `request.acting`; one that carries `open_to_all` says
why it needs nobody. A page with neither does not pass the guard of the house.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from minsheng.actions.act import By
from minsheng.actions.permissions import MAY
from minsheng.portal.clock import now, today
from minsheng.portal.first_steps import first_step
from minsheng.portal.waiting import drop_count
from minsheng.store.lists.acting import Acting, posts_of
from minsheng.terms.errors import NotAllowed
from minsheng.terms.post import Role

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
R = TypeVar("R", bound=HttpResponseBase)
StaffView = Callable[Concatenate["StaffRequest", P], R]
AnyView = Callable[Concatenate[HttpRequest, P], R | HttpResponse]
POST_IN_SESSION = "post"


class StaffRequest(HttpRequest):
    """A request of somebody who acts in a post."""

    acting: Acting


def needs_post(*roles: Role) -> Callable[[StaffView[P, R]], AnyView[P, R]]:
    """Open the view to posts of these roles, or to any post where none is named.

    A stranger is sent to sign in; who holds several posts and has chosen none, to choose one.
    """

    def guard(view: StaffView[P, R]) -> AnyView[P, R]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
            acting = acting_post(request)
            if acting is None:
                return _first_elsewhere(request)
            staff = cast(StaffRequest, request)
            staff.acting = acting
            if (step := first_step(request)) is not None:
                return redirect(step)
            if roles and acting.post.role not in roles:
                raise NotAllowed(
                    _("您现在以“%(role)s”的身份办理，这一页只对%(roles)s开放。")
                    % {"role": acting.post.role.label, "roles": _listed(roles)}
                )
            return view(staff, *args, **kwargs)

        guarded.needs_post = roles  # type: ignore[attr-defined]  # read by the guard and the navigation
        return guarded

    return guard


def may_do(verb: str) -> Callable[[StaffView[P, R]], AnyView[P, R]]:
    """Open the view to the roles that may do `verb`: the table of permissions is asked, not repeated."""
    return needs_post(*sorted(MAY[verb]))


def open_to_all(reason: str) -> Callable[[View], View]:
    """Mark a view that needs nobody signed in, with the reason."""

    def mark(view: View) -> View:
        view.open_to_all = reason  # type: ignore[attr-defined]  # read by the guard
        return view

    return mark


def acting_post(request: HttpRequest) -> Acting | None:
    """The post that the person chose and still holds today; the only one where they hold one."""
    if not request.user.is_authenticated:
        return None
    held = posts_of(request.user.pk, today())
    if len(held) == 1:
        return held[0]
    chosen = request.session.get(POST_IN_SESSION)
    return next((one for one in held if one.post.id == chosen), None)


def by(request: StaffRequest) -> By:
    """The actor of an action: place, person and post of this request, at this instant."""
    acting = request.acting
    drop_count(acting.post)
    return By(place=acting.place, person=acting.post.person, post=acting.post, at=now())


def _first_elsewhere(request: HttpRequest) -> HttpResponse:
    step = "choose-post" if request.user.is_authenticated else settings.LOGIN_URL
    back = request.get_full_path() if request.method == "GET" else resolve_url("today")
    return redirect(f"{resolve_url(step)}?{urlencode({'next': back})}")


def _listed(roles: tuple[Role, ...]) -> str:
    return _("、").join(role.label for role in roles)
