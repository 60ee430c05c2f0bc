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
from minsheng.ledger.dividing import OpenWork, Taken, divided
from minsheng.ledger.duty import Allotment
from minsheng.ledger.edit import Parts
from minsheng.ledger.wording import duties_words
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.commitment_moves import posted_ground
from minsheng.store.ids import new_id
from minsheng.store.open_work import open_work
from minsheng.store.publishing import Tables
from minsheng.terms.quantity import parse_amount, spoken


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to give: the id of an item or a group, its words, what the body has of it, and each
    allotment with the words of its amount and, by heir, the name of its field and what was typed there."""

    id: str
    name: str
    part: str
    heir: str
    others: tuple[str, ...]
    allotted: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = ()


@may_do("divide_body")
def divide_page(request: StaffRequest, id: str) -> HttpResponse:
    """The form: for each item who goes on with it and who takes part, for each allotment how much whose."""
    work = open_work(Tables(request.acting.place), id)
    about = {"work": work, "rows": list(_rows(request, work)), "today": today()}
    return render(request, "staff/divide.html", about)


@may_do("divide_body")
@shown_on(divide_page)
@require_POST
def preview(request: StaffRequest, id: str) -> HttpResponse:
    """What would be done, to be confirmed; nothing is kept yet."""
    work = open_work(Tables(request.acting.place), id)
    said = _division(request, work)
    found = divided(work, said.items, said.groups, paper=request.POST.get("paper", ""), new_id=new_id)
    hidden = [(name, value) for name in _typed(request) for value in request.POST.getlist(name)]
    about = {"work": work, "lines": found.lines, "hidden": hidden, "said": request.POST}
    return render(request, "staff/divide_preview.html", about)


@may_do("divide_body")
@shown_on(divide_page)
@require_POST
def divide(request: StaffRequest, id: str) -> HttpResponse:
    """Do it."""
    work = open_work(Tables(request.acting.place), id)
    count = divide_body(
        by=by(request),
        body=id,
        revision=posted_revision(request),
        division=_division(request, work),
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
            tuple(_allotted(request, work, one) for one in work.allotted(item)),
        )
    for group in work.groups:
        heir = request.POST.get(f"heir-{group.id}", first)
        yield Row(group.id, group.name, _("单位组"), heir, tuple(request.POST.getlist(f"with-{group.id}")))


def _allotted(
    request: StaffRequest, work: OpenWork, one: Allotment
) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    names = [(heir.short, f"amount-{one.id}-{heir.id}") for heir in work.heirs]
    return spoken(one.amount, ""), tuple((short, name, request.POST.get(name, "")) for short, name in names)


def _division(request: StaffRequest, work: OpenWork) -> Division:
    items = {one.commitment.id: _taken(request, work, one.commitment.id, one) for one in work.items}
    groups = {one.id: _taken(request, work, one.id, None) for one in work.groups}
    return Division(request.POST.get("meeting", ""), items, groups)


def _taken(request: StaffRequest, work: OpenWork, identity: str, item: Parts | None) -> Taken:
    amounts = {}
    for one in work.allotted(item) if item is not None else ():
        typed = {heir.id: request.POST.get(f"amount-{one.id}-{heir.id}", "").strip() for heir in work.heirs}
        amounts[one.id] = {heir: _amount(words) for heir, words in typed.items() if words}
    heir = request.POST.get(f"heir-{identity}", "")
    return Taken(heir, tuple(request.POST.getlist(f"with-{identity}")), amounts)


def _amount(words: str) -> Decimal:
    return parse_amount(words)[0]
