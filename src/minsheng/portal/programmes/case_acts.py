"""What is done with a case: moved on, corrected, looked into, withdrawn, restored; its papers and files."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.edit_case import edit_case
from minsheng.actions.look_at_case import look_at_case
from minsheng.actions.move_case import move_case
from minsheng.actions.number_paper import number_paper
from minsheng.actions.restore_case import restore_case
from minsheng.actions.withdraw_case import withdraw_case
from minsheng.portal.acting import StaffRequest, by, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import now
from minsheng.portal.downloads import paper_answer, proof_answer
from minsheng.portal.programmes.attaching import attach
from minsheng.portal.programmes.bodies_typed import typed_answers
from minsheng.portal.programmes.case_page import case_page, show_case
from minsheng.portal.programmes.choices import file_of
from minsheng.portal.programmes.opened import case_at_hand
from minsheng.portal.programmes.paper_of import looks_inside, paper_of
from minsheng.portal.refusals import shown_on
from minsheng.programmes.fields import FieldType
from minsheng.store.blobs import bytes_of
from minsheng.store.looks import has_looked
from minsheng.store.sealed_bytes import open_sealed
from minsheng.terms.errors import BadInput, NotAllowed

LOOK_LASTS = timedelta(minutes=10)  # so long a file may be opened after its case was looked at


@needs_post()
@shown_on(case_page)
@require_POST
def move(request: StaffRequest, id: str) -> HttpResponse:
    """Make one move."""
    one = case_at_hand(request, id)
    name = request.POST.get("move", "")
    known = one.pack.workflow.moves.get(name)
    if known is None:
        raise BadInput(_("请选一个办理动作"))
    fields = {field: one.pack.fields[field] for field in known.sets}
    answers = {
        **typed_answers(one.work.place, fields, request.POST, is_final=True),
        **attach(request, one.pack),
    }
    step = move_case(
        by=by(request),
        case=id,
        revision=posted_revision(request),
        move=name,
        answers=answers or None,
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    said = _("已办理“%(move)s”，现在是“%(step)s”。")
    return _done(request, id, said % {"move": known.label, "step": one.pack.workflow.steps[step].label})


@needs_post()
@shown_on(case_page)
@require_POST
def edit(request: StaffRequest, id: str) -> HttpResponse:
    """Correct or complete what was answered."""
    one = case_at_hand(request, id)
    answers = {
        **typed_answers(one.work.place, one.pack.fields, request.POST, is_final=True),
        **attach(request, one.pack),
    }
    edit_case(
        by=by(request),
        case=id,
        revision=posted_revision(request),
        answers=answers,
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return _done(request, id, _("已修改。"))


@needs_post()
@shown_on(case_page)
@require_POST
def look(request: StaffRequest, id: str) -> HttpResponse:
    """Open the personal answers, with a reason that is kept; the page shows them this once."""
    one = case_at_hand(request, id)
    look_at_case(by=by(request), case=id, reason=request.POST.get("reason", ""), key=posted_key(request))
    personal = [name for name, field in one.pack.fields.items() if field.is_personal]
    columns = [cell.name for field in one.pack.fields.values() for cell in field.columns if cell.is_personal]
    return show_case(request, case_at_hand(request, id, (*personal, *columns)))


@needs_post()
@shown_on(case_page)
@require_POST
def withdraw(request: StaffRequest, id: str) -> HttpResponse:
    """Take it out of all counts, with a reason."""
    case_at_hand(request, id)
    reason = request.POST.get("reason", "")
    withdraw_case(
        by=by(request), case=id, revision=posted_revision(request), reason=reason, key=posted_key(request)
    )
    return _done(request, id, _("已撤回，这一件不再计数；需要时可以恢复。"))


@needs_post()
@shown_on(case_page)
@require_POST
def restore(request: StaffRequest, id: str) -> HttpResponse:
    """Let it count again."""
    case_at_hand(request, id)
    reason = request.POST.get("reason", "")
    restore_case(
        by=by(request), case=id, revision=posted_revision(request), reason=reason, key=posted_key(request)
    )
    return _done(request, id, _("已恢复。"))


@needs_post()
@shown_on(case_page)
@require_POST
def paper(request: StaffRequest, id: str, form: str, ending: str) -> HttpResponse:
    """One of its papers as `docx` or `pdf`; whoever prints a name has looked at it, and that is kept."""
    one = case_at_hand(request, id)
    known = one.pack.papers.get(form)
    if known is None:
        raise Http404
    if looks_inside(one.pack, known):
        reason = _("打印《%(title)s》") % {"title": known.title}
        look_at_case(by=by(request), case=id, reason=reason, key=posted_key(request))
    number = number_paper(by=by(request), case=id, form=form) if known.number else ""
    return paper_answer(paper_of(one, known, number), ending)


@needs_post()
def file(request: StaffRequest, id: str, field: str) -> HttpResponse:
    """A file that was attached, as it came; Http404 where there is none. A personal one is opened to whoever
    has just looked at the case with a reason."""
    one = case_at_hand(request, id)
    known, answer = one.pack.fields.get(field), one.case.answers.get(field)
    if known is None or known.type is not FieldType.FILE or not isinstance(answer, str):
        raise Http404
    digest, name = file_of(answer)
    if not digest:
        raise Http404
    if known.is_personal:
        place, person = one.work.place, request.acting.post.person
        if not has_looked(place, person, id, field, now() - LOOK_LASTS):
            raise NotAllowed(_("这个附件是个人信息：请先在这一件里写明理由查看，再打开。"))
        return proof_answer(open_sealed(place, digest), name)
    return proof_answer(bytes_of(one.work.place, digest), name)


def _done(request: StaffRequest, id: str, said: str) -> HttpResponse:
    return done(request, said, reverse("case", args=[id]))
