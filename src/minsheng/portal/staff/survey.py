"""满意度: samples that were asked about an item by a body that is not judged by the answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.record_survey import record_survey
from minsheng.loop.survey import Survey, words_of
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_count, to_day
from minsheng.portal.staff.problem_shown import bodies_to_choose
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.ledger import list_commitments
from minsheng.store.lists.parts import short_names
from minsheng.store.lists.residents import surveys_of

_MOST_ITEMS = 500  # to choose from: a county has some 500 items a year


@may_do("record_survey")
def survey_page(request: StaffRequest) -> HttpResponse:
    """The surveys of one item, and the form; without an item, a choice of one."""
    post, day = request.acting.post, today()
    chosen = request.POST.get("item") or request.GET.get("item", "")
    found = surveys_of(post.place, chosen) if chosen else ()
    names = short_names(post.place, {one.asked_by for one in found})
    issued = list_commitments(post, day, Filters(), size=_MOST_ITEMS).rows
    about = {
        "chosen": chosen,
        "items": [(item.id, item.commitment.number, item.commitment.sentence[:40]) for item in issued],
        "surveys": [(one, names.get(one.asked_by, one.asked_by), words_of(one)) for one in found],
        "bodies": bodies_to_choose(post.place, day),
        "today": day,
    }
    return render(request, "staff/survey.html", about)


@may_do("record_survey")
@shown_on(survey_page)
@require_POST
def record(request: StaffRequest) -> HttpResponse:
    """Enter one."""
    post = request.POST
    survey = Survey(
        "",
        request.acting.place,
        post.get("item", ""),
        post.get("asked_by", ""),
        post.get("frame", ""),
        to_day(post.get("first_day", ""), _("开始")),
        to_day(post.get("last_day", ""), _("结束")),
        to_count(post.get("drawn", ""), _("抽了多少人")),
        to_count(post.get("content", ""), _("满意")),
        to_count(post.get("not_content", ""), _("不满意")),
        to_count(post.get("unsure", "") or "0", _("说不准")),
        to_count(post.get("flagged", "") or "0", _("不计入")),
        post.get("why", ""),
        post.get("paper", ""),
    )
    record_survey(by=by(request), survey=survey, key=posted_key(request))
    return done(request, _("已登记。"), f"{reverse('survey')}?item={survey.commitment}")
