"""乡镇图: how the parts of townships stand, as a map where the county brought one and as tiles otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from minsheng.actions.permissions import may
from minsheng.actions.set_area_map import set_area_map
from minsheng.ledger.area_map import Area
from minsheng.loop.glance import Tally
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key
from minsheng.portal.badges import badge_for
from minsheng.portal.clock import today
from minsheng.portal.pictures.areas import Tile, fitted, worst_of
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.screen import SEERS, evidence
from minsheng.store.lists.area_map import area_picture
from minsheng.store.lists.screen import Screen, screen_of
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Role


@dataclass(frozen=True, slots=True)
class Shown:
    """One township: its tile, how it stands, and where its number opens."""

    tile: Tile
    tally: Tally | None
    address: str


@needs_post(*SEERS, Role.OPERATOR)
def map_page(request: StaffRequest) -> HttpResponse:
    """The picture with the table behind it; for the operator also where boundaries are brought."""
    day, post = today(), request.acting.post
    screen = screen_of(post, day) if post.role in SEERS else None
    picture = area_picture(post.place, day)
    tallies = {} if screen is None else {share.key: share.tally for share in screen.townships}
    shown = [_shown(screen, area, tallies) for area in picture.areas]
    tiles = fitted([one.tile for one in shown], picture)
    about = {
        "picture": picture,
        "shown": [replace(one, tile=tile) for one, tile in zip(shown, tiles, strict=True)],
        "screen": screen,
        "behind": sum(1 for one in tallies.values() if one.overdue or one.behind),
        "may_set": may(post, "set_area_map"),
    }
    return render(request, "staff/area_map.html", about)


@may_do("set_area_map")
@shown_on(map_page)
@require_POST
def bring(request: StaffRequest) -> HttpResponse:
    """Take the county's boundaries."""
    sent = request.FILES.get("file")
    if sent is None:
        raise BadInput(_("请选 GeoJSON 文件"), where=_("边界文件"))
    count = set_area_map(
        by=by(request),
        content=sent.read(),
        name=sent.name or "",
        approval=request.POST.get("approval", ""),
        key=posted_key(request),
    )
    words = ngettext("已画出 %(n)s 个乡镇。", "已画出 %(n)s 个乡镇。", count) % {"n": count}
    return done(request, words, reverse("area-map"))


def _shown(screen: Screen | None, area: Area, tallies: Mapping[str, Tally]) -> Shown:
    tally = tallies.get(area.body)
    worst = None if tally is None else worst_of(tally)
    if screen is None or tally is None or worst is None:
        return Shown(Tile(area, None, 0, ""), None, "")
    tile = Tile(area, badge_for(worst), tally.of(worst), f"{tally.span}/{tally.total}")
    return Shown(tile, tally, evidence(screen.bulletin, body=area.body))
