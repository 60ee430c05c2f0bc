"""群众反映: what residents sent, taken in from a signed package, and what becomes of each."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.answer_report import answer_report
from minsheng.actions.hand_over_report import hand_over_report
from minsheng.actions.keep_report import keep_report
from minsheng.actions.report_to_check import report_to_check
from minsheng.actions.report_to_problem import report_to_problem
from minsheng.actions.send_answers import send_answers
from minsheng.actions.take_in_reports import take_in_reports
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.loop.resident import HandedTo, ReportState, limits
from minsheng.papers.hotline_sheet import NAME, HotlineRow, hotline_sheet
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision, whole
from minsheng.portal.clock import now, today
from minsheng.portal.downloads import file_answer, proof_answer
from minsheng.portal.receipt_words import STAGES
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_day, to_word
from minsheng.portal.staff.problem_shown import bodies_to_choose
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.findings import closing_rules
from minsheng.store.lists.residents import (
    ReportLine,
    answered_items,
    closed_problems,
    count_reports,
    for_the_hotline,
    list_reports,
    one_report,
)
from minsheng.store.replies import reply_here
from minsheng.store.said import waiting
from minsheng.store.said_packed import carried, pack
from minsheng.terms.calendar import add_working_days
from minsheng.terms.errors import BadInput, Missing


@may_do("take_in_reports")
def residents_page(request: StaffRequest) -> HttpResponse:
    """What waits, what was settled, and what was answered of each item."""
    shown = request.GET.get("show", ReportState.NEW.value)
    state = None if shown == "all" else to_word(ReportState, shown, _("状态"))
    page = list_reports(request.acting.post, state, page=whole(request.GET.get("page", "1"), otherwise=1))
    counts = count_reports(request.acting.place)
    about = {
        "page": page,
        "shown": shown,
        "counts": list(counts.items()),
        "waiting": waiting(request.acting.place),
        "answered": answered_items(request.acting.post),
        "handed": counts[ReportState.HANDED],
    }
    return render(request, "staff/residents.html", about)


@may_do("take_in_reports")
@shown_on(residents_page)
@require_POST
def take_in(request: StaffRequest) -> HttpResponse:
    """Take a package in: the file that was carried here, or what waits in this machine's own service."""
    sent, at, place = request.FILES.get("package"), now(), request.acting.place
    if sent is not None:
        own: tuple[str, ...] = ()
        content = sent.read()
    elif request.POST.get("own"):
        packed = pack(place, at)
        own, content = packed.ids, packed.content
    else:
        raise BadInput(_("请选公众服务导出的包"), where=_("文件"))
    counts = take_in_reports(by=by(request), content=content, key=posted_key(request))
    carried(place, own, at)
    words = _("包里 %(all)s 条，新收 %(new)s 条，疑似信访 %(petitions)s 条。") % counts
    return done(request, words, reverse("residents"))


@may_do("take_in_reports")
def resident_page(request: StaffRequest, id: str) -> HttpResponse:
    """One report and what may become of it."""
    place, day = request.acting.place, today()
    line = one_report(request.acting.post, id)
    reply = reply_here(place, id)
    about = {
        "line": line,
        "report": line.report,
        "is_new": line.report.state is ReportState.NEW,
        "bodies": bodies_to_choose(place, day),
        "closed": closed_problems(place, line.report.promise),
        "handing": list(HandedTo),
        "reply": reply,
        "stage": STAGES[reply.stage] if reply else None,
        "limits": limits(),
        "today": day,
        "preset_due": add_working_days(day, closing_rules(place, day).mend_within),
    }
    return render(request, "staff/resident.html", about)


@may_do("take_in_reports")
def photo(request: StaffRequest, id: str) -> HttpResponse:
    """The photograph of a report."""
    line = one_report(request.acting.post, id)
    if line.report.photo is None:
        raise Missing(_("这一条没有照片"))
    return proof_answer(bytes_of(request.acting.place, line.report.photo), f"{line.report.receipt}.jpg")


@may_do("report_to_problem")
@shown_on(resident_page)
@require_POST
def to_problem(request: StaffRequest, id: str) -> HttpResponse:
    """Make a problem of it."""
    problem = report_to_problem(
        by=by(request),
        report=id,
        revision=posted_revision(request),
        what=request.POST.get("what", ""),
        lead=request.POST.get("lead", ""),
        due=to_day(request.POST.get("due", ""), _("整改时限")),
        point=request.POST.get("point", ""),
        key=posted_key(request),
    )
    return done(request, _("已列为问题，请核对后交办。"), reverse("problem", args=[problem]))


@may_do("report_to_check")
@shown_on(resident_page)
@require_POST
def to_check(request: StaffRequest, id: str) -> HttpResponse:
    """Let a closed problem be looked at again."""
    report_to_check(
        by=by(request),
        report=id,
        revision=posted_revision(request),
        problem=request.POST.get("problem", ""),
        key=posted_key(request),
    )
    return done(request, _("下一轮回头看时实地看。"), reverse("residents"))


@may_do("hand_over_report")
@shown_on(resident_page)
@require_POST
def hand_over(request: StaffRequest, id: str) -> HttpResponse:
    """Hand it over."""
    hand_over_report(
        by=by(request),
        report=id,
        revision=posted_revision(request),
        to=to_word(HandedTo, request.POST.get("to", ""), _("转给谁")),
        ticket=request.POST.get("ticket", ""),
        key=posted_key(request),
    )
    return done(request, _("已转办。"), reverse("residents"))


@may_do("keep_report")
@shown_on(resident_page)
@require_POST
def keep(request: StaffRequest, id: str) -> HttpResponse:
    """Keep it without doing anything."""
    keep_report(
        by=by(request),
        report=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已阅存。"), reverse("residents"))


@may_do("answer_report")
@shown_on(resident_page)
@require_POST
def answer(request: StaffRequest, id: str) -> HttpResponse:
    """Say one sentence to whoever holds the receipt."""
    answer_report(
        by=by(request),
        report=id,
        revision=posted_revision(request),
        words=request.POST.get("words", ""),
        key=posted_key(request),
    )
    return done(request, _("已写好答复，凭回执号能看到。"), reverse("resident", args=[id]))


@may_do("send_answers")
@shown_on(residents_page)
@require_POST
def answers_file(request: StaffRequest) -> HttpResponse:
    """What became of every report, as the package that is carried to the public service."""
    content, _count = send_answers(by=by(request))
    return file_answer(content, _("答复包 %(day)s.zip") % {"day": f"{now():%Y-%m-%d %H%M}"})


@may_do("hand_over_report")
def hotline_file(request: StaffRequest) -> HttpResponse:
    """What was handed over to 12345, as a workbook that its clerks enter from."""
    rows = [_row(line) for line in for_the_hotline(request.acting.post)]
    return file_answer(write_xlsx([hotline_sheet(rows)]), NAME)


def _row(line: ReportLine) -> HotlineRow:
    about = "" if line.number is None else f"{line.number}. {line.sentence}"
    return HotlineRow(line.report, about, f"{line.area} {line.report.point}".strip(), line.words)
