"""调整: an issued commitment changed in any part, with a reason, a paper and a day; the past stays."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.actions.amend_commitment import amend_commitment
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.commitment_moves import posted_ground
from minsheng.portal.staff.draft_panel import WORDS, editing_panel
from minsheng.portal.staff.edit_changes import changes_of, taken
from minsheng.portal.staff.edit_form import form_from, form_of
from minsheng.store.lists.ledger import Item
from minsheng.store.lists.one import one_commitment
from minsheng.store.lists.parts import TargetPart
from minsheng.terms.quantity import spoken


@may_do("amend_commitment")
def amend_page(request: StaffRequest, id: str) -> HttpResponse:
    """The form with the commitment as it stands, or as it was typed when it was refused."""
    one = one_commitment(request.acting.post, today(), id)
    form = form_from(request.POST.dict()) if hasattr(request, "refusal") else form_of(one.item)
    about = {"one": one, "panel": editing_panel(request, one.item, form), "words": WORDS}
    return render(request, "staff/amend.html", about)


@may_do("amend_commitment")
@shown_on(amend_page)
def amend(request: StaffRequest, id: str) -> HttpResponse:
    """Write what differs from the record."""
    if request.method != "POST":
        return amend_page(request, id)
    one = one_commitment(request.acting.post, today(), id)
    form = form_from(request.POST.dict())
    if request.POST.get("take"):
        form = taken(form, request.POST["take"])
    amend_commitment(
        by=by(request),
        commitment=id,
        revision=posted_revision(request),
        changes=changes_of(form, one.item),
        ground=posted_ground(request),
        key=posted_key(request),
    )
    words = _("已调整。原来的内容留在“经过”里。") + _old_figures(one.item, request)
    return done(request, words, reverse("commitment", args=[id]))


def _old_figures(before: Item, request: StaffRequest) -> str:
    """A hint where the sentence still says an amount that its target no longer has, else nothing."""
    after = one_commitment(request.acting.post, today(), before.id).item
    sizes = {part.target.id: _written(part) for part in after.parts.targets}
    left = [
        old
        for part in before.parts.targets
        if (old := _written(part)) != sizes.get(part.target.id) and old in after.commitment.sentence
    ]
    if not left:
        return ""
    return _("任务内容里还写着“%(old)s”，要一并改的，再点一次“调整”。") % {"old": "、".join(left)}


def _written(part: TargetPart) -> str:
    """The amount as the sentence of a paper has it: 11处, 3.2亿元."""
    return spoken(part.target.amount, part.measure.unit)
