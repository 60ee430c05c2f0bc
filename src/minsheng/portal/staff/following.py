"""往年承诺: every promise with a figure in the place's reports, and what a later report made of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minsheng.corpus.fate import Fate
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.papers.file_name import file_name
from minsheng.papers.followed import FollowedRow, followed_register
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.badges import badge_for
from minsheng.portal.clock import today
from minsheng.portal.downloads import file_answer
from minsheng.portal.staff.followed import Following, Line, following_of
from minsheng.portal.staff.one_table import OFFICE
from minsheng.portal.staff.seeking import Choice, Pick
from minsheng.terms.errors import BadInput

ALL = "all"
_DUE = frozenset(Fate) - {Fate.PENDING}  # what is shown where nothing was chosen: this year's list is long


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the address narrows the list to; no year for all years."""

    fates: frozenset[Fate]
    year: int | None

    def holds(self, line: Line) -> bool:
        return line.fate in self.fates and self.year in (None, line.promise.year)


@needs_post(*OFFICE)
def following_page(request: StaffRequest) -> HttpResponse:
    """The list with its filter, and how many of each fate there are in each year."""
    following = following_of(request)
    wanted = _wanted(request)
    lines = [line for line in following.lines() if wanted.holds(line)]
    about = {
        "lines": lines,
        "picks": _picks(request, following),
        "counts": _counts(following),
        "years": following.own.years,
        "left_out": following.own.left_out,
        "filtered": any(request.GET.values()),
        "query": request.GET.urlencode(),
    }
    return render(request, "staff/following.html", about)


@needs_post(*OFFICE)
def following_file(request: StaffRequest) -> HttpResponse:
    """The same promises as a workbook."""
    wanted = _wanted(request)
    rows = [_row(line) for line in following_of(request).lines() if wanted.holds(line)]
    title = request.acting.place_name + _("往年承诺")
    content = write_xlsx([followed_register(title, rows, today())])
    return file_answer(content, file_name(title, today().isoformat(), ending="xlsx"))


def _wanted(request: StaffRequest) -> _Wanted:
    fate, year = request.GET.get("fate", ""), request.GET.get("year", "")
    if fate not in ("", ALL, *(one.value for one in Fate)):
        raise BadInput(_("“%(said)s”不是可选的一项") % {"said": fate}, where="fate")
    if year and not (year.isdecimal() and len(year) == 4):
        raise BadInput(_("年份写成四位数字，例如 2026"), where="year")
    fates = {"": _DUE, ALL: frozenset(Fate)}
    wanted = fates[fate] if fate in fates else frozenset({Fate(fate)})
    return _Wanted(wanted, int(year) if year else None)


def _picks(request: StaffRequest, following: Following) -> dict[str, Pick]:
    fates = [*(Choice(fate.value, str(badge_for(fate).word)) for fate in Fate), Choice(ALL, _("全部"))]
    years = [Choice(str(year), str(year)) for year in following.own.years]
    listed = (("year", _("年份"), _("各"), years), ("fate", _("结果"), _("除未到期外"), fates))
    return {
        name: Pick(name, label, empty, choices, request.GET.get(name, ""))
        for name, label, empty, choices in listed
    }


def _counts(following: Following) -> list[tuple[int, list[tuple[Fate, int]]]]:
    """For each report's year how many promises ended how; fates that nothing ended in are left out."""
    counted = Counter((one.promise.report.year, one.fate) for one in following.own.promises.values())
    return [
        (year, [(fate, counted[year, fate]) for fate in Fate if counted[year, fate]])
        for year in following.own.years
    ]


def _row(line: Line) -> FollowedRow:
    return FollowedRow(
        year=line.promise.year,
        measure=line.measure,
        period=line.period,
        promise=line.promise.words,
        fate=str(badge_for(line.fate).word),
        answered_in=line.answer.year if line.answer else None,
        answer=line.answer.words if line.answer else "",
        is_sure=line.is_sure,
        reasons=line.reasons,
        doubts=line.doubts,
    )
