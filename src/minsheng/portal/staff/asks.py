"""报送: what the body owes this month on one page, saved as it is typed, handed to the head together."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.actions.fill_ask import fill_ask
from minsheng.actions.submit_asks import submit_asks
from minsheng.ledger.doubts_of_values import doubts_of_amount
from minsheng.loop.ask import AskState
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.downloads import proof_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.asks_form import (
    AskRow,
    Typed,
    as_typed,
    attached_from,
    fillings_from,
    typed_amount,
)
from minsheng.portal.staff.inquiries import deadline_words
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.asks import AskLine, counting_of, list_asks, one_ask
from minsheng.terms.errors import BadInput

_ON_THE_WAY = (AskState.FILLED, AskState.SIGNED)


@may_do("fill_ask")
def asks_page(request: StaffRequest, read: dict[str, Typed] | None = None) -> HttpResponse:
    """What is owed, with fields; what is on its way and what was taken below. `read` is what a workbook says,
    by ask, shown before anything of it is saved."""
    lines = list_asks(request.acting.post, today())
    changing = request.GET.get("change", "")
    owed = [line for line in lines if line.is_owed or (line.id == changing and _may_change(line))]
    posted = request.POST.dict()
    rows = [AskRow(line, (read or {}).get(line.id) or as_typed(line, posted)) for line in owed]
    months = {line.cycle.month.last for line in owed} or {line.cycle.month.last for line in lines}
    rest = [line for line in lines if line not in owed and line.cycle.month.last >= max(months, default=0)]
    due = min((line.ask.due_on for line in owed), default=None)
    about = {
        "rows": rows,
        "bodies": len({line.ask.body for line in lines}),
        "waiting": [line for line in rest if line.ask.state in _ON_THE_WAY],
        "over": [line for line in rest if line.ask.state in (AskState.ACCEPTED, AskState.VOID)],
        "cycle": max((line.cycle for line in lines), key=lambda one: one.month.last, default=None),
        "due": due,
        "deadline": deadline_words(due, today()) if due else "",
        "late": due is not None and due < today(),
        "errors": getattr(request, "cell_errors", ()),
        "read": read,
    }
    return render(request, "staff/asks.html", about)


@may_do("fill_ask")
@shown_on(asks_page)
def save(request: StaffRequest) -> HttpResponse:
    """Keep what was typed, or hand it to the head, as the button says: all of it or nothing."""
    if request.method != "POST":
        return asks_page(request)
    fillings = fillings_from(request, list_asks(request.acting.post, today()))
    given = {
        "by": by(request),
        "fillings": fillings,
        "attached": attached_from(request, fillings),
        "key": posted_key(request),
    }
    if request.POST.get("do") != "submit":
        fill_ask(**given)  # type: ignore[arg-type]  # the arguments both actions share
        return done(request, _("已保存，还没有提交审签。"), reverse("asks"))
    handed = submit_asks(**given)  # type: ignore[arg-type]  # as above
    words = ngettext("已提交 %(n)s 项，等负责人审签。", "已提交 %(n)s 项，等负责人审签。", len(handed))
    return done(request, words % {"n": len(handed)}, reverse("asks"))


@may_do("fill_ask")
def said_page(request: StaffRequest, id: str) -> HttpResponse:
    """What is to be said under one ask: that it is saved, what to doubt, or why it was refused."""
    return render(request, "staff/parts/ask_said.html", {"line": one_ask(request.acting.post, today(), id)})


@may_do("fill_ask")
@shown_on(said_page)
def fill_one(request: StaffRequest, id: str) -> HttpResponse:
    """Keep one ask while the page stays open; the answer is what is to be said under it."""
    if request.method == "POST":
        fillings = fillings_from(request, [one_ask(request.acting.post, today(), id)])
        attached = attached_from(request, fillings)
        fill_ask(by=by(request), fillings=fillings, attached=attached, key=posted_key(request))
    line = one_ask(request.acting.post, today(), id)
    about = {"line": line, "is_saved": request.method == "POST", "doubts": line.doubts}
    return render(request, "staff/parts/ask_said.html", about)


@may_do("fill_ask")
def doubts(request: StaffRequest, id: str) -> HttpResponse:
    """What to doubt of a figure that is being typed; nothing is kept. What is no number yet is none."""
    line = one_ask(request.acting.post, today(), id)
    amount = typed_amount(line, request.GET.get("amount", ""))
    found = doubts_of_amount(amount, line.ask.period, line.measure, counting_of(line), line.part.target)
    return render(request, "staff/parts/ask_said.html", {"line": line, "doubts": found})


@needs_post()
def proof(request: StaffRequest, id: str) -> HttpResponse:
    """The file that was attached to an ask, or (`?sheet=1`) the signed and scanned sheet."""
    ask = one_ask(request.acting.post, today(), id).ask
    digest = ask.sheet if request.GET.get("sheet") else ask.proof_file
    if digest is None:
        raise BadInput(_("这一项没有附件"))
    name = _("审签单") if request.GET.get("sheet") else ask.proof_name
    return proof_answer(bytes_of(ask.place, digest), name)


def _may_change(line: AskLine) -> bool:
    return line.ask.state is AskState.FILLED
