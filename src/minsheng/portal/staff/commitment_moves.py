"""The moves of one commitment, each on a page of its own: merge, split, drop, restore.

They hold before issue and after it; what the ground must say differs, and the rule says it, not the page.
"""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.actions.drop_commitment import drop_commitment
from minsheng.actions.merge_commitments import merge_commitments
from minsheng.actions.restore_commitment import restore_commitment
from minsheng.actions.split_commitment import split_commitment
from minsheng.ledger.commitment import LIVE
from minsheng.ledger.merging import PartWish
from minsheng.ledger.moves import Ground
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision, whole
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.ledger import all_commitments
from minsheng.store.lists.one import one_commitment
from minsheng.terms.errors import BadInput

PARTS = 4  # into how many a form splits at once; more are split again


def posted_ground(request: HttpRequest) -> Ground:
    """The reason, paper and day of the form; BadInput for a day that is none."""
    written = request.POST.get("day", "").strip()
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError:
        raise BadInput(
            _("“%(words)s”不是日期，请写成 2026-06-15") % {"words": written}, where=_("日期")
        ) from None
    return Ground(request.POST.get("reason", "").strip(), request.POST.get("paper", "").strip(), day)


@may_do("drop_commitment")
def drop_page(request: StaffRequest, id: str) -> HttpResponse:
    """The form for dropping."""
    return render(request, "staff/drop.html", {"one": one_commitment(request.acting.post, today(), id)})


@may_do("drop_commitment")
@shown_on(drop_page)
def drop(request: StaffRequest, id: str) -> HttpResponse:
    """Take the item out of its table."""
    if request.method != "POST":
        return drop_page(request, id)
    drop_commitment(
        by=by(request),
        commitment=id,
        revision=posted_revision(request),
        ground=posted_ground(request),
        key=posted_key(request),
    )
    return done(request, _("已撤销。这一项还留在记录里，可以恢复。"), _page_of(id))


@may_do("restore_commitment")
def restore_page(request: StaffRequest, id: str) -> HttpResponse:
    """The form for restoring."""
    return render(request, "staff/restore.html", {"one": one_commitment(request.acting.post, today(), id)})


@may_do("restore_commitment")
@shown_on(restore_page)
def restore(request: StaffRequest, id: str) -> HttpResponse:
    """Put the dropped item back, as a draft."""
    if request.method != "POST":
        return restore_page(request, id)
    restore_commitment(
        by=by(request), commitment=id, revision=posted_revision(request), key=posted_key(request)
    )
    return done(request, _("已恢复，回到待核。"), _page_of(id))


@may_do("merge_commitments")
def merge_page(request: StaffRequest, id: str) -> HttpResponse:
    """The form for merging others of the same table into this one."""
    one = one_commitment(request.acting.post, today(), id)
    items = all_commitments(request.acting.post, today(), Filters(table=one.table.id))
    others = [item for item in items if item.id != id and item.commitment.state in LIVE]
    chosen = request.POST.getlist("other")
    return render(request, "staff/merge.html", {"one": one, "others": others, "chosen": chosen})


@may_do("merge_commitments")
@shown_on(merge_page)
def merge(request: StaffRequest, id: str) -> HttpResponse:
    """Merge the chosen ones into this one."""
    if request.method != "POST":
        return merge_page(request, id)
    others = (one.partition(":") for one in request.POST.getlist("other"))
    revisions = {other: whole(seen, otherwise=0) for other, _colon, seen in others}
    merge_commitments(
        by=by(request),
        commitments={id: posted_revision(request), **revisions},
        into=id,
        ground=posted_ground(request),
        key=posted_key(request),
    )
    return done(request, _("已合并。并入的各项还留在记录里。"), _page_of(id))


@may_do("split_commitment")
def split_page(request: StaffRequest, id: str) -> HttpResponse:
    """The form for splitting: the new sentences, and which target goes where."""
    one = one_commitment(request.acting.post, today(), id)
    sentence = one.item.commitment.sentence
    parts = [request.POST.get(f"sentence-{n}", sentence if n == 1 else "") for n in range(1, PARTS + 1)]
    targets = [
        (part, request.POST.get(f"target-{part.target.id}", "1"))
        for part in (*one.item.parts.targets, *one.item.parts.nodes)
    ]
    about = {"one": one, "parts": list(enumerate(parts, start=1)), "targets": targets}
    return render(request, "staff/split.html", about)


@may_do("split_commitment")
@shown_on(split_page)
def split(request: StaffRequest, id: str) -> HttpResponse:
    """Split the item into the sentences that were written."""
    if request.method != "POST":
        return split_page(request, id)
    given = {
        name.removeprefix("target-"): number
        for name, number in request.POST.items()
        if name.startswith("target-")
    }
    wishes = [
        PartWish(sentence, tuple(target for target, number in given.items() if number == str(n)))
        for n in range(1, PARTS + 1)
        if (sentence := str(request.POST.get(f"sentence-{n}", "")).strip())
    ]
    split_commitment(
        by=by(request),
        commitment=id,
        revision=posted_revision(request),
        parts=wishes,
        ground=posted_ground(request),
        key=posted_key(request),
    )
    return done(request, _("已拆分。原来的一项还留在记录里。"), _page_of(id))


def _page_of(id: str) -> str:
    return reverse("commitment", args=[id])
