"""公开审查: what of an issued table the public may see, item by item, after a scan for personal data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from minsheng.actions.personal_check import texts_in
from minsheng.actions.release_commitment import release_commitment
from minsheng.actions.withdraw_release import withdraw_release
from minsheng.ledger.commitment import State
from minsheng.ledger.edit import Parts
from minsheng.ledger.progress import Light
from minsheng.ledger.release import Release
from minsheng.ledger.shown import says_the_same, shown
from minsheng.ledger.table import TaskTable
from minsheng.loop.bulletin_release import FAVOURABLE
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.marks import Mark
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.taking_back import taken_back
from minsheng.reading.personal import find_personal
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.ledger import Item, all_commitments, list_tables
from minsheng.store.lists.one import one_commitment
from minsheng.store.lists.public import released_by_commitment
from minsheng.store.lists.releasing import releasables
from minsheng.terms.errors import Missing

_KINDS: dict[str, Promise] = {
    "id_number": gettext_lazy("身份证件号码"),
    "paper": gettext_lazy("护照、通行证等证件号码"),
    "phone": gettext_lazy("电话号码"),
    "bank_card": gettext_lazy("银行卡号"),
    "email": gettext_lazy("电子邮箱"),
    "address": gettext_lazy("住址"),
    "plate": gettext_lazy("车牌号"),
    "name": gettext_lazy("像是救助对象或患者的姓名"),
}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An item, its release where the public sees it, and whether the item was changed since."""

    item: Item
    release: Release | None
    is_outdated: bool


@dataclass(frozen=True, slots=True)
class Scanned:
    """A text of the public page with what looks like personal data marked in it."""

    text: str
    marks: tuple[Mark, ...]


@may_do("release_commitment")
def release_list(request: StaffRequest, table: str) -> HttpResponse:
    """Every confirmed item of the table, and whether the public sees it."""
    found = next((line.table for line in list_tables(request.acting.post) if line.table.id == table), None)
    if found is None:
        raise Missing(_("没有这张任务表，可能链接已经失效"))
    items = all_commitments(request.acting.post, today(), Filters(table=table, state=State.CONFIRMED))
    lights = [(light, light in FAVOURABLE) for light in Light]
    about = {"table": found, "rows": _with_releases(request.acting.place, found, items), "lights": lights}
    return render(request, "staff/release_list.html", about)


@may_do("release_commitment")
def release_page(request: StaffRequest, id: str) -> HttpResponse:
    """What the public would see of the item, scanned; or what it sees, and the form for withdrawing."""
    one = one_commitment(request.acting.post, today(), id)
    found = releasables(request.acting.place, [_parts(one.item)], one.table, today())[id]
    content = found.shown(with_progress=True)
    scanned = [Scanned(text, _personal(text)) for text in dict.fromkeys(texts_in(content)) if text]
    about = {
        "one": one,
        "content": content,
        "light": found.light,
        "goes_out": found.light in FAVOURABLE,
        "scanned": [text for text in scanned if text.marks] or scanned[:1],
        "found": [mark for text in scanned for mark in text.marks],
    }
    return render(request, "staff/release.html", about)


@may_do("release_commitment")
@shown_on(release_page)
def release(request: StaffRequest, id: str) -> HttpResponse:
    """Let the public see the item."""
    if request.method != "POST":
        return release_page(request, id)
    release_commitment(
        by=by(request),
        commitment=id,
        revision=posted_revision(request),
        title=request.POST.get("title", ""),
        checked=request.POST.get("checked", ""),
        every_light=request.POST.get("every_light") == "yes",
        key=posted_key(request),
    )
    one = one_commitment(request.acting.post, today(), id)
    return done(request, _("已公开。公众现在可以看到这一项。"), reverse("release", args=[one.table.id]))


@may_do("withdraw_release")
@shown_on(release_page)
@require_POST
def withdraw(request: StaffRequest, id: str) -> HttpResponse:
    """Take the item back from the public page."""
    release = request.POST.get("release", "")
    return taken_back(request, withdraw_release, release, reverse("commitment-release", args=[id]))


def _with_releases(place: str, table: TaskTable, items: tuple[Item, ...]) -> list[Reviewed]:
    released = released_by_commitment(place)
    return [
        Reviewed(item, found, found is not None and not says_the_same(found.shown, _content(item, table)))
        for item in items
        for found in [released.get(item.id)]
    ]


def _content(item: Item, table: TaskTable) -> dict[str, Any]:
    """The promise as a release of today would show it."""
    return shown(_parts(item), table)


def _parts(item: Item) -> Parts:
    parts = item.parts
    wanted = (*parts.targets, *parts.nodes)
    duties = (*parts.leads, *parts.responsibles, *parts.supports)
    return Parts(
        item.commitment,
        tuple(part.duty for part in duties),
        tuple(part.target for part in wanted),
        tuple(part.measure for part in wanted),
    )


def _personal(text: str) -> tuple[Mark, ...]:
    return tuple(
        Mark(found.start, found.end, "doubt", title=str(_KINDS[found.kind])) for found in find_personal(text)
    )
