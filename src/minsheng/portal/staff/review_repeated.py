"""重复的事项: every draft that seems to say what another says, pair by pair, to be taken out together.

A report says in one sentence what a task table says again with its bodies: an office that takes both in has
dozens of such pairs. They are looked through on one page; what is ticked is dropped, and can be restored.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from minsheng.actions.drop_commitment import drop_commitment
from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.match import Counted, Side, counted_only_in, to_side
from minsheng.ledger.moves import Ground
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, whole
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.review_list import REPEATED, Listed, Wanted, list_review
from minsheng.portal.staff.splitting import twin_of
from minsheng.store.lists.ledger import Item
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Twins:
    """A draft and the item that it seems to repeat."""

    item: Item
    twin: Item
    only_here: tuple[Counted, ...]  # what would be lost with it: counted in no item that stays

    @property
    def why(self) -> str:
        """Why the two are taken for one."""
        said = self.item.commitment.doubts
        return next((doubt for doubt in said if doubt.startswith(DraftDoubt.REPEATED.value)), "")

    @property
    def reason(self) -> str:
        """Why it is dropped, for the record."""
        return _("与第 %(number)s 项重复，以该项为准") % {"number": self.twin.commitment.number}


@may_do("drop_commitment")
def repeated_page(request: StaffRequest, table: str) -> HttpResponse:
    """The pairs of the table, each ticked, but where dropping it would lose a target."""
    listed = _listed(request, table)
    return render(request, "staff/review_repeated.html", {"listed": listed, "pairs": _pairs(listed)})


@may_do("drop_commitment")
@shown_on(repeated_page)
@require_POST
def drop_repeated(request: StaffRequest, table: str) -> HttpResponse:
    """Drop what is ticked, each as an act of its own, with the item that stays as the reason."""
    pairs = {pair.item.id: pair for pair in _pairs(_listed(request, table))}
    ticked = [one.partition(":") for one in request.POST.getlist("drop")]
    chosen = [
        (pairs[item], whole(revision, otherwise=0)) for item, _colon, revision in ticked if item in pairs
    ]
    if not chosen:
        raise BadInput(_("请勾选要删去的重复任务"))
    key = posted_key(request)
    for pair, revision in chosen:
        drop_commitment(
            by=by(request),
            commitment=pair.item.id,
            revision=revision,
            ground=Ground(pair.reason),
            key=f"{key}-{pair.item.id}" if key else None,
        )
    words = ngettext("已删去 %(count)s 项重复的任务。", "已删去 %(count)s 项重复的任务。", len(chosen))
    return done(request, words % {"count": len(chosen)}, reverse("review", args=[table]))


def _listed(request: StaffRequest, table: str) -> Listed:
    return list_review(request.acting.post, today(), table, Wanted(show=REPEATED))


def _pairs(listed: Listed) -> list[Twins]:
    repeated = {item.id for item in listed.items}
    stay = [_side(item) for item in listed.live if item.id not in repeated]
    found = ((item, twin_of(item, listed.live)) for item in listed.items)
    return [Twins(item, twin, counted_only_in(_side(item), stay)) for item, twin in found if twin is not None]


def _side(item: Item) -> Side:
    wanted = item.parts.targets
    return to_side(item.commitment, [part.target for part in wanted], [part.measure for part in wanted])
