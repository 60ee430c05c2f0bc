"""公开·大家怎么说: samples one by one, and the counts of residents' answers for all items or for none."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.release_survey import release_survey
from minsheng.actions.show_answers import show_answers
from minsheng.actions.withdraw_survey import withdraw_survey
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.public_review import review_page


@may_do("release_survey")
@shown_on(review_page)
@require_POST
def survey_out(request: StaffRequest, id: str) -> HttpResponse:
    """Let the public read the sample."""
    release_survey(
        by=by(request),
        survey=id,
        revision=posted_revision(request),
        checked=request.POST.get("checked", ""),
        key=posted_key(request),
    )
    return done(request, _("已公开。公众现在可以在这件承诺下看到。"), reverse("public-review"))


@may_do("withdraw_survey")
@shown_on(review_page)
@require_POST
def survey_back(request: StaffRequest, id: str) -> HttpResponse:
    """Take the sample back."""
    withdraw_survey(
        by=by(request),
        survey=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已撤回，公众页面上不再显示。"), reverse("public-review"))


@may_do("show_answers")
@shown_on(review_page)
@require_POST
def answers_rule(request: StaffRequest) -> HttpResponse:
    """Let the public read the counts, or no longer."""
    shown = request.POST.get("shown") == "yes"
    show_answers(by=by(request), shown=shown, reason=request.POST.get("reason", ""), key=posted_key(request))
    words = _("已公开。够数的件数现在公众都看得到。") if shown else _("已撤回，公众页面上不再显示。")
    return done(request, words, reverse("public-review"))
