"""收文: files into a task table, and how far each has come. A plain form; with scripts files are dropped and
the list renews itself, without them the page does as long as something is being read."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.core.files.base import File
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from minsheng.actions.add_document import add_document
from minsheng.actions.make_table import make_table
from minsheng.actions.reread_document import reread_document
from minsheng.documents.limits import in_mb, limits
from minsheng.documents.opening.archive import Member, is_archive, members
from minsheng.documents.opening.open import ENDINGS, check_size
from minsheng.ledger.commitment import Line
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision, seen_at
from minsheng.portal.clock import now, today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.draft_panel import LINES
from minsheng.portal.staff.review_list import open_tables
from minsheng.store.lists.intake import IntakeLine, list_intake
from minsheng.store.lists.ledger import list_tables
from minsheng.terms.errors import BadInput

PROGRESS = "progress"
MOST_FILES = 50  # at once: an office's folder of a year; more is a mistaken drop


@may_do("add_document")
def intake_page(request: StaffRequest) -> HttpResponse:
    """The form for files, and the documents of the chosen table; the newest one where none was chosen."""
    post = request.acting.post
    tables = open_tables(list_tables(post))
    wanted = request.POST.get("table", request.GET.get("table"))
    chosen = next((line for line in tables if line.table.id == wanted), None)
    if chosen is None and wanted is None and tables:
        chosen = tables[0]
    lines = list_intake(post, table=chosen.table.id, now=now()) if chosen else ()
    about = {
        "tables": tables,
        "chosen": chosen,
        "lines": lines,
        "under_way": sum(line.is_under_way for line in lines),
        "to_review": _to_review(lines),
        "issuing_lines": LINES,
        "year": today().year,
        "largest": in_mb(limits().file_bytes),
        "accepted": ",".join(ENDINGS),
    }
    page = "staff/parts/progress.html" if request.GET.get("part") == PROGRESS else "staff/intake.html"
    return render(request, page, about)


@may_do("add_document")
@shown_on(intake_page)
@require_POST
def take_in(request: StaffRequest) -> HttpResponse:
    """Take the files into the chosen table, or into a new one; what is refused is said file by file."""
    files = request.FILES.getlist("files")
    if not files:
        raise BadInput(_("请选择要收入的文件"), where=_("文件"))
    if len(files) > MOST_FILES:
        raise BadInput(
            _("一次最多 %(most)s 个文件，您选了 %(count)s 个") % {"most": MOST_FILES, "count": len(files)}
        )
    table = request.POST.get("table") or _new_table(request)
    told = (member for file in files for member in _members(file))
    taken = sum(_take_one(request, table, at, member) for at, member in enumerate(told))
    address = f"{reverse('intake')}?table={table}#documents"
    if taken == 0:
        return seen_at(address)
    words = ngettext("已收入 %(count)s 个文件，正在识读。", "已收入 %(count)s 个文件，正在识读。", taken)
    return done(request, words % {"count": taken}, address)


@may_do("reread_document")
@shown_on(intake_page)
@require_POST
def read_again(request: StaffRequest) -> HttpResponse:
    """Read a document once more that could not be read."""
    document = request.POST.get("document", "")
    reread_document(
        by=by(request), document=document, revision=posted_revision(request), key=posted_key(request)
    )
    address = f"{reverse('intake')}?table={request.POST.get('table', '')}#documents"
    return done(request, _("已安排重新识读。"), address)


def _to_review(lines: tuple[IntakeLine, ...]) -> int:
    return sum(line.counts.drafts for line in lines)


def _new_table(request: StaffRequest) -> str:
    title, year = request.POST.get("title", "").strip(), request.POST.get("year", "").strip()
    if not (year.isdecimal() and len(year) == 4):
        raise BadInput(_("年份写成四位数字，例如 2026"), where=_("年份"))
    line = request.POST.get("line", Line.GOVERNMENT.value)
    if line not in LINES:
        raise BadInput(_("“%(said)s”不是可选的一项") % {"said": line}, where=_("发文条线"))
    return make_table(by=by(request), title=title, year=int(year), line=Line(line), key=posted_key(request))


def _members(file: File[bytes]) -> Iterator[Member]:
    """The file, or the files in it where it is an archive; one that cannot be had says why."""
    name = file.name or ""
    try:
        check_size(file.size or 0)
        content = file.read()
        if is_archive(content):
            yield from members(content, name)
        else:
            yield Member(name, content)
    except BadInput as refused:
        yield Member(name, b"", refused)


def _take_one(request: StaffRequest, table: str, at: int, file: Member) -> bool:
    """Whether the file was taken in; where not, the next page says why. One bad file keeps no other out."""
    key = posted_key(request)
    try:
        if file.refused is not None:
            raise file.refused
        add_document(
            by=by(request),
            name=file.name,
            content=file.data,
            table=table,
            key=f"{key}-{at}" if key else None,
        )
    except BadInput as refused:
        words = _("%(name)s 没有收入：%(why)s。")
        messages.warning(request, words % {"name": file.name, "why": refused.message.rstrip("。")})
        return False
    return True
