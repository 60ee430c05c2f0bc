"""What a page says when something was refused: mapped here once, and no view catches anything.

A form whose view carries `shown_on(page)` is refused on that page, with the reason above and what was
typed kept; everything else gets a page of its own: what happened, what to do, who can help.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

from django.conf import settings
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.portal.public.refused import is_public, refusal_page
from minsheng.portal.public.site import ROOT
from minsheng.terms.errors import BadInput, Broken, Conflict, MinshengError, Missing, NotAllowed, TooMany

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of refusal: its status, its title, and what the reader can do about it."""

    status: int
    title: Promise
    advice: Promise


_FAMILIES: dict[type[MinshengError], Family] = {
    BadInput: Family(
        400, _("有一处需要改一改"), _("请返回上一页，按下面的提示改好后再提交。您填的内容还在。")
    ),
    NotAllowed: Family(
        403,
        _("这件事不在您现在的岗位权限内"),
        _("如果您还有别的岗位，请切换岗位后再试；应由您办理而不能办的，请联系督查室。"),
    ),
    Conflict: Family(
        409,
        _("刚才有人先改过了"),
        _("请刷新页面，看过最新内容后再办一次。您这次提交没有保存，没有覆盖别人的修改。"),
    ),
    Broken: Family(
        500, _("系统出错了，不是您的操作有误"), _("请稍后再试；还不行，请把下面的编号告诉系统运维。")
    ),
}
_FAMILIES[Missing] = _NOT_FOUND = Family(
    404, _("没有找到这一页"), _("地址可能抄错了，或者这项内容已经撤下。请从首页或搜索重新进入。")
)
_FAMILIES[TooMany] = Family(
    429, _("请过一会儿再来"), _("您填的内容没有保存。请照提示的时间再提交一次；急事请打 12345。")
)
_NO_DATABASE = Family(
    503,
    _("暂时存不进去"),
    _(
        "刚才提交的内容没有保存，也没有存下一半。请稍后再试；一直这样，多半是磁盘满了或数据库停了，请把下面的编号告诉系统运维。"
    ),
)
_API = "/api/"
_STALE = Family(403, _("这一页放得太久了"), _("为了安全，表单已经失效。请返回上一页刷新，再提交一次。"))
_LOCKED = Family(
    429, _("密码多次输错，暂时锁定"), _("请 15 分钟后再试。忘记密码的，请联系本单位联络员或系统运维重设。")
)
_UNSTORABLE = _("填写的内容里有不能保存的控制字符，请删去后再提交。")


def shown_on(page: Callable[..., HttpResponseBase]) -> Callable[[View], View]:
    """Mark a view that takes a form: a refusal is shown on `page`, which takes the same address parts."""

    def mark(view: View) -> View:
        view.shown_on = page  # type: ignore[attr-defined]  # read by the middleware below
        return view

    return mark


class RefusalMiddleware:
    """Turns what the lower rooms refuse into a page with the right status."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, _view: object, _parts: object, _named: object
    ) -> HttpResponse | None:
        """Refuse a form or address with NUL in it, which no keyboard writes and PostgreSQL cannot hold.

        The API describes what it takes, and refuses in its own form."""
        match = request.resolver_match
        if match is not None and match.namespace == "api":
            return None
        sent = (values for said in (request.GET, request.POST) for _name, values in said.lists())
        if any("\0" in value for values in sent for value in values):
            return _page(request, _FAMILIES[BadInput], str(_UNSTORABLE))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """The page for `error`, or None where it is not ours and Django deals with it."""
        if isinstance(error, OperationalError):
            return broken(request, error, _NO_DATABASE)
        if not isinstance(error, MinshengError):
            return None
        family = next(_FAMILIES[kind] for kind in type(error).__mro__ if kind in _FAMILIES)
        if isinstance(error, Broken):
            return broken(request, error)
        match = request.resolver_match
        page = getattr(match.func, "shown_on", None) if match is not None else None
        if page is None or match is None or isinstance(error, NotAllowed | Missing):
            return _page(request, family, error)
        request.refusal = {"title": family.title, "error": error}  # type: ignore[attr-defined]
        try:
            response: HttpResponseBase = page(request, *match.args, **match.kwargs)
        except MinshengError:  # the form's own page is gone as well: what was refused first is still said
            return _page(request, family, error)
        response.status_code = family.status
        return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing stands at this address. A program is told so in the form of its other answers."""
    if request.path.startswith(_API):
        words = str(_("没有这个地址：接口的说明见 /api/v1/openapi.json"))
        return JsonResponse({"error": words}, status=404, headers={"Access-Control-Allow-Origin": "*"})
    said = exception.args[0] if isinstance(exception, Http404) and exception.args else None
    return _page(request, _NOT_FOUND, said if isinstance(said, str) else None)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django itself refused: the address or the form was not in order."""
    return _page(request, _FAMILIES[NotAllowed], None)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be read at all."""
    return _page(request, _FAMILIES[BadInput], None)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form carried no valid token."""
    return _page(request, _STALE, None)


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Too many wrong passwords from this name and machine."""
    return _page(request, _LOCKED, None)


def broken(
    request: HttpRequest, error: Exception | None = None, family: Family = _FAMILIES[Broken]
) -> HttpResponse:
    """Our own mistake: a page that needs neither database nor session, and a number to name in the log."""
    number = uuid4().hex[:8]
    _log.error("page %s is broken, number %s", request.path, number, exc_info=error or True)
    about = {"family": family, "number": number, "home": ROOT if is_public(request.path) else "/"}
    return render(None, "shared/broken.html", about, status=family.status)


def _page(request: HttpRequest, family: Family, error: MinshengError | str | None) -> HttpResponse:
    about = {"family": family, "error": error, "back": request.META.get("HTTP_REFERER", "")}
    if is_public(request.path) and settings.MINSHENG_SITE != "staff":
        return refusal_page(request.path, about, family.status)
    return render(request, "shared/refused.html", about, status=family.status)
