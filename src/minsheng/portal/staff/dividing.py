"""拆分后的分办: what is open under the name of a split body goes to its heirs: form, preview, done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from minsheng.actions.divide_body import Division, divide_body
from minsheng.ledger.dividing import OpenWork, Taken
from minsheng.ledger.duty import Allotment
from minsheng.ledger.edit import Parts
from minsheng.ledger.wording import duties_words
from minsheng.loop.dividing import OpenCases, Part, divided_whole, part_of
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.commitment_moves import posted_ground
from minsheng.store.ids import new_id
from minsheng.store.open_cases import open_cases
from minsheng.store.open_work import open_work
from minsheng.store.publishing import Tables
from minsheng.store.tree import parents_of
from minsheng.terms.quantity import parse_amount, spoken


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to give: the id of an item or a group, its words, what the body has of it, and each
    allotment with the words of its amount and, by heir, the name of its field and what was typed there.
    `shares`: others may take part; `by_office`: the office may take it."""

    id: str
    name: str
    part: str
    heir: str
    others: tuple[str, ...]
    shares: bool = True
    by_office: bool = False
    allotted: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = ()


@may_do("divide_body")
def divide_page(request: StaffRequest, id: str) -> HttpResponse:
    """The form: for each item, problem and notice who goes on with it and who takes part, for each allotment
    how much whose."""
    tables = Tables(request.acting.place)
    work, cases = open_work(tables, id), open_cases(tables, id)
    rows = [*_rows(request, work), *_cases(request, work, cases)]
    about = {"work": work, "rows": rows, "left": cases.left, "today": today()}
    return render(request, "staff/divide.html", about)


@may_do("divide_body")
@shown_on(divide_page)
@require_POST
def preview(request: StaffRequest, id: str) -> HttpResponse:
    """What would be done, to be confirmed; nothing is kept yet."""
    tables = Tables(request.acting.place)
    work, cases = open_work(tables, id), open_cases(tables, id)
    said = _division(request, work, cases)
    judged = {body for one in cases.problems for body in (one.lead, *one.helpers, one.checker) if body}
    found, _ = divided_whole(
        work,
        cases,
        said.items,
        said.groups,
        said.cases,
        paper=request.POST.get("paper", ""),
        parents=parents_of(request.acting.place, judged | {heir.id for heir in work.heirs}),
        new_id=new_id,
    )
    hidden = [(name, value) for name in _typed(request) for value in request.POST.getlist(name)]
    about = {"work": work, "lines": found.lines, "left": cases.left, "hidden": hidden, "said": request.POST}
    return render(request, "staff/divide_preview.html", about)


@may_do("divide_body")
@shown_on(divide_page)
@require_POST
def divide(request: StaffRequest, id: str) -> HttpResponse:
    """Do it."""
    tables = Tables(request.acting.place)
    work, cases = open_work(tables, id), open_cases(tables, id)
    count = divide_body(
        by=by(request),
        body=id,
        revision=posted_revision(request),
        division=_division(request, work, cases),
        ground=posted_ground(request),
        key=posted_key(request),
    )
    words = ngettext("已分办 %(n)s 项。", "已分办 %(n)s 项。", count)
    return done(request, words % {"n": count}, reverse("body", args=[id]))


def _typed(request: StaffRequest) -> Iterable[str]:
    """The fields of the form that are its own, not those that every form has."""
    return [name for name in request.POST if name not in ("csrfmiddlewaretoken", "key", "form", "revision")]


def _rows(request: StaffRequest, work: OpenWork) -> Iterable[Row]:
    first = work.heirs[0].id if work.heirs else ""
    for item in work.items:
        identity = item.commitment.id
        own = [duty for duty in item.duties if duty.body == work.body.id and not duty.dropped]
        yield Row(
            identity,
            f"{item.commitment.number}. {item.commitment.sentence}",
            duties_words(own),
            request.POST.get(f"heir-{identity}", first),
            tuple(request.POST.getlist(f"with-{identity}")),
            allotted=tuple(_allotted(request, work, one) for one in work.allotted(item)),
        )
    for group in work.groups:
        heir = request.POST.get(f"heir-{group.id}", first)
        yield Row(group.id, group.name, _("单位组"), heir, tuple(request.POST.getlist(f"with-{group.id}")))


def _cases(request: StaffRequest, work: OpenWork, cases: OpenCases) -> Iterable[Row]:
    """The problems and the notices that stand alone."""
    first = work.heirs[0].id if work.heirs else ""
    for one in cases.problems:
        part = part_of(one, work.body.id)
        yield Row(
            one.id,
            _("第 %(n)s 号问题：%(what)s") % {"n": one.number, "what": one.what},
            f"{part.label} · {one.state.label}",
            request.POST.get(f"heir-{one.id}", first),
            tuple(request.POST.getlist(f"with-{one.id}")),
            shares=part is not Part.CHECKER,
            by_office=part is Part.CHECKER,
        )
    for notice in cases.alone(work.body.id):
        words = f"{Part.NOTICE.label} · {notice.state.label}"
        heir = request.POST.get(f"heir-{notice.id}", first)
        yield Row(notice.id, notice.asks, words, heir, (), shares=False)


def _allotted(
    request: StaffRequest, work: OpenWork, one: Allotment
) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    names = [(heir.short, f"amount-{one.id}-{heir.id}") for heir in work.heirs]
    return spoken(one.amount, ""), tuple((short, name, request.POST.get(name, "")) for short, name in names)


def _division(request: StaffRequest, work: OpenWork, cases: OpenCases) -> Division:
    items = {one.commitment.id: _taken(request, work, one.commitment.id, one) for one in work.items}
    groups = {one.id: _taken(request, work, one.id, None) for one in work.groups}
    open_ones = [problem.id for problem in cases.problems]
    open_ones += [notice.id for notice in cases.alone(work.body.id)]
    others = {one: _taken(request, work, one, None) for one in open_ones if f"heir-{one}" in request.POST}
    return Division(request.POST.get("meeting", ""), items, groups, others)


def _taken(request: StaffRequest, work: OpenWork, identity: str, item: Parts | None) -> Taken:
    amounts = {}
    for one in work.allotted(item) if item is not None else ():
        typed = {heir.id: request.POST.get(f"amount-{one.id}-{heir.id}", "").strip() for heir in work.heirs}
        amounts[one.id] = {heir: _amount(words) for heir, words in typed.items() if words}
    heir = request.POST.get(f"heir-{identity}", "")
    return Taken(heir, tuple(request.POST.getlist(f"with-{identity}")), amounts)


def _amount(words: str) -> Decimal:
    return parse_amount(words)[0]
