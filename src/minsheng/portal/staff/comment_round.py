"""征求意见 of one table: who was asked and has answered, returned sheets taken in, the end of the round."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.actions.close_comments import close_comments
from minsheng.actions.permissions import may
from minsheng.actions.take_in_replies import take_in_replies
from minsheng.documents.opening.open import check_size
from minsheng.ledger.table import Stage
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision, seen_at
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.one_table import OFFICE, numbers_in, table_line
from minsheng.portal.staff.round_lines import SHOWS, rows, shows
from minsheng.portal.staff.table_next import next_act
from minsheng.portal.staff.table_steps import count
from minsheng.store.lists.round import list_inquiries
from minsheng.terms.errors import BadInput

MOST_FILES = 100  # at once: Django's own limit; a county has fewer bodies
_TAKEN = "taken in"  # what became of the last files, in the session: the answer survives a reload


@needs_post(*OFFICE)
def round_page(request: StaffRequest, table: str) -> HttpResponse:
    """The bodies and where each stands; what became of the files that were taken in last."""
    post, day = request.acting.post, today()
    line, lines = table_line(post, table), list_inquiries(request.acting.post, today(), table)
    show = request.GET.get("show", "")
    counts = count(line, lines, (), day)
    taken = _last_taken(request, table)
    about = {
        "line": line,
        "table": line.table,
        "counts": counts,
        "rows": rows(lines, show if show in SHOWS else "", day),
        "shows": shows(lines),
        "show": show,
        "next": next_act(post, line.table.stage, counts, table),
        "may_take_in": line.table.stage is Stage.COMMENTING and may(post, "take_in_replies"),
        "taken": taken,
        "refused": sum(bool(one["errors"]) for one in taken),
        "most": MOST_FILES,
    }
    return render(request, "staff/round.html", about)


@may_do("take_in_replies")
@shown_on(round_page)
def take_in(request: StaffRequest, table: str) -> HttpResponse:
    """Take in the sheets that came back; each file's fate is shown on the round's page."""
    if request.method != "POST":
        return round_page(request, table)
    files = request.FILES.getlist("files")
    if not files:
        raise BadInput(_("请选择发回的反馈表"), where=_("文件"))
    for file in files:
        check_size(file.size or 0)
    results = take_in_replies(
        by=by(request),
        table=table,
        files=[(file.name or "", file.read()) for file in files],
        key=posted_key(request),
    )
    request.session[_TAKEN] = {"table": table, "files": results}
    return seen_at(f"{reverse('round', args=[table])}?taken=1#taken")


@may_do("close_comments")
def close_page(request: StaffRequest, table: str) -> HttpResponse:
    """The form that ends the round: what is still open, and who stayed silent."""
    post = request.acting.post
    line, lines = table_line(post, table), list_inquiries(post, today(), table)
    silent = [one for one in lines if one.inquiry.answer is None]
    about = {
        "line": line,
        "table": line.table,
        "counts": count(line, lines, (), today()),
        "silent": silent,
        "numbers": numbers_in(request, table),
        "still_time": line.table.comment_by is not None and line.table.comment_by >= today(),
    }
    return render(request, "staff/close.html", about)


@may_do("close_comments")
@shown_on(close_page)
def close(request: StaffRequest, table: str) -> HttpResponse:
    """End the round."""
    if request.method != "POST":
        return close_page(request, table)
    silent = close_comments(
        by=by(request),
        table=table,
        revision=posted_revision(request),
        silent_reason=request.POST.get("silent_reason", ""),
        renumbers="renumbers" in request.POST,
        key=posted_key(request),
    )
    words = _("意见已汇总完毕，等督查室主任审核。")
    if silent:
        named = ngettext(
            "%(n)s 个未反馈单位按所写理由处理。", "%(n)s 个未反馈单位按所写理由处理。", len(silent)
        )
        words += named % {"n": len(silent)}
    return done(request, words, reverse("table", args=[table]))


def _last_taken(request: StaffRequest, table: str) -> list[dict[str, Any]]:
    """What became of the files of this table's last taking in, those with errors first; empty where the page
    is not asked to show it."""
    kept = request.session.get(_TAKEN, {})
    if "taken" not in request.GET or kept.get("table") != table:
        return []
    return sorted(kept["files"], key=lambda one: not one["errors"])
