"""收数: the months of supervision; one month body by body, silent, late or done; one body to examine."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.actions.accept_ask import accept_ask
from minsheng.actions.accept_certain_asks import accept_certain_asks
from minsheng.actions.authorise_cycle import authorise_cycle
from minsheng.actions.name_deputy import name_deputy
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.permissions import may
from minsheng.actions.return_ask import return_ask
from minsheng.loop.ask import AskState
from minsheng.loop.cycle import CycleStage
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.inquiries import deadline_words
from minsheng.portal.staff.one_table import OFFICE
from minsheng.portal.staff.posted import to_day
from minsheng.store.lists.asks import AskLine, list_asks, one_ask
from minsheng.store.lists.cycles import (
    BodyCount,
    bodies_waiting,
    count_bodies,
    inspections_for,
    list_cycles,
    one_cycle,
)
from minsheng.store.lists.signers import colleagues, heads_of
from minsheng.terms.errors import BadInput
from minsheng.terms.period import Period
from minsheng.terms.post import Role

SHOWS = ("all", "signed", "silent", "late", "returned")


@needs_post(*OFFICE)
def collecting_page(request: StaffRequest) -> HttpResponse:
    """Every month with how far it has come, and the form that opens the next one."""
    day = today()
    lines = list_cycles(request.acting.post)
    opened = {line.cycle.month.last for line in lines}
    now = day.year * 12 + day.month - 1
    months = [Period(month, month) for month in (now, now - 1, now - 2) if month not in opened]
    about = {
        "lines": [(line, deadline_words(line.cycle.collect_by, day), line.stage_on(day)) for line in lines],
        "months": months,
        "may_open": may(request.acting.post, "open_cycle"),
    }
    return render(request, "staff/collecting.html", about)


@may_do("open_cycle")
@shown_on(collecting_page)
def open_month(request: StaffRequest) -> HttpResponse:
    """Open the month; opened already, it is shown."""
    if request.method != "POST":
        return collecting_page(request)
    wanted = request.POST.get("collect_by", "").strip()
    cycle = open_cycle(
        by=by(request),
        month=Period.parse(request.POST.get("month", "")),
        collect_by=to_day(wanted, _("截止日")) if wanted else None,
    )
    return done(request, _("已向各单位收数。"), reverse("cycle", args=[cycle]))


@needs_post(*OFFICE)
def cycle_page(request: StaffRequest, id: str) -> HttpResponse:
    """One month: body by body, or with `?body=` what one body said."""
    cycle = one_cycle(request.acting.place, id)
    body = request.GET.get("body") or request.POST.get("body") or ""
    about = {
        "cycle": cycle,
        "deadline": deadline_words(cycle.collect_by, today()),
        "is_over": cycle.collect_by < today(),
        "may_judge": may(request.acting.post, "accept_ask"),
        "body": body,
    }
    if body:
        lines = list_asks(request.acting.post, today(), cycle=id, body=body)
        heads = heads_of(request.acting.place, body, today())
        about |= {
            "lines": lines,
            "certain": sum(_is_certain(line) for line in lines),
            "short": lines[0].body if lines else "",
            "next": next((one for one in bodies_waiting(cycle.place, id) if one != body), ""),
            "may_sheet": may(request.acting.post, "submit_sheet") and any(map(_is_to_sign, lines)),
            "heads": [head for head in heads if head.deputises is None],
            "deputies": [head for head in heads if head.deputises is not None],
            "colleagues": colleagues(heads[0], today()) if heads else (),
            "may_deputise": may(request.acting.post, "name_deputy"),
        }
        return render(request, "staff/cycle_body.html", about)
    counts = count_bodies(cycle.place, id)
    shown = request.GET.get("show", "all")
    about |= {
        "counts": [one for one in counts if _matches(one, shown)],
        "shows": [(word, _LABELS[word](), sum(_matches(one, word) for one in counts)) for word in SHOWS],
        "show": shown,
        "certain": sum(one.certain for one in counts),
        "taken": sum(one.taken for one in counts),
        "inspections": inspections_for(request.acting.place, cycle.month),
        "may_take_in": may(request.acting.post, "take_in_asks") and cycle.stage is not CycleStage.PUBLISHED,
        "may_authorise": may(request.acting.post, "authorise_cycle"),
        "asked": sum(one.asked for one in counts),
    }
    return render(request, "staff/cycle.html", about)


@may_do("accept_certain_asks")
@shown_on(cycle_page)
def certain(request: StaffRequest, id: str) -> HttpResponse:
    """Take what raises no doubt, of the month or of one body."""
    if request.method != "POST":
        return cycle_page(request, id)
    body = request.POST.get("body", "")
    taken = accept_certain_asks(by=by(request), cycle=id, body=body or None, key=posted_key(request))
    words = ngettext("已采用 %(n)s 项。", "已采用 %(n)s 项。", len(taken)) % {"n": len(taken)}
    return done(request, words, _address(id, body))


@may_do("accept_ask")
def judged_page(request: StaffRequest, id: str) -> HttpResponse:
    """The page of the ask's body, where a refusal is shown."""
    return cycle_page(_with_body(request, id), one_ask(request.acting.post, today(), id).cycle.id)


@may_do("accept_ask")
@shown_on(judged_page)
def accept(request: StaffRequest, id: str) -> HttpResponse:
    """Take one figure as it stands."""
    if request.method != "POST":
        return judged_page(request, id)
    line = one_ask(request.acting.post, today(), id)
    accept_ask(by=by(request), ask=id, revision=posted_revision(request), key=posted_key(request))
    return done(request, _("已采用。"), f"{_address(line.cycle.id, line.ask.body)}#ask-{id}")


@may_do("return_ask")
@shown_on(judged_page)
def give_back(request: StaffRequest, id: str) -> HttpResponse:
    """Return one figure with the reason."""
    if request.method != "POST":
        return judged_page(request, id)
    line = one_ask(request.acting.post, today(), id)
    return_ask(
        by=by(request),
        ask=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已退回，理由已告知该单位。"), _address(line.cycle.id, line.ask.body))


@may_do("authorise_cycle")
@shown_on(cycle_page)
def authorise(request: StaffRequest, id: str) -> HttpResponse:
    """Put the month under an authorised inspection."""
    if request.method != "POST":
        return cycle_page(request, id)
    if not request.POST.get("inspection"):
        raise BadInput(_("请选督查"), where=_("督查"))
    authorise_cycle(
        by=by(request),
        cycle=id,
        revision=posted_revision(request),
        inspection=request.POST["inspection"],
        ranks=bool(request.POST.get("ranks")),
        key=posted_key(request),
    )
    return done(request, _("已落实依据。"), reverse("cycle", args=[id]))


@needs_post(Role.SUPERVISOR, Role.OPERATOR)
@shown_on(cycle_page)
def deputise(request: StaffRequest, id: str) -> HttpResponse:
    """Put down who signs for an absent head, on the body's request."""
    post = request.POST
    if request.method != "POST":
        return cycle_page(request, id)
    if not post.get("head") or not post.get("person"):
        raise BadInput(_("请选负责人和代签人"), where=_("代签人"))
    name_deputy(
        by=by(request),
        head=post["head"],
        person=post["person"],
        first=to_day(post.get("first", ""), _("第一天")),
        last=to_day(post.get("last", ""), _("最后一天")),
        reason=post.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已登记代签人；到期自动结束。"), _address(id, post.get("body", "")))


_LABELS = {
    "all": lambda: _("全部"),
    "signed": lambda: _("待审核"),
    "silent": lambda: _("未报"),
    "late": lambda: _("迟报"),
    "returned": lambda: _("退回未重报"),
}


def _matches(one: BodyCount, show: str) -> bool:
    return show not in SHOWS[1:] or bool(getattr(one, show))


def _is_to_sign(line: AskLine) -> bool:
    return line.is_owed or line.ask.state is AskState.FILLED


def _is_certain(line: AskLine) -> bool:
    return line.ask.state is AskState.SIGNED and line.ask.amount is not None and not line.doubts


def _with_body(request: StaffRequest, ask: str) -> StaffRequest:
    """The request as if its address had named the body of the ask."""
    given = request.GET.copy()
    given["body"] = one_ask(request.acting.post, today(), ask).ask.body
    request.GET = given  # type: ignore[assignment]  # as Django itself makes it
    return request


def _address(cycle: str, body: str) -> str:
    page = reverse("cycle", args=[cycle])
    return f"{page}?body={body}" if body else page
