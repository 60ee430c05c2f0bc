"""分解清单 as a list: who owes one, what was returned, what waits for the office; a body sees its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.actions.permissions import may
from minsheng.ledger.breakdown import BreakdownState
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.badges import badge_for
from minsheng.portal.clock import today
from minsheng.store.lists.breakdowns import BreakdownLine, list_breakdowns
from minsheng.store.lists.ledger import list_tables
from minsheng.store.reach import WHOLE_PLACE
from minsheng.terms.post import Role

_OPEN = (BreakdownState.OWED, BreakdownState.SENT_BACK)
_SHOWS: dict[str, Promise] = {
    "": _("全部"),
    "open": _("未报"),
    "late": _("逾期未报"),
    "submitted": badge_for(BreakdownState.SUBMITTED).word,
    "sent_back": badge_for(BreakdownState.SENT_BACK).word,
    "approved": badge_for(BreakdownState.APPROVED).word,
}


@dataclass(frozen=True, slots=True)
class Show:
    """One choice of which lines are shown, with how many there are."""

    word: str
    label: Promise
    count: int


@needs_post(*sorted(WHOLE_PLACE | {Role.LIAISON, Role.HEAD}))
def breakdowns_page(request: StaffRequest) -> HttpResponse:
    """The list, by last day."""
    post, day = request.acting.post, today()
    table, show = request.GET.get("table") or None, request.GET.get("state", "")
    lines = list_breakdowns(post, day, table=table)
    about = {
        "lines": [(line, line.is_late(day)) for line in lines if _is_shown(line, show, day)],
        "shows": _shows(lines, day),
        "show": show,
        "chosen": next((one.table for one in list_tables(post) if one.table.id == table), None),
        "all": len(lines),
        "may_submit": may(post, "submit_breakdown"),
    }
    return render(request, "staff/breakdowns.html", about)


def _shows(lines: Sequence[BreakdownLine], day: date) -> list[Show]:
    return [
        Show(word, label, sum(_is_shown(line, word, day) for line in lines)) for word, label in _SHOWS.items()
    ]


def _is_shown(line: BreakdownLine, show: str, day: date) -> bool:
    match show:
        case "":
            return True
        case "open":
            return line.breakdown.state in _OPEN
        case "late":
            return line.is_late(day)
        case _:
            return line.breakdown.state.value == show
