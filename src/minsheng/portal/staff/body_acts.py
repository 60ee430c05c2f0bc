"""What is done to the list of bodies: each view reads its form and calls one action."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from minsheng.actions.change_body import change_body
from minsheng.actions.change_group import change_group
from minsheng.actions.end_body import End, end_body
from minsheng.actions.register_body import register_body
from minsheng.actions.resolve_again import resolve_again
from minsheng.ledger.bodies import BodyFields
from minsheng.ledger.establishment_form import several
from minsheng.ledger.moves import Ground
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.bodies import add_page, bodies_page, body_line, body_page
from minsheng.portal.staff.posted import to_count, to_day, to_word
from minsheng.store.lists.groups import group_called
from minsheng.store.register import names_on
from minsheng.terms.body import BodyKind
from minsheng.terms.errors import BadInput

RENAMED, MERGED, SPLIT, ABOLISHED = "renamed", "merged", "split", "abolished"


@may_do("register_body")
@shown_on(add_page)
def add(request: StaffRequest) -> HttpResponse:
    """Show the form, or register the body."""
    if request.method != "POST":
        return add_page(request)
    body = register_body(by=by(request), fields=_fields(request), key=posted_key(request))
    return done(request, _("已登记这个单位。"), reverse("body", args=[body]))


@may_do("change_body")
@shown_on(body_page)
@require_POST
def change(request: StaffRequest, id: str) -> HttpResponse:
    """Mend what the list says of the body."""
    fields = _fields(request)
    change_body(
        by=by(request), body=id, revision=posted_revision(request), fields=fields, key=posted_key(request)
    )
    return done(request, _("已更正。"), reverse("body", args=[id]))


@may_do("change_body")
@shown_on(bodies_page)
@require_POST
def record_alias(request: StaffRequest) -> HttpResponse:
    """Note a name that documents use as an alias of the body or group that was named."""
    alias, words = request.POST.get("alias", "").strip(), request.POST.get("body", "").strip()
    if not alias or not words:
        raise BadInput(_("请选这个名称指的是哪个单位"), where=alias or _("别名"))
    place, day, holder = request.acting.place, today(), words
    group = group_called(place, words)
    if group is not None:
        change_group(
            by=by(request),
            group=group.id,
            revision=group.revision,
            name=group.name,
            aliases=(*group.aliases, alias),
            key=posted_key(request),
        )
    else:
        names = names_on(place, day)
        body = names.bodies[names.one(words, alias)]
        fields = BodyFields(aliases=(*body.aliases, alias))
        change_body(
            by=by(request), body=body.id, revision=body.revision, fields=fields, key=posted_key(request)
        )
        holder = body.short
    said = _("已把“%(alias)s”记作%(body)s的别名。") % {"alias": alias, "body": holder}
    return done(request, said, f"{reverse('bodies')}#unknown")


@may_do("resolve_again")
@shown_on(bodies_page)
@require_POST
def resolve(request: StaffRequest) -> HttpResponse:
    """Try the names of a table again that led nowhere."""
    count = resolve_again(by=by(request), table=request.POST.get("table", ""), key=posted_key(request))
    words = ngettext("已重新对应 %(count)s 处单位名称。", "已重新对应 %(count)s 处单位名称。", count)
    return done(request, words % {"count": count}, f"{reverse('bodies')}#unknown")


@may_do("end_body")
@shown_on(body_page)
@require_POST
def end(request: StaffRequest, id: str) -> HttpResponse:
    """End the body: renamed, merged, split or abolished, by a paper."""
    line = body_line(request, id)
    ground = Ground(
        request.POST.get("reason", ""),
        request.POST.get("paper", ""),
        to_day(request.POST["paper_day"], _("文件日期")) if request.POST.get("paper_day") else None,
    )
    heir = end_body(
        by=by(request),
        body=id,
        revision=posted_revision(request),
        end=_end(request),
        ground=ground,
        key=posted_key(request),
    )
    said = _("%(body)s已撤销，名录里保留它的过去。") % {"body": line.body.name}
    return done(request, said, reverse("body", args=[heir]))


def _fields(request: StaffRequest) -> BodyFields:
    """What the form says of a body."""
    post, names = request.POST, names_on(request.acting.place, today())
    parent, area = post.get("parent", "").strip(), post.get("area", "").strip()
    fields = BodyFields(
        name=post.get("name", ""),
        short=post.get("short", ""),
        kind=to_word(BodyKind, post.get("kind", ""), _("类别")),
        aliases=several(post.get("aliases", "")),
        parent=names.one(parent, _("上级单位")) if parent else None,
        area=names.one(area, _("所在乡镇村")) if area else None,
        valid_from=to_day(post["valid_from"], _("设立日期")) if post.get("valid_from") else None,
    )
    if post.get("order"):
        fields["order"] = to_count(post["order"], _("排序"))
    return fields


def _end(request: StaffRequest) -> End:
    """How the body ends, as the form says."""
    day, how = to_day(request.POST.get("day", ""), _("最后一天")), request.POST.get("how", "")
    names = names_on(request.acting.place, today())
    heirs = [names.one(words, _("承继单位")) for words in several(request.POST.get("heirs", ""))]
    match how:
        case "renamed":
            fields = BodyFields(
                name=request.POST.get("new_name", ""), short=request.POST.get("new_short", "")
            )
            return End(day, renamed=fields)
        case "merged" | "split":
            if len(heirs) < (1 if how == MERGED else 2):
                few = _("请写并入的单位") if how == MERGED else _("请写拆分成的两个以上单位")
                raise BadInput(few, where=_("承继单位"))
            return End(day, heirs, posts_follow=request.POST.get("follow") == "yes")
        case "abolished":
            return End(day)
        case _:
            raise BadInput(_("请选一项"), where=_("怎样结束"))
