"""一屏: how a leader's items stand, on one page that does not scroll; each number opens its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minsheng.ledger.progress import Light
from minsheng.loop.glance import TROUBLE
from minsheng.papers.leader_sheet import (
    LeaderSheet,
    SheetChange,
    SheetLine,
    SheetMonth,
    SheetShare,
    leader_sheet,
)
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.answers import whole
from minsheng.portal.badges import badge_for
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer
from minsheng.portal.staff.screen_chart import trend_of
from minsheng.store.lists.evidence import Wanted, judged
from minsheng.store.lists.screen import Line, Screen, Share, last_bulletins, screen_of
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Role

SHOWN = 5  # items that need somebody: what a meeting has time for
ROWS = 8  # lines of a breakdown that fit beside them
CHANGES = 3
_TROUBLE = "trouble"  # in an address: overdue, behind or silent
TRAIL = 6  # months of lights behind an item
SEERS = (Role.LEADER, Role.SUPERVISOR, Role.SUPERVISION_HEAD, Role.APPROVER)
BREAKDOWNS: dict[str, Promise] = {
    "sector": gettext_lazy("领域"),
    "body": gettext_lazy("单位"),
    "township": gettext_lazy("乡镇"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the breakdown: where it opens, and its range bar in hundredths."""

    share: Share
    address: str
    low: str
    maybe: str


@needs_post(*SEERS)
def screen_page(request: StaffRequest) -> HttpResponse:
    """The screen of the acting post; how to get there where nothing was judged yet."""
    screen = screen_of(request.acting.post, today())
    return render(
        request, "staff/screen.html", {"screen": None} if screen is None else about(request, screen)
    )


def about(request: StaffRequest, screen: Screen) -> dict[str, object]:
    """What the template shows of the screen."""
    by = request.GET.get("by", "sector")
    by = by if by in BREAKDOWNS else "sector"
    all_rows = request.GET.get("rows") == "all"
    shares = {"sector": screen.sectors, "body": screen.bodies, "township": screen.townships}[by]
    shown = shares if all_rows else shares[:ROWS]
    return {
        "screen": screen,
        "today": today(),
        "mine": request.acting.post.role is Role.LEADER,
        "by": by,
        "breakdowns": [(key, label, key == by) for key, label in BREAKDOWNS.items()],
        "rows": [_row(screen, share, by) for share in shown],
        "rest": len(shares) - len(shown),
        "lights": [
            (light, screen.tally.of(light), evidence(screen.bulletin, light=light)) for light in Light
        ],
        "five": screen.trouble[:SHOWN],
        "others": len(screen.trouble) - SHOWN,
        "trend": trend_of(screen.months),
        "changes": screen.changes[:CHANGES],
        "later": len(screen.changes) - CHANGES,
        "kept": evidence(screen.bulletin),
        "trouble": evidence(screen.bulletin, light=_TROUBLE),
        "trail": f"-{TRAIL}:",
    }


def evidence(bulletin: str, **narrowed: str | Light) -> str:
    """Where a number of the bulletin opens: the judgements that it counts."""
    query = {"bulletin": bulletin}
    query |= {name: getattr(said, "value", said) for name, said in narrowed.items()}
    return f"{reverse('screen-evidence')}?{urlencode(query)}"


def _row(screen: Screen, share: Share, by: str) -> Row:
    name = "sector" if by == "sector" else "body"
    hundred = 100 / share.tally.total
    return Row(
        share,
        evidence(screen.bulletin, **{name: share.key}),
        f"{share.tally.low * hundred:.1f}",
        f"{share.tally.silent * hundred:.1f}",
    )


@needs_post(*SEERS)
def evidence_page(request: StaffRequest) -> HttpResponse:
    """The judgements that one number counts, each with the Values it rests on."""
    wanted = _wanted(request)
    page = judged(request.acting.post, today(), wanted, page=whole(request.GET.get("page", "1"), otherwise=1))
    days = dict(last_bulletins(request.acting.place))
    shown = {"page": page, "wanted": wanted, "day": days[wanted.bulletin], "words": _words(wanted, page.rows)}
    return render(request, "staff/screen_evidence.html", shown)


def _wanted(request: StaffRequest) -> Wanted:
    query: QueryDict = request.GET
    bulletin = query.get("bulletin", "")
    if bulletin not in dict(last_bulletins(request.acting.place)):
        raise Http404(_("没有这一期通报，或者它已经更正。"))
    known = {"": tuple(Light), _TROUBLE: TROUBLE, **{light.value: (light,) for light in Light}}
    lights = known.get(query.get("light", ""))
    if lights is None:
        raise BadInput(_("没有这种灯"), where="light")
    return Wanted(bulletin, query.get("sector"), query.get("body") or None, lights)


def _words(wanted: Wanted, rows: tuple[object, ...]) -> list[str]:
    """What is counted, in words: the sector or the body, and the light."""
    named = [getattr(rows[0], "body", "")] if rows and wanted.body is not None else []
    if wanted.sector is not None:
        named = [wanted.sector or _("未分领域")]
    if len(wanted.lights) == 1:
        named.append(str(badge_for(wanted.lights[0]).word))
    return named


@needs_post(*SEERS)
def sheet(request: StaffRequest, ending: str) -> HttpResponse:
    """The same on one sheet of A4, as `pdf` or `docx`."""
    screen = screen_of(request.acting.post, today())
    if screen is None:
        raise Http404(_("还没有通报，没有可以打印的进展。"))
    acting = request.acting
    whose = f"{acting.person_name}{acting.post.title}" if acting.post.role is Role.LEADER else ""
    return paper_answer(leader_sheet(_facts(screen, acting.place_name, whose, today())), ending)


def _facts(screen: Screen, place: str, whose: str, day: date) -> LeaderSheet:
    return LeaderSheet(
        place,
        whose,
        screen.day,
        day,
        screen.tally,
        tuple(_sheet_line(line) for line in screen.trouble),
        tuple(SheetShare(one.label, one.tally) for one in screen.sectors),
        tuple(SheetChange(one.day, one.number, one.sentence, one.to, one.node) for one in screen.changes),
        tuple(SheetMonth(one.day, one.tally) for one in screen.months),
    )


def _sheet_line(line: Line) -> SheetLine:
    leads = tuple(part.label for part in line.leads)
    return SheetLine(line.number, line.sentence, line.light, line.why, leads, line.since, line.months)
