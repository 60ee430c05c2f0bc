"""审计: the audit administrator reads the logs and the looks. Nobody who judges opens these pages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minsheng.actions.take_out_log import LOGS, take_out_log
from minsheng.ledger.access import Happened
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import whole
from minsheng.portal.clock import today
from minsheng.portal.staff.posted import to_day, to_word
from minsheng.store.lists.audit import (
    Asked,
    SignInLine,
    all_events,
    all_sign_ins,
    page_of_events,
    page_of_sign_ins,
)
from minsheng.store.lists.looks import page_of_looks

_WAYS: dict[str, Promise] = {
    "password": gettext_lazy("密码"),
    "oidc": gettext_lazy("统一身份"),
    "code": gettext_lazy("验证码"),
}


@may_do("take_out_log")
def sign_ins_page(request: StaffRequest) -> HttpResponse:
    """安全日志: who came in, was refused, was locked out."""
    asked = _asked(request)
    page = page_of_sign_ins(request.acting.place, asked, whole(request.GET.get("page", ""), otherwise=1))
    about = {"page": page, "asked": asked, "words": list(Happened), "sent_by": _WAYS}
    return render(request, "staff/audit_sign_ins.html", about)


@may_do("take_out_log")
def events_page(request: StaffRequest) -> HttpResponse:
    """操作日志: what was done in the record, as sentences."""
    asked = _asked(request)
    page = page_of_events(request.acting.place, asked, whole(request.GET.get("page", ""), otherwise=1))
    return render(request, "staff/audit_events.html", {"page": page, "asked": asked})


@may_do("take_out_log")
def looks_page(request: StaffRequest) -> HttpResponse:
    """查看记录: who opened personal answers of programmes, and why."""
    page = page_of_looks(request.acting.place, whole(request.GET.get("page", ""), otherwise=1))
    return render(request, "staff/audit_looks.html", {"page": page})


@may_do("take_out_log")
def audit_file(request: StaffRequest, log: str) -> HttpResponseBase:
    """One of the logs of the asked days as a file: `sign-ins` as CSV, `events` as JSON lines with hashes."""
    if request.method != "POST" or log not in LOGS:
        raise Http404
    asked, place = _asked(request), request.acting.place
    take_out_log(by=by(request), log=log, first=_iso(asked.first), last=_iso(asked.last))
    lines = _csv(all_sign_ins(place, asked)) if log == "sign-ins" else all_events(place, asked)
    ending = "csv" if log == "sign-ins" else "jsonl"
    response = StreamingHttpResponse(lines, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{log}-{today().isoformat()}.{ending}"'
    return response


def _asked(request: StaffRequest) -> Asked:
    said = request.POST if request.method == "POST" else request.GET
    first, last, what = (said.get(name, "") for name in ("first", "last", "what"))
    return Asked(
        to_day(first, _("从")) if first else None,
        to_day(last, _("到")) if last else None,
        to_word(Happened, what, _("情况")) if what else None,
    )


def _iso(day: object) -> str:
    return "" if day is None else str(day)


def _csv(lines: Iterator[SignInLine]) -> Iterator[str]:
    yield "\ufeff" + _row(_("时间"), _("情况"), _("姓名"), _("账号"), _("方式"), _("地址"))
    for line in lines:
        at = localtime(line.at).strftime("%Y-%m-%d %H:%M:%S")
        yield _row(at, line.what.label, line.name, line.account, str(_WAYS.get(line.way, "")), line.address)


def _row(*cells: str) -> str:
    out = StringIO()
    csv.writer(out).writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells])
    return out.getvalue()
