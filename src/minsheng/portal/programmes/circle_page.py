"""可达圈: whom a rule of reach covers, which rule that is, where the gaps are, and which site closes most.

The map is schematic: places to scale, north up, no ground under them, nothing asked of another host.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import now
from minsheng.portal.programmes.working import Working, at_desk
from minsheng.programmes.indicators import cut
from minsheng.programmes.pack import Pack
from minsheng.programmes.reach import Circle, Circles, Located, Reached
from minsheng.programmes.reaching import kind_label
from minsheng.store.circles import circles_at
from minsheng.terms.quantity import plain

_WIDTH, _EDGE = 1000, 20  # of the drawing, in its own units
_DRAWN, _TOLD = 3000, 200  # so many points and gaps at most; what is left out is counted


@dataclass(frozen=True, slots=True)
class Dot:
    """One place on the map: `look` is covered, gap, facility or site."""

    look: str
    x: int
    y: int
    title: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One point that is not covered, or not known to be: what is missing, and how far the nearest is."""

    label: str
    body: str
    people: int
    missing: str
    nearest: str
    why: str


@needs_post()
def circle_page(request: StaffRequest, sector: str, name: str, circle: str) -> HttpResponse:
    """The circle as it is today; Http404 where the programme has no such rule."""
    desk = at_desk(request, sector, name)
    if circle not in desk.pack.reach:
        raise Http404
    rule = desk.pack.reach[circle]
    found = circles_at(desk.place, desk.pack, circle, now())
    judged = [one for one in found.reached if one.is_covered is not None]
    people = sum(one.people for one in judged)
    covered = sum(one.people for one in judged if one.is_covered)
    gaps = sorted(_gaps(desk, rule, found), key=lambda one: (-one.people, one.label))
    dots = list(_dots(desk.pack, rule, found))
    about = {
        "desk": desk,
        "pack": desk.pack,
        "circle": rule,
        "others": [one for one in desk.pack.reach.values() if one.name != circle],
        "found": found,
        "covered": covered,
        "people": people,
        "share": plain(cut(Fraction(100 * covered, people))) if people else None,
        "points": sum(bool(one.is_covered) for one in judged),
        "judged": len(judged),
        "outside": sum(one.is_covered is False for one in judged),
        "dots": dots,
        "marks": _marks(dots),
        "height": _height(found),
        "gaps": gaps[:_TOLD],
        "more": max(len(gaps) - _TOLD, 0),
        "sites": [(_label(found.candidates, one.site), one) for one in found.sites[:20]],
    }
    return render(request, "programmes/circle.html", about)


def _marks(dots: Sequence[Dot]) -> list[tuple[str, str, int]]:
    """How many of each mark the map shows."""
    labels = {"covered": _("圈内居住点"), "gap": _("缺口"), "facility": _("设施"), "site": _("候选点")}
    counts = Counter(dot.look for dot in dots)
    return [(look, label, counts[look]) for look, label in labels.items()]


def _gaps(desk: Working, rule: Circle, found: Circles) -> Iterator[Gap]:
    names = {body.id: body.short for body in desk.bodies}
    for point, one in zip(found.points, found.reached, strict=True):
        if not one.is_covered:
            body = names.get(point.body or "", point.body or "")
            missing = "、".join(
                _("%(kind)s%(count)s处") % {"kind": kind_label(desk.pack, rule, kind), "count": count}
                for kind, count in one.missing.items()
            )
            yield Gap(point.label, body, one.people, missing, _nearest(desk.pack, rule, one), one.why)


def _nearest(pack: Pack, rule: Circle, one: Reached) -> str:
    """The nearest of each kind that is missing."""
    words = []
    for near in one.nearest:
        if near.kind in one.missing:
            straight = _("（直线折算）") if near.is_straight and rule.network else ""
            far = _("到不了") if near.metres is None else _("%(n)s米") % {"n": near.metres} + straight
            words.append(f"{kind_label(pack, rule, near.kind)}{far}")
    return "、".join(words)


def _label(places: Sequence[Located], key: str) -> str:
    return next((one.label for one in places if one.key == key), key)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the plane that is drawn: its west and north edge, and how many centimetres a unit is."""

    west: int
    north: int
    scale: Fraction
    height: int

    def at(self, spot: tuple[int, int]) -> tuple[int, int]:
        """Where a place is drawn; north is up."""
        return (
            _EDGE + round((spot[0] - self.west) / self.scale),
            _EDGE + round((self.north - spot[1]) / self.scale),
        )


def _frame(found: Circles) -> _Frame | None:
    """The frame around everything; None where nothing has a place."""
    spots = [
        one.spot for one in (*found.points, *found.facilities, *found.candidates) if one.spot is not None
    ]
    if not spots:
        return None
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    size = _WIDTH - 2 * _EDGE
    scale = Fraction(max(east - west, north - south, 1), size)
    return _Frame(west, north, scale, round((north - south) / scale) + 2 * _EDGE)


def _height(found: Circles) -> int:
    frame = _frame(found)
    return frame.height if frame else 0


def _dots(pack: Pack, rule: Circle, found: Circles) -> Iterator[Dot]:
    """The points, gaps last so that nothing hides them; then facilities and sites."""
    frame = _frame(found)
    if frame is None:
        return
    told = list(zip(found.points, found.reached, strict=True))
    told.sort(key=lambda pair: (pair[1].is_covered is not False, -pair[0].people))
    for point, one in reversed(told[:_DRAWN]):
        if point.spot is not None:
            x, y = frame.at(point.spot)
            look = "covered" if one.is_covered else "gap"
            yield Dot(look, x, y, _("%(label)s，%(n)s人") % {"label": point.label, "n": point.people})
    for look, places in (("facility", found.facilities), ("site", found.candidates)):
        for place in places:
            if place.spot is not None:
                x, y = frame.at(place.spot)
                yield Dot(look, x, y, f"{place.label}（{kind_label(pack, rule, place.kind)}）")
