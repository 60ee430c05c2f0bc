"""问题清单 and 责任清单: what a post reaches, narrowed by state, lead and words, with ages; as a file too."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.actions.permissions import may
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.loop.problem import Finder
from minsheng.papers.file_name import file_name
from minsheng.papers.problem_lists import ProblemRow, problem_list, responsibility_list
from minsheng.papers.problem_sheet import SheetRow, problem_sheet
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.answers import whole
from minsheng.portal.clock import today
from minsheng.portal.downloads import file_answer, paper_answer
from minsheng.portal.staff.problem_shown import ways_of
from minsheng.store.lists.asking import office_of
from minsheng.store.lists.problems import (
    SHOWS,
    Narrowed,
    ProblemLine,
    all_problems,
    count_problems,
    leads_of,
    list_problems,
)

_SHOW_LABELS: dict[str, Promise] = {
    "open": _("未销号"),
    "office": _("等督查室"),
    "body": _("等单位"),
    "overdue": _("逾期"),
    "rebound": _("反弹过"),
    "closed": _("已销号"),
    "all": _("全部"),
}
_LISTS = {"problems": problem_list, "responsibilities": responsibility_list}


@needs_post()
def problems_page(request: StaffRequest) -> HttpResponse:
    """The list, the earliest last day first."""
    return _page(request, "problems")


@needs_post()
def responsibilities_page(request: StaffRequest) -> HttpResponse:
    """The same problems by who answers for them: lead, person, helpers, measures, last day, who checks."""
    return _page(request, "responsibilities")


@needs_post()
def problems_file(request: StaffRequest, listed: str, ending: str) -> HttpResponse:
    """What is seen as `xlsx`, `docx` or `pdf`; `listed` says which of the two lists."""
    if listed not in _LISTS:
        raise Http404
    lines = all_problems(request.acting.post, today(), narrowed_by(request))
    office = office_of(request.acting.place)
    page = _LISTS[listed](request.acting.place_name, [_row(line, office) for line in lines], today())
    if ending != "xlsx":
        return paper_answer(page, ending)
    sheet = problem_sheet(page.name, [_sheet_row(line, office) for line in lines])
    return file_answer(write_xlsx([sheet]), file_name(page.name, ending="xlsx"))


def narrowed_by(request: StaffRequest) -> Narrowed:
    """What the address narrows the list to."""
    asked = request.GET
    show = asked.get("show", "open")
    return Narrowed(
        show if show in SHOWS else "open",
        asked.get("lead", ""),
        asked.get("found", ""),
        asked.get("inspection", ""),
        asked.get("q", "").strip(),
    )


def _page(request: StaffRequest, here: str) -> HttpResponse:
    post, day, narrowed = request.acting.post, today(), narrowed_by(request)
    counts = count_problems(post, day, narrowed)
    page = list_problems(post, day, narrowed, page=whole(request.GET.get("page", ""), otherwise=1))
    about = {
        "page": page,
        "office": office_of(post.place),
        "closing_ways": ways_of(request.acting, here),
        "shows": [(word, _SHOW_LABELS[word], counts[word]) for word in SHOWS],
        "narrowed": narrowed,
        "leads": leads_of(post, day),
        "finders": list(Finder),
        "may_add": may(post, "add_problem"),
        "is_narrowed": replace(narrowed, show="open") != Narrowed(),
    }
    return render(request, f"staff/{here}.html", about)


def _row(line: ProblemLine, office: str) -> ProblemRow:
    return ProblemRow(line.problem, line.lead, line.helpers, line.checker or office, line.is_overdue)


def _sheet_row(line: ProblemLine, office: str) -> SheetRow:
    return SheetRow(
        line.problem,
        line.state,
        line.lead,
        line.helpers,
        line.checker or office,
        line.sentence,
        line.is_overdue,
        line.age,
    )
