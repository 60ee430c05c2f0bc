"""单位分档: the method in plain words, who is compared with whom, the newest bands, the year's appraisal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.permissions import may
from minsheng.actions.set_standing_plan import set_standing_plan
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.establishment_form import several
from minsheng.loop.appraisal import Adjustment, appraise
from minsheng.loop.bands import plan_of
from minsheng.loop.policy import Policy, policy_in_force
from minsheng.loop.standing_plan import StandingPlan, appraisal_rules, standing_rules
from minsheng.papers.appraisal_sheet import appraisal_name, appraisal_sheets
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, whole
from minsheng.portal.clock import today
from minsheng.portal.downloads import file_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.month import READERS
from minsheng.portal.staff.posted import to_day
from minsheng.store.lists.parts import short_names
from minsheng.store.lists.standing import bands_of_year, items_by_number, newest_bands
from minsheng.store.reads import records_of
from minsheng.store.register import names_on
from minsheng.terms.errors import BadInput

_LINE = re.compile(r"\s*(.+?)\s*[:：]\s*(.+?)\s*")  # 组名：单位、单位


@needs_post(*READERS)
def standing_page(request: StaffRequest) -> HttpResponse:
    """The method, which anybody may read; the groups of the year; the bands of the newest bulletin."""
    post, day = request.acting.post, today()
    plan = plan_of(records_of(post.place, StandingPlan, {}), day.year)
    numbers = items_by_number(post.place, day.year)
    about = {
        "rules": standing_rules(_rules(request)),
        "points": appraisal_rules(_rules(request)),
        "plan": plan,
        "groups": _groups_words(post.place, plan),
        "weights": _weights_words(plan, numbers),
        "bands": newest_bands(post),
        "year": day.year,
        "today": day,
        "sets": may(post, "set_standing_plan"),
    }
    return render(request, "staff/standing.html", about)


@may_do("set_standing_plan")
@shown_on(standing_page)
@require_POST
def set_plan(request: StaffRequest) -> HttpResponse:
    """Set groups and weights of the year."""
    year = whole(request.POST.get("year", ""), otherwise=today().year)
    set_standing_plan(
        by=by(request),
        year=year,
        groups=_groups(request),
        difficulty=_weights(request, year),
        places=request.POST.get("places") == "yes",
        paper=request.POST.get("paper", ""),
        decided_on=to_day(request.POST.get("decided_on", ""), _("文件日期")),
        key=posted_key(request),
    )
    return done(request, _("已设定。以后经授权的月份按它分档。"), reverse("standing"))


@may_do("set_standing_plan")
@shown_on(standing_page)
@require_POST
def appraisal(request: StaffRequest) -> HttpResponse:
    """The year's appraisal as a workbook, with the additions and deductions that were typed."""
    place, day = request.acting.place, today()
    year = whole(request.POST.get("year", ""), otherwise=day.year)
    rules = appraisal_rules(_rules(request))
    rows = appraise(bands_of_year(place, year), _adjustments(request), rules)
    names = short_names(place, {row.body for row in rows})
    content = write_xlsx(appraisal_sheets(year, rows, rules, names, day))
    return file_answer(content, appraisal_name(year))


def _rules(request: StaffRequest) -> Mapping[str, object] | None:
    policy = policy_in_force(records_of(request.acting.place, Policy, {}), today())
    return policy.rules if policy else None


def _groups(request: StaffRequest) -> dict[str, list[str]]:
    names = names_on(request.acting.place, today())
    found = {}
    for line in request.POST.get("groups", "").splitlines():
        if line.strip():
            said = _LINE.fullmatch(line)
            if said is None:
                raise BadInput(
                    _("每行写“组名：单位、单位”，这一行不是：%(line)s") % {"line": line}, where=_("分组")
                )
            found[said[1]] = [names.one(words, _("分组")) for words in several(said[2])]
    return found


def _weights(request: StaffRequest, year: int) -> dict[str, str]:
    """By the number of an item in its table: 12 1.5."""
    numbers = items_by_number(request.acting.place, year)
    found = {}
    for line in request.POST.get("difficulty", "").splitlines():
        if line.strip():
            number, _gap, digits = line.strip().replace("：", " ").partition(" ")
            if number not in numbers:
                raise BadInput(_("任务台账里没有第%(n)s项") % {"n": number}, where=_("难度系数"))
            found[numbers[number]] = digits.strip()
    return found


def _adjustments(request: StaffRequest) -> list[Adjustment]:
    names = names_on(request.acting.place, today())
    found = []
    for line in request.POST.get("adjustments", "").splitlines():
        parts = line.split(maxsplit=2)
        if not parts:
            continue
        try:
            points = Decimal(parts[1])
        except (IndexError, InvalidOperation):
            raise BadInput(
                _("每行写“单位 +2 依据文件”，这一行不是：%(line)s") % {"line": line}, where=_("加减分")
            ) from None
        ground = parts[2] if len(parts) > 2 else ""
        found.append(Adjustment(names.one(parts[0], _("加减分")), points, ground))
    return found


def _groups_words(place: str, plan: StandingPlan | None) -> str:
    if plan is None:
        return ""
    names = short_names(place, {body for bodies in plan.groups.values() for body in bodies})
    return "\n".join(
        f"{group}：{'、'.join(names.get(body, body) for body in bodies)}"
        for group, bodies in plan.groups.items()
    )


def _weights_words(plan: StandingPlan | None, numbers: Mapping[str, str]) -> str:
    if plan is None:
        return ""
    by_item = {item: number for number, item in numbers.items()}
    return "\n".join(
        f"{by_item[item]} {digits}" for item, digits in plan.difficulty.items() if item in by_item
    )
