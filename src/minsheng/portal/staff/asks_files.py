"""The month on paper and in a workbook: handed out prefilled, taken back, signed by hand and scanned."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.actions.submit_sheet import SignedSheet, submit_sheet
from minsheng.documents.opening.open import check_size
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.loop.ask import AskState
from minsheng.loop.ask_form import FormRead, read_rows
from minsheng.papers.ask_form import ask_sheets
from minsheng.papers.file_name import file_name
from minsheng.papers.sign_off_sheet import SignOff, sign_off_sheet
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.downloads import file_answer, paper_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.asks import asks_page
from minsheng.portal.staff.asks_form import AskRow, as_typed, fillings_from, form_item, from_book
from minsheng.portal.staff.posted import to_day
from minsheng.store.lists.asks import AskLine, list_asks
from minsheng.store.lists.signers import heads_of
from minsheng.store.reach import WHOLE_PLACE
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Post, Role

_TO_SIGN = frozenset({AskState.OPEN, AskState.RETURNED, AskState.FILLED})


@needs_post(Role.LIAISON, Role.HEAD, Role.SUPERVISOR, Role.SUPERVISION_HEAD)
def form_file(request: StaffRequest, ending: str) -> HttpResponse:
    """What one body has still to sign: as a workbook to fill in (`xlsx`), or as 审签单 (`docx`, `pdf`)."""
    lines = _to_sign(request)
    items = [form_item(line) for line in lines]
    first = lines[0]
    month, due_on = first.cycle.month.words, first.ask.due_on
    if ending == "xlsx":
        name = file_name(_("报送表"), first.body, month, ending="xlsx")
        return file_answer(write_xlsx(ask_sheets(first.body, month, items, due_on)), name)
    return paper_answer(sign_off_sheet(SignOff(first.body, month, items, due_on, today())), ending)


@may_do("fill_ask")
@shown_on(asks_page)
def take_in(request: StaffRequest) -> HttpResponse:
    """Show what a workbook says in the fields of the page: wrong cells are named, the other rows stand ready,
    and nothing is kept until it is saved there."""
    file = request.FILES.get("file")
    if request.method != "POST":
        return asks_page(request)
    if file is None:
        raise BadInput(_("请选择填好的报送表"), where=_("文件"))
    check_size(file.size or 0)
    lines = {line.id: line for line in list_asks(request.acting.post, today()) if line.is_owed}
    found = _read(file.name or "", file.read(), lines)
    request.cell_errors = found.errors  # type: ignore[attr-defined]  # read by the page
    read = {one.ask: from_book(one, lines[one.ask]) for one in found.fillings}
    answer: HttpResponse = asks_page.__wrapped__(request, read)  # type: ignore[attr-defined]  # the post was asked
    answer.status_code = 400 if found.errors and not read else 200
    return answer


@may_do("submit_sheet")
def sheet_page(request: StaffRequest) -> HttpResponse:
    """The form for a sheet that was signed by hand: its figures, who signed, on which day, the scan."""
    lines = _to_sign(request)
    posted = request.POST.dict()
    about = {
        "rows": [AskRow(line, as_typed(line, posted)) for line in lines],
        "body": lines[0].body,
        "body_id": lines[0].ask.body,
        "cycle": lines[0].cycle,
        "heads": heads_of(request.acting.place, lines[0].ask.body, today()),
        "is_office": request.acting.post.role in WHOLE_PLACE,
    }
    return render(request, "staff/asks_sheet.html", about)


@may_do("submit_sheet")
@shown_on(sheet_page)
def hand_in_sheet(request: StaffRequest) -> HttpResponse:
    """Take the sheet: its figures are signed as if on the page."""
    if request.method != "POST":
        return sheet_page(request)
    post, file = request.POST, request.FILES.get("file")
    if file is None:
        raise BadInput(_("请附上签好字的扫描件或照片"), where=_("扫描件"))
    check_size(file.size or 0)
    lines = _to_sign(request)
    signer = post.get("signer", "")
    sheet = SignedSheet(
        file.name or "",
        file.read(),
        to_day(post.get("day", ""), _("签字日期")),
        signer or None,
        post.get("signer_words", ""),
    )
    fillings = fillings_from(request, lines)
    signed = submit_sheet(by=by(request), fillings=fillings, sheet=sheet, key=posted_key(request))
    words = ngettext("已收审签单，%(n)s 项等督查室审核。", "已收审签单，%(n)s 项等督查室审核。", len(signed))
    office = f"{reverse('cycle', args=[lines[0].cycle.id])}?body={lines[0].ask.body}"
    back = office if request.acting.post.role in WHOLE_PLACE else reverse("asks")
    return done(request, words % {"n": len(signed)}, back)


def _to_sign(request: StaffRequest) -> list[AskLine]:
    """What one body has still to sign, of its newest month: the body that the address names, else one's own
    or the first below it. Http404 where there is nothing."""
    post: Post = request.acting.post
    named = request.GET.get("body") or request.POST.get("body")
    lines = [
        line for line in list_asks(post, today(), body=named or None, states=_TO_SIGN) if not line.overtaken
    ]
    if not lines:
        raise Http404(_("现在没有等审签的报送"))
    newest = max(line.cycle.month.last for line in lines)
    lines = [line for line in lines if line.cycle.month.last == newest]
    return [line for line in lines if line.ask.body == lines[0].ask.body]


def _read(name: str, content: bytes, lines: dict[str, AskLine]) -> FormRead:
    items = {line.id: form_item(line) for line in lines.values()}
    sheets = [read_rows(sheet.grid(), items) for sheet in read_sheets(content, name)]
    return next((one for one in sheets if one.fillings), sheets[0] if sheets else read_rows([], items))
