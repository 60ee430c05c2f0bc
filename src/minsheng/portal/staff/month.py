"""本月: how far the month is from collecting to its bulletin, what blocks it, and how it would print."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from minsheng.actions.permissions import may
from minsheng.actions.preview_cycle import preview_cycle
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.actions.write_demands import write_demands
from minsheng.loop.ask import AskState
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_count, to_day
from minsheng.portal.staff.table_steps import Step
from minsheng.store.lists.bulletins import MonthNow, month_now, newest_cycle
from minsheng.store.reach import WHOLE_PLACE
from minsheng.terms.post import Role

# Whoever works with a month: the office, the bodies and the leaders.
READERS = tuple(sorted(WHOLE_PLACE | {Role.LIAISON, Role.HEAD, Role.LEADER}))
_STAGES = (CycleStage.COLLECTING, CycleStage.EXAMINING, CycleStage.PREVIEWED)  # the first steps of the line
_NOTICE: tuple[Promise, ...] = (
    gettext_lazy("收集"),
    gettext_lazy("审核"),
    gettext_lazy("预通报"),
    gettext_lazy("通报"),
)
_SUMMARY: tuple[Promise, ...] = (gettext_lazy("收集"), gettext_lazy("审核"), gettext_lazy("汇总"))


@needs_post(*READERS)
def month_page(request: StaffRequest, id: str = "") -> HttpResponse:
    """The month named, or the newest."""
    post, day = request.acting.post, today()
    newest = newest_cycle(request.acting.place) if not id else None
    if not id and newest is None:
        return render(request, "staff/month.html", {"month": None})
    preview = request.GET.get("preview") == "1"
    month = month_now(post, day, id or newest.id, preview=preview)  # type: ignore[union-attr]  # the newest is there
    cycle = month.cycle
    waits = bool(month.blocks)
    about = {
        "month": month,
        "cycle": cycle,
        "steps": steps_of(month),
        "signed": month.counts[AskState.SIGNED],
        "taken": month.counts[AskState.ACCEPTED],
        "in_office": post.role in WHOLE_PLACE,
        "may_collect": may(post, "accept_ask"),
        "may_preview": may(post, "preview_cycle") and _is_before_preview(cycle) and not waits,
        "may_publish": may(post, "publish_bulletin") and _is_publishable(cycle, day) and not waits,
        "may_demand": may(post, "write_demands") and cycle.inspection is not None and not _is_over(cycle),
        "contest_over": cycle.contest_by is not None and cycle.contest_by < day,
        "may_contest": may(post, "raise_objection") and _is_contestable(cycle, day),
        "written_demands": "\n".join(cycle.demands),
        "facts": month.facts,
    }
    return render(request, "staff/month.html", about)


@may_do("preview_cycle")
@shown_on(month_page)
@require_POST
def preview(request: StaffRequest, id: str) -> HttpResponse:
    """Show the month to its bodies."""
    days = request.POST.get("days", "").strip()
    preview_cycle(
        by=by(request),
        cycle=id,
        revision=posted_revision(request),
        days=to_count(days, _("工作日")) if days else None,
        key=posted_key(request),
    )
    return done(request, _("已预通报。各单位看得到自己的结果，可以提异议。"), _address(id))


@may_do("write_demands")
@shown_on(month_page)
@require_POST
def demands(request: StaffRequest, id: str) -> HttpResponse:
    """Write what the bulletin asks for, one demand a line."""
    until = request.POST.get("until", "").strip()
    write_demands(
        by=by(request),
        cycle=id,
        revision=posted_revision(request),
        words=request.POST.get("words", "").splitlines(),
        until=to_day(until, _("报送期限")) if until else None,
        key=posted_key(request),
    )
    return done(request, _("已保存工作要求，通报时一并印出。"), _address(id))


@may_do("publish_bulletin")
@shown_on(month_page)
@require_POST
def publish(request: StaffRequest, id: str) -> HttpResponse:
    """Publish the month as it stands."""
    made = publish_bulletin(
        by=by(request), cycle=id, revision=posted_revision(request), key=posted_key(request)
    )
    return done(request, _("已生成。每一盏灯都可以由日志重新算出。"), reverse("bulletin", args=[made]))


def steps_of(month: MonthNow) -> list[Step]:
    """The line of steps; a month without an authorised inspection has no preview."""
    cycle = month.cycle
    labels = _SUMMARY if cycle.inspection is None else _NOTICE
    here = len(labels) if month.stage is CycleStage.PUBLISHED else _STAGES.index(month.stage)
    return [
        Step(label, "done" if at < here else "now" if at == here else "ahead")
        for at, label in enumerate(labels)
    ]


def _is_before_preview(cycle: Cycle) -> bool:
    return cycle.inspection is not None and cycle.stage is CycleStage.COLLECTING


def _is_over(cycle: Cycle) -> bool:
    return cycle.stage is CycleStage.PUBLISHED


def _is_publishable(cycle: Cycle, day: date) -> bool:
    if _is_over(cycle):
        return False
    return cycle.inspection is None or (cycle.contest_by is not None and cycle.contest_by < day)


def _is_contestable(cycle: Cycle, day: date) -> bool:
    return cycle.stage is CycleStage.PREVIEWED and cycle.contest_by is not None and day <= cycle.contest_by


def _address(cycle: str) -> str:
    return reverse("month", args=[cycle])
