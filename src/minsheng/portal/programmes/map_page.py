"""点位图: the cases of a programme where they are, for packs that hold places; and how many each body has.

The map is schematic: to scale, north up, no ground under it, nothing asked of another host.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import now
from minsheng.portal.programmes.case_list import asked_of, place_field
from minsheng.portal.programmes.working import at_work
from minsheng.programmes.fields import Field
from minsheng.programmes.pack import Pack
from minsheng.programmes.spot import Grid, Spot, laid_out, read_place
from minsheng.store.lists.body_choices import body_names
from minsheng.store.lists.cases import CaseLine, all_cases
from minsheng.terms.errors import BadInput

_WIDTH, _EDGE = 1000, 24  # of the drawing, in its own units


@dataclass(frozen=True, slots=True)
class CaseDot:
    """One case on the map; `title` is said on touch."""

    case: str
    x: int
    y: int
    title: str
    is_late: bool


@needs_post()
def map_page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """The map of what the list's filter lets pass; Http404 where the programme holds no places."""
    work = at_work(request, sector, name)
    field = place_field(work.pack)
    if field is None:
        raise Http404(_("这个事项没有地点"))
    lines = list(all_cases(work.post, work.pack, asked_of(request, work.pack)))
    dots, height = _dots(work.pack, field, lines)
    names = body_names(work.place)
    counted = Counter(line.kept.body for line in lines)
    about = {
        "pack": work.pack,
        "field": field,
        "dots": dots,
        "height": height,
        "total": len(lines),
        "late": sum(dot.is_late for dot in dots),
        "unplaced": len(lines) - len(dots),
        "bodies": [(body, names.get(body, body), count) for body, count in counted.most_common()],
    }
    return render(request, "programmes/map.html", about)


def _dots(pack: Pack, field: Field, lines: list[CaseLine]) -> tuple[list[CaseDot], int]:
    """The cases with coordinates on a drawing a thousand wide, and its height."""
    spots = laid_out(dict(_placed(field, lines)), Grid.DEGREES)
    if not spots:
        return [], 0
    west, south = (min(spot[axis] for spot in spots.values()) for axis in (0, 1))
    east, north = (max(spot[axis] for spot in spots.values()) for axis in (0, 1))
    scale = Decimal(_WIDTH - 2 * _EDGE) / max(east - west, north - south, 1)
    here = {line.kept.id: line for line in lines}
    dots = [_dot(pack, here[case], spot, (west, north), scale) for case, spot in spots.items()]
    return dots, int((north - south) * scale) + 2 * _EDGE


def _placed(field: Field, lines: list[CaseLine]) -> Iterator[tuple[str, tuple[Decimal, Decimal]]]:
    """The cases whose place is written as longitude and latitude."""
    for line in lines:
        words = line.case.answer(field.name)
        try:
            yield line.kept.id, read_place(str(words or ""), Grid.DEGREES)
        except BadInput:
            continue  # an address: it stands in the list


def _dot(pack: Pack, line: CaseLine, spot: Spot, corner: Spot, scale: Decimal) -> CaseDot:
    step = pack.workflow.steps[line.case.step].label
    is_late = line.due_at is not None and line.due_at < now()
    state = _("已超时") if is_late else _("在时限内")
    return CaseDot(
        line.kept.id,
        int((spot[0] - corner[0]) * scale) + _EDGE,
        int((corner[1] - spot[1]) * scale) + _EDGE,
        f"{line.kept.number} {step} {state}",
        is_late,
    )
