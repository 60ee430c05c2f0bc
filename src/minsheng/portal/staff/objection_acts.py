"""What the office enters for a body that answers on paper: its objection, or its withdrawal."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.enter_objection import enter_objection
from minsheng.actions.enter_withdrawal import enter_withdrawal
from minsheng.actions.raise_objection import ObjectionWish
from minsheng.actions.sealed import Sealed
from minsheng.loop.objection import Contested
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.downloads import proof_answer
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.notices import READERS
from minsheng.portal.staff.objections import objection_page, objections_page
from minsheng.portal.staff.posted import to_word
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.inspections import one_objection
from minsheng.terms.errors import BadInput


@may_do("enter_objection")
@shown_on(objections_page)
@require_POST
def enter(request: StaffRequest) -> HttpResponse:
    """Enter the objection that stands on a body's paper."""
    post = request.POST
    if not post.get("body"):
        raise BadInput(_("请选提出异议的单位"), where=_("单位"))
    wish = ObjectionWish(
        contests=to_word(Contested, post.get("contests", ""), _("异议事项")),
        words=post.get("words", ""),
        proof=post.get("proof", ""),
        cycle=post.get("cycle", "") or None,
        commitment=post.get("commitment", "") or None,
    )
    made = enter_objection(
        by=by(request), body=post["body"], wish=wish, sheet=_sheet(request), key=posted_key(request)
    )
    return done(request, _("已代登异议，由没有参与的人复核。"), reverse("objection", args=[made]))


@may_do("enter_withdrawal")
@shown_on(objection_page)
@require_POST
def enter_withdrawn(request: StaffRequest, id: str) -> HttpResponse:
    """Enter that the body no longer holds to it."""
    enter_withdrawal(
        by=by(request),
        objection=id,
        revision=posted_revision(request),
        sheet=_sheet(request),
        key=posted_key(request),
    )
    return done(request, _("已撤回。"), reverse("objection", args=[id]))


@needs_post(*READERS)
def objection_sheet(request: StaffRequest, id: str, which: str) -> HttpResponse:
    """The body's paper, of the objection (`raised`) or of its withdrawal (`withdrawn`). Http404 without."""
    one = one_objection(request.acting.post, today(), id).objection
    sheets = {
        "raised": (one.sheet, one.sheet_name),
        "withdrawn": (one.withdrawn_sheet, one.withdrawn_sheet_name),
    }
    digest, name = sheets.get(which, (None, ""))
    if digest is None:
        raise Http404
    return proof_answer(bytes_of(request.acting.place, digest), name)


def _sheet(request: StaffRequest) -> Sealed:
    file = request.FILES.get("sheet")
    return Sealed("", b"") if file is None else Sealed(file.name or "", file.read())
