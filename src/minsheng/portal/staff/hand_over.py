"""交接: what waits with a post whose holder leaves, and who takes it over. Nothing is left lying."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.hand_over import hand_over
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.people import ours, person_line
from minsheng.portal.staff.posted import to_day
from minsheng.store.lists.people import PeopleFilter, PersonLine, PostLine, list_people
from minsheng.store.lists.today import today_of
from minsheng.terms.errors import BadInput
from minsheng.terms.post import FORGOTTEN

OFFERED = 200  # people among whom a list still lets one find the right one


@may_do("hand_over")
def hand_over_page(request: StaffRequest, id: str, post: str) -> HttpResponse:
    """The post, what waits with it, and the people who could take it over."""
    line = person_line(request, id)
    one = _post(request, id, post)
    text = request.GET.get("text", "").strip()[:100]
    people = list_people(
        request.acting.place, today(), PeopleFilter(text, gone=True), ours(request), size=OFFERED
    )
    if people.last > 1 and not text:  # too many: those of the body, and a search for the others
        of_body = frozenset({one.body.id})
        people = list_people(request.acting.place, today(), PeopleFilter(gone=True), of_body, size=OFFERED)
        text = one.body.short
    about = {
        "person": line.person,
        "one": one,
        "waiting": today_of(one.post, today()).mine,
        "others": [(other.person, _where(other.posts)) for other in people.rows if _may_follow(other, id)],
        "text": text,
        "today": today(),
    }
    return render(request, "staff/hand_over.html", about)


@may_do("hand_over")
@shown_on(hand_over_page)
@require_POST
def pass_on(request: StaffRequest, id: str, post: str) -> HttpResponse:
    """End the post and give it to the successor."""
    _post(request, id, post)
    successor = request.POST.get("successor", "")
    if not successor:
        raise BadInput(_("请选接手的人；还没有登记的，先在“人员”里登记"), where=_("接手人"))
    hand_over(
        by=by(request),
        post=post,
        revision=posted_revision(request),
        day=to_day(request.POST.get("day", ""), _("最后一天")),
        successor=successor,
        key=posted_key(request),
    )
    said = _("已交接。离任者正在登录的已经退出，接手人从第二天起办理。")
    return done(request, said, reverse("person", args=[successor]))


def _post(request: StaffRequest, person: str, post: str) -> PostLine:
    for one in person_line(request, person).posts:
        if one.post.id == post and not one.is_over:
            return one
    raise Http404(_("这个岗位已经结束，或不是这个人的"))


def _where(posts: tuple[PostLine, ...]) -> str:
    standing = [f"{one.body.short} {one.post.title}" for one in posts if not one.is_over]
    return _("、").join(standing) or _("现在没有岗位")


def _may_follow(line: PersonLine, leaver: str) -> bool:
    return line.person.id != leaver and line.person.name != FORGOTTEN
