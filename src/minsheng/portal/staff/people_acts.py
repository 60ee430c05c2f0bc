"""What is done to people and posts: each view reads its form and calls one action."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.change_person import change_person
from minsheng.actions.change_post import change_post
from minsheng.actions.end_post import end_post
from minsheng.actions.forget_person import forget_person
from minsheng.actions.give_pack_roles import give_pack_roles
from minsheng.actions.register_person import register_person
from minsheng.actions.register_post import register_post
from minsheng.ledger.establishment_form import several
from minsheng.ledger.posts import PostWish
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.people import people_page, person_line, person_page
from minsheng.portal.staff.posted import to_count, to_day, to_word
from minsheng.store.register import names_on
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Role


@may_do("register_person")
@shown_on(people_page)
@require_POST
def add(request: StaffRequest) -> HttpResponse:
    """Register a person with their first post."""
    person = register_person(
        by=by(request), name=request.POST.get("name", ""), post=_wish(request), key=posted_key(request)
    )
    return done(request, _("已登记。"), reverse("person", args=[person]))


@may_do("change_person")
@shown_on(person_page)
@require_POST
def change_name(request: StaffRequest, id: str) -> HttpResponse:
    """Mend the person's name."""
    change_person(
        by=by(request),
        person=id,
        revision=posted_revision(request),
        name=request.POST.get("name", ""),
        key=posted_key(request),
    )
    return done(request, _("已更正。"), reverse("person", args=[id]))


@may_do("forget_person")
@shown_on(person_page)
@require_POST
def leave(request: StaffRequest, id: str) -> HttpResponse:
    """Forget the person for good: the key of their name is destroyed. What they did stays."""
    name = person_line(request, id).person.name
    if request.POST.get("name", "").strip() != name:
        raise BadInput(_("写的姓名和这个人不一致：注销不能恢复，请照写一遍"), where=_("姓名"))
    forget_person(
        by=by(request),
        person=id,
        revision=posted_revision(request),
        day=to_day(request.POST.get("day", ""), _("最后一天")),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已注销，姓名从此谁也读不出；办过的事都还在。"), reverse("people"))


@may_do("register_post")
@shown_on(person_page)
@require_POST
def add_post(request: StaffRequest, id: str) -> HttpResponse:
    """Give the person another post."""
    person_line(request, id)
    register_post(by=by(request), person=id, post=_wish(request), key=posted_key(request))
    return done(request, _("已登记岗位。"), reverse("person", args=[id]))


@may_do("change_post")
@shown_on(person_page)
@require_POST
def mend_post(request: StaffRequest, id: str) -> HttpResponse:
    """Mend title, rank and sectors of a post."""
    change_post(
        by=by(request),
        post=request.POST.get("post", ""),
        revision=posted_revision(request),
        title=request.POST.get("title", ""),
        order=to_count(request.POST.get("order") or "0", _("排序")),
        sectors=several(request.POST.get("sectors", "")),
        key=posted_key(request),
    )
    return done(request, _("已更正。"), reverse("person", args=[id]))


@may_do("give_pack_roles")
@shown_on(person_page)
@require_POST
def give_roles(request: StaffRequest, id: str) -> HttpResponse:
    """Say which roles a post holds in programmes from now on."""
    person_line(request, id)
    give_pack_roles(
        by=by(request),
        post=request.POST.get("post", ""),
        revision=posted_revision(request),
        packs=request.POST.getlist("role"),
        key=posted_key(request),
    )
    return done(request, _("事项角色已更新。"), reverse("person", args=[id]))


@may_do("end_post")
@shown_on(person_page)
@require_POST
def finish_post(request: StaffRequest, id: str) -> HttpResponse:
    """End a post with its last day."""
    person_line(request, id)
    day = to_day(request.POST.get("day", ""), _("最后一天"))
    end_post(
        by=by(request),
        post=request.POST.get("post", ""),
        revision=posted_revision(request),
        day=day,
        key=posted_key(request),
    )
    said = _("岗位到 %(day)s 为止，办过的事仍记在它名下。") % {"day": day.isoformat()}
    return done(request, said, reverse("person", args=[id]))


def _wish(request: StaffRequest) -> PostWish:
    post, names = request.POST, names_on(request.acting.place, today())
    return PostWish(
        names.one(post.get("body", "").strip(), _("单位")),
        to_word(Role, post.get("role", ""), _("岗位")),
        post.get("title", ""),
        to_count(post.get("order") or "0", _("排序")),
        several(post.get("sectors", "")),
        to_day(post["valid_from"], _("任职日期")) if post.get("valid_from") else None,
    )
