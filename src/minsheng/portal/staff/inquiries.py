"""A body's side of 征求意见: what it was asked, its own items, its answer on the page or by its sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.actions.answer_inquiry import answer_inquiry
from minsheng.actions.open_inquiry import open_inquiry
from minsheng.actions.permissions import may
from minsheng.actions.take_in_replies import read_reply
from minsheng.documents.opening.open import check_size
from minsheng.ledger.comment import Field
from minsheng.ledger.opinions import FIELD_LABELS, Told
from minsheng.ledger.reply_form import CellError
from minsheng.ledger.table import Stage
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_word
from minsheng.portal.staff.round_lines import badge_of
from minsheng.store.lists.ledger import Item, list_tables
from minsheng.store.lists.round import OneInquiry, list_inquiries, one_inquiry
from minsheng.terms.errors import BadInput


@may_do("answer_inquiry")
def inquiries_page(request: StaffRequest) -> HttpResponse:
    """What this body and those below it were asked: what is unanswered first, its own before theirs."""
    post, day = request.acting.post, today()
    tables = {line.table.id: line.table for line in list_tables(post)}
    lines = sorted(
        list_inquiries(post, day),
        key=lambda one: (
            one.inquiry.answer is not None,
            -one.inquiry.due_on.toordinal(),
            one.inquiry.body != post.body,
            one.inquiry.id,
        ),
    )
    rows = [
        (line, tables[line.inquiry.table], badge_of(line, day), deadline_words(line.inquiry.due_on, day))
        for line in lines
    ]
    return render(request, "staff/inquiries.html", {"rows": rows})


@may_do("answer_inquiry")
def inquiry_page(request: StaffRequest, id: str) -> HttpResponse:
    """One inquiry with its items; the first look marks it as opened."""
    one = _opened(request, id)
    is_open = one.table.stage is Stage.COMMENTING
    about = {
        "one": one,
        "inquiry": one.inquiry,
        "rows": [_row(one, item, request.POST.dict()) for item in one.items],
        "fields": FIELD_LABELS.items(),
        "is_open": is_open,
        "deadline": deadline_words(one.inquiry.due_on, today()),
        "late": is_open and one.inquiry.answer is None and one.inquiry.due_on < today(),
        "has_opinions": any(one.opinions.values()),
        "errors": getattr(request, "cell_errors", ()),
        "contact": one.inquiry.contact or request.acting.person_name,
    }
    return render(request, "staff/inquiry.html", about)


@may_do("answer_inquiry")
@shown_on(inquiry_page)
def answer(request: StaffRequest, id: str) -> HttpResponse:
    """Answer on the page: no opinion at all, or what was typed beside the items."""
    if request.method != "POST":
        return inquiry_page(request, id)
    one = one_inquiry(request.acting.post, today(), id)
    agrees = request.POST.get("answer") == "agrees"
    told = [] if agrees else [told for item in one.items if (told := _told(item, request.POST.dict()))]
    if not agrees and not told:
        raise BadInput(_("还没有填写意见。没有意见的，请点“整表无意见”。"))
    return _answered(request, one, told, request.POST.get("contact", ""))


@may_do("answer_inquiry")
@shown_on(inquiry_page)
def answer_by_sheet(request: StaffRequest, id: str) -> HttpResponse:
    """Answer by the body's own workbook. A wrong cell is named, and nothing is taken until it is mended."""
    if request.method != "POST":
        return inquiry_page(request, id)
    one = one_inquiry(request.acting.post, today(), id)
    file = request.FILES.get("file")
    if file is None:
        raise BadInput(_("请选择填好的反馈表"), where=_("文件"))
    check_size(file.size or 0)
    reply = read_reply(file.name or "", file.read())
    if reply.inquiry is not None and reply.inquiry != id:
        raise BadInput(_("这是别的单位或别的任务表的反馈表，请上传发给本单位的那一份"), where=file.name)
    if reply.errors:
        return _with_errors(request, id, reply.errors)
    return _answered(request, one, list(reply.told), reply.contact)


def deadline_words(due_on: date, day: date) -> str:
    """How long there is still time, in words."""
    left = (due_on - day).days
    if left < 0:
        return ngettext("已过 %(n)s 天", "已过 %(n)s 天", -left) % {"n": -left}
    if left == 0:
        return _("今天截止")
    return ngettext("还有 %(n)s 天", "还有 %(n)s 天", left) % {"n": left}


def _opened(request: StaffRequest, id: str) -> OneInquiry:
    one = one_inquiry(request.acting.post, today(), id)
    if one.inquiry.opened_at is not None or not may(request.acting.post, "open_inquiry"):
        return one
    open_inquiry(by=by(request), inquiry=id)
    return one_inquiry(request.acting.post, today(), id)


def _answered(request: StaffRequest, one: OneInquiry, told: list[Told], contact: str) -> HttpResponse:
    fresh = answer_inquiry(
        by=by(request),
        inquiry=one.inquiry.id,
        revision=posted_revision(request),
        opinions=told,
        contact=contact.strip(),
        key=posted_key(request),
    )
    words = ngettext("已提交 %(n)s 条意见。", "已提交 %(n)s 条意见。", len(fresh)) % {"n": len(fresh)}
    said = words if told else _("已反馈：整表无意见。")
    return done(request, said, reverse("inquiry", args=[one.inquiry.id]))


def _told(item: Item, posted: Mapping[str, str]) -> Told | None:
    """What was typed beside one item; None where nothing was."""
    proposed, reason = (posted.get(f"{name}-{item.id}", "").strip() for name in ("proposed", "reason"))
    if not proposed and not reason:
        return None
    where = _("第 %(n)s 项") % {"n": item.commitment.number}
    if not proposed:
        raise BadInput(_("写了理由，没有写修改建议"), where=where)
    return Told(item.id, to_word(Field, posted.get(f"field-{item.id}", ""), where), proposed, reason)


def _with_errors(request: StaffRequest, id: str, errors: tuple[CellError, ...]) -> HttpResponse:
    request.cell_errors = errors  # type: ignore[attr-defined]  # read by the page below
    response = inquiry_page(request, id)
    response.status_code = 400
    return response


def _row(one: OneInquiry, item: Item, posted: Mapping[str, str]) -> dict[str, object]:
    """An item with what this body has said of it, its own part, and what was typed and refused."""
    parts = item.parts
    mine = [part for part in (*parts.leads, *parts.responsibles, *parts.supports) if one.body in part.bodies]
    typed = {name: posted.get(f"{name}-{item.id}", "") for name in ("field", "proposed", "reason")}
    return {
        "item": item,
        "mine": mine[:1],
        "said": one.opinions.get(item.id, ()),
        "typed": typed,
        "is_typed": bool(typed["proposed"] or typed["reason"]),
    }
