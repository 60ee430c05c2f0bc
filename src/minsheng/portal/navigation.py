"""What stands around every page: the ways to other pages that this post may open, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.portal.clock import today
from minsheng.portal.waiting import waiting_count
from minsheng.store.lists.acting import Acting

# In the order of a year's work; an entry shows only where the acting post may open its page.
ENTRIES: tuple[tuple[str, Promise], ...] = (
    ("today", _("今日")),
    ("screen", _("一屏")),
    ("intake", _("收文")),
    ("reviews", _("核对")),
    ("tables", _("任务表")),
    ("matters", _("交办事项")),
    ("inquiries", _("征求意见")),
    ("commitments", _("任务台账")),
    ("following", _("往年承诺")),
    ("breakdowns", _("分解清单")),
    ("asks", _("报送")),
    ("asks-sign", _("审签")),
    ("collecting", _("收数")),
    ("months", _("本月")),
    ("problems", _("问题清单")),
    ("residents", _("群众反映")),
    ("inspections", _("督查")),
    ("public-review", _("公开")),
    ("programmes", _("事项")),
    ("guard", _("减负体检")),
    ("bodies", _("单位名录")),
    ("people", _("人员")),
    ("security", _("登录安全")),
    ("audit", _("审计")),
)

# Pages of an entry that do not lie below its own.
_ALSO = {"programmes": "/cases/"}


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation. `here`: on its own page and below it; `count`: what waits there."""

    address: str
    label: Promise
    here: bool
    count: int = 0


def around_the_page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: `ways`, `acting` (None for the public), `who_helps`,
    `printed_on` (the day for a print), `refusal`."""
    acting: Acting | None = getattr(request, "acting", None)
    return {
        "acting": acting,
        "ways": _ways(request.path, acting) if acting else (),
        "who_helps": settings.MINSHENG_HELP or _("县委、县政府督查室，或本单位的系统运维"),
        "printed_on": today(),
        "refusal": getattr(request, "refusal", None),
    }


def _ways(path: str, acting: Acting) -> tuple[Way, ...]:
    found = []
    for name, label in ENTRIES:
        try:
            address = reverse(name)
        except NoReverseMatch:  # the site runs without its staff side
            continue
        roles = getattr(resolve(address).func, "needs_post", ())
        if not roles or acting.post.role in roles:
            here = path == address or (
                address != "/" and path.startswith((address, _ALSO.get(name, address)))
            )
            count = waiting_count(acting.post) if name == "today" else 0
            found.append(Way(address, label, here, count))
    return tuple(found)
