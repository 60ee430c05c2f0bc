"""今日: what waits for this post in the order of its due day, and what this post waits for. Nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import now, today
from minsheng.portal.staff.leader import leader_desk
from minsheng.portal.waiting import keep_count
from minsheng.store.lists.today import today_of
from minsheng.store.lists.waiting import Waiting
from minsheng.terms.post import Role

# Which page opens each kind of waiting thing, by the name of its address.
_OF_RECORD = ("cycle", "table", "review", "round", "inquiry", "breakdown", "release")
_PAGES = frozenset({*_OF_RECORD, "problem", "notice", "objection", "month", "bulletin", "matter", "case"})
_LISTS = {
    "document": "intake",
    "asks": "asks",
    "asks-sign": "asks-sign",
    "problems": "problems",
}  # what has no page of its own stands in a list


# The verbs of the desk, marked here for translation; the store says them in Chinese.
ACTS: tuple[Promise, ...] = (
    _("核对"),
    _("发出征求意见"),
    _("反馈"),
    _("汇总意见"),
    _("审核"),
    _("审定"),
    _("印发"),
    _("报送分解清单"),
    _("重报分解清单"),
    _("审核分解清单"),
    _("报送"),
    _("重报"),
    _("填报"),
    _("审签"),
    _("审核报送"),
    _("交办问题"),
    _("签收问题"),
    _("报整改方案"),
    _("整改销号"),
    _("验收问题"),
    _("审批延期"),
    _("签发督查单"),
    _("督查单回执"),
    _("回复督查单"),
    _("办结督查单"),
    _("预通报"),
    _("核对预通报"),
    _("汇总进展"),
    _("生成通报"),
    _("印发通报"),
    _("复核异议"),
    _("分办"),
    _("催办"),
    _("公开审查"),
    _("换一份文件"),
    _("排除故障"),
    _("看清单"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One waiting thing, what to do, whether its day is over, and where it is opened (empty: on no page)."""

    waiting: Waiting
    act: str
    is_late: bool
    address: str


@needs_post()
def today_page(request: StaffRequest) -> HttpResponse:
    """The desk of the acting post. For a leader nothing waits: they see how their items stand."""
    if request.acting.post.role is Role.LEADER:
        return leader_desk(request)
    day = today()
    desk = today_of(request.acting.post, day)
    keep_count(request.acting.post, len(desk.mine))

    def lines(found: Iterable[Waiting]) -> list[Line]:
        return [Line(one, gettext(one.act), one.is_late(day, now()), _address(one)) for one in found]

    return render(
        request, "staff/today.html", {"today": day, "mine": lines(desk.mine), "others": lines(desk.others)}
    )


def _address(waiting: Waiting) -> str:
    if waiting.kind in _PAGES:
        return reverse(waiting.kind, args=[waiting.id])
    if waiting.kind == "cases":
        return reverse("cases", args=waiting.id.split("/")) + "?sort=due"
    return reverse(_LISTS[waiting.kind]) if waiting.kind in _LISTS else ""
