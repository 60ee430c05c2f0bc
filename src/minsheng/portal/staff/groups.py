"""单位组: names that stand for several bodies, and who belongs to them from which day on."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.change_group import change_group
from minsheng.actions.permissions import may
from minsheng.actions.register_group import register_group
from minsheng.actions.set_members import set_members
from minsheng.ledger.establishment_form import several
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision, whole
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_day
from minsheng.store.lists.groups import ALL, GroupLine, list_group_lines, members_page, one_group
from minsheng.store.lists.history import history_of
from minsheng.store.register import names_on


@needs_post()
def groups_page(request: StaffRequest) -> HttpResponse:
    """The groups with their members of today, searched in the address."""
    post, text = request.acting.post, request.GET.get("text", "").strip()[:100]
    about = {
        "text": text,
        "page": list_group_lines(post.place, today(), text, whole(request.GET.get("page", ""), otherwise=1)),
        "keeps": may(post, "register_group"),
        "name": request.GET.get("name", ""),
    }
    return render(request, "staff/groups.html", about)


@needs_post()
def group_page(request: StaffRequest, id: str) -> HttpResponse:
    """One group: its names, its members (of a long one page by page), what happened to it."""
    post, day = request.acting.post, today()
    line = _line(request, id)
    names, is_long, text = (
        names_on(post.place, day),
        line.count > ALL,
        request.GET.get("text", "").strip()[:100],
    )
    page = whole(request.GET.get("page", ""), otherwise=1)
    about = {
        "line": line,
        "keeps": may(post, "set_members"),
        "members": "" if is_long else "、".join(names.reference(body.id) for body in line.members),
        "is_long": is_long,
        "text": text,
        "page": members_page(post.place, day, id, text, page) if is_long else None,
        "history": history_of(post.place, [id]),
        "today": day,
    }
    return render(request, "staff/group.html", about)


@may_do("register_group")
@shown_on(groups_page)
@require_POST
def add(request: StaffRequest) -> HttpResponse:
    """Register a group."""
    group = register_group(
        by=by(request),
        name=request.POST.get("name", ""),
        aliases=several(request.POST.get("aliases", "")),
        members=_members(request),
        key=posted_key(request),
    )
    return done(request, _("已登记这个单位组。"), reverse("group", args=[group]))


@may_do("change_group")
@shown_on(group_page)
@require_POST
def change(request: StaffRequest, id: str) -> HttpResponse:
    """Mend the names of the group."""
    change_group(
        by=by(request),
        group=id,
        revision=posted_revision(request),
        name=request.POST.get("name", ""),
        aliases=several(request.POST.get("aliases", "")),
        key=posted_key(request),
    )
    return done(request, _("已更正。"), reverse("group", args=[id]))


@may_do("set_members")
@shown_on(group_page)
@require_POST
def members(request: StaffRequest, id: str) -> HttpResponse:
    """Say who belongs to the group from a day on."""
    since = request.POST.get("since", "")
    set_members(
        by=by(request),
        group=id,
        members=_members(request),
        since=to_day(since, _("自何日起")) if since else None,
        paper=request.POST.get("paper", ""),
        key=posted_key(request),
    )
    return done(request, _("成员已调整，原来的成员保留到前一天。"), reverse("group", args=[id]))


def _members(request: StaffRequest) -> list[str]:
    names = names_on(request.acting.place, today())
    return [names.one(words, _("成员单位")) for words in several(request.POST.get("members", ""))]


def _line(request: StaffRequest, identity: str) -> GroupLine:
    line = one_group(request.acting.place, today(), identity)
    if line is None:
        raise Http404(_("没有这个单位组"))
    return line
