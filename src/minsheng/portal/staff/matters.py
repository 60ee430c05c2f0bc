"""交办事项: what reached the office, as a list; and the form on which another one is taken in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.actions.add_document import add_document
from minsheng.actions.open_matter import MatterWish, open_matter
from minsheng.actions.permissions import may
from minsheng.documents.opening.open import ENDINGS
from minsheng.ledger.commitment import Line
from minsheng.loop.matter import Matter, MatterKind
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.draft_panel import LINES
from minsheng.portal.staff.posted import to_day, to_word
from minsheng.store.lists.matters import list_matters
from minsheng.store.reach import WHOLE_PLACE
from minsheng.store.reads import record_of

READERS = tuple(sorted(WHOLE_PLACE))


@needs_post(*READERS)
def matters_page(request: StaffRequest) -> HttpResponse:
    """The matters, what ends first on top; `?kind=` one source, `?open=1` what is not closed."""
    post, day = request.acting.post, today()
    asked = request.GET.get("kind", "")
    kind = MatterKind(asked) if asked in set(MatterKind) else None
    about = {
        "lines": list_matters(post, day, kind=kind, is_open=request.GET.get("open") == "1"),
        "kinds": tuple(MatterKind),
        "kind": kind,
        "open": request.GET.get("open") == "1",
        "adds": may(post, "open_matter"),
    }
    return render(request, "staff/matters.html", about)


@may_do("open_matter")
def add_page(request: StaffRequest) -> HttpResponse:
    """The form: number, source and clock; the paper itself where there is a file."""
    about = {
        "kinds": tuple(MatterKind),
        "issuing_lines": LINES,
        "today": today(),
        "accepted": ",".join(ENDINGS),
    }
    return render(request, "staff/matter_add.html", about)


@may_do("open_matter")
@shown_on(add_page)
def add(request: StaffRequest) -> HttpResponse:
    """Take the matter in, and its file into its table, where the items are read."""
    if request.method != "POST":
        return add_page(request)
    made = open_matter(by=by(request), wish=_wish(request), key=posted_key(request))
    matter = record_of(request.acting.place, Matter, made)
    file = request.FILES.get("file")
    if matter is not None and file is not None:
        key = posted_key(request)
        add_document(
            by=by(request),
            name=file.name or "",
            content=file.read(),
            table=matter.table,
            key=f"{key}-file" if key else None,
        )
    return done(request, _("已登记。核对办理事项后分办。"), reverse("matter", args=[made]))


def _wish(request: StaffRequest) -> MatterWish:
    said = request.POST
    due = said.get("due_by", "")
    return MatterWish(
        to_word(MatterKind, said.get("kind", ""), _("来源类别")),
        said.get("title", ""),
        said.get("paper", ""),
        to_day(said.get("day", ""), _("文件日期")),
        said.get("origin", ""),
        to_day(said.get("received_on", ""), _("收到日期")),
        to_day(due, _("办理时限")) if due else None,
        to_word(Line, said.get("line", Line.GOVERNMENT.value), _("发文条线")),
    )
