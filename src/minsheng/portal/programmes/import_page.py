"""导入: a table of cases or of a register chosen, looked at first, then taken in; taken back."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from minsheng.actions.import_cases import import_cases
from minsheng.actions.import_entries import import_entries
from minsheng.actions.import_plan import LARGEST, plan_import
from minsheng.actions.import_rows import What
from minsheng.actions.undo_batch import undo_batch
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.papers.file_name import file_name
from minsheng.portal.acting import StaffRequest, by, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.downloads import file_answer
from minsheng.portal.programmes.working import Working, at_work
from minsheng.portal.refusals import shown_on
from minsheng.programmes.answers import shown_answer
from minsheng.programmes.fields import Field, FieldType
from minsheng.store.lists.batches import list_batches
from minsheng.terms.errors import BadInput

_NOT_IN_A_CELL = frozenset({FieldType.ROWS, FieldType.CHECKLIST, FieldType.FILE})
_SPARE = 200  # empty rows of a template in which choices are offered


@needs_post()
def import_page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Where a table is chosen, what its headings may be, and the imports until now."""
    work = at_work(request, sector, name)
    register = _register(request, work)
    about = {
        "pack": work.pack,
        "is_mirror": work.programme.record == "mirror",
        "register": work.pack.registers.get(register or ""),
        "columns": _columns(work, register),
        "batches": list_batches(work.place, work.pack),
    }
    return render(request, "programmes/import.html", about)


@needs_post()
@shown_on(import_page)
@require_POST
@never_cache
def preview(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """What the import would do, row by row, and every cell that cannot be taken. Nothing is written."""
    work = at_work(request, sector, name)
    file = request.FILES.get("file")
    if file is None:
        raise BadInput(_("请选择要导入的文件"), where=_("文件"))
    if (file.size or 0) > LARGEST:
        raise BadInput(_("文件太大：请分成几个文件导入"), where=file.name)
    content, register = file.read(), _register(request, work)
    plan = plan_import(by(request), work.pack.id, register, file.name or "", content)
    counts = [(what, number) for what, number in plan.counts.items() if number]
    about = {
        "pack": work.pack,
        "register": work.pack.registers.get(register or ""),
        "plan": plan,
        "counts": counts,
        "work": len(plan.work),
        "wrong": plan.counts[What.WRONG],
        "name": file.name,
        "content": b64encode(content).decode("ascii"),
    }
    return render(request, "programmes/import_preview.html", about)


@needs_post()
@shown_on(import_page)
@require_POST
def take_in(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Take in what was previewed; the rows come in while the person goes on with something else."""
    work = at_work(request, sector, name)
    register = _register(request, work)
    acting, key, pack = by(request), posted_key(request), work.pack.id
    content, seen = _content(request.POST.get("content", "")), request.POST.get("seen", "")
    called = request.POST.get("name", "")
    if register is None:
        import_cases(by=acting, pack=pack, name=called, content=content, seen=seen, key=key)
    else:
        import_entries(
            by=acting, pack=pack, register=register, name=called, content=content, seen=seen, key=key
        )
    return done(request, _("已开始导入，稍后刷新本页看进度。"), _here(sector, name, register))


@needs_post()
@shown_on(import_page)
@require_POST
def undo(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Take one import back."""
    at_work(request, sector, name)
    count = undo_batch(
        by=by(request),
        batch=request.POST.get("batch", ""),
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    said = ngettext("已撤销，%(n)s 行恢复原样。", "已撤销，%(n)s 行恢复原样。", count) % {"n": count}
    return done(request, said, _here(sector, name, None))


@needs_post()
def template(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """An empty table with the headings that are recognised."""
    work = at_work(request, sector, name)
    register = _register(request, work)
    title = work.pack.registers[register].label if register else work.pack.title
    columns = tuple(_sheet_column(field) for field in _columns(work, register))
    if register is None and work.programme.record == "mirror":
        steps = tuple(one.label for one in work.pack.workflow.steps.values())
        columns = (SheetColumn(_("编号"), 16), SheetColumn(_("环节"), 12, choices=steps), *columns)
    sheet = Sheet(title[:20], columns, (), title=f"{title}{_('导入表')}", spare=_SPARE)
    return file_answer(write_xlsx([sheet]), file_name(f"{title}{_('导入表')}", ending="xlsx"))


def _sheet_column(field: Field) -> SheetColumn:
    choices = tuple(field.options.values()) if field.options and field.type is FieldType.CHOICE else ()
    if field.type is FieldType.FLAG:
        choices = (shown_answer(field, True), shown_answer(field, False))
    return SheetColumn(field.label, max(12, 2 * len(field.label) + 2), is_open=True, choices=choices)


def _columns(work: Working, register: str | None) -> list[Field]:
    fields = work.pack.fields if register is None else work.pack.registers[register].fields
    return [one for one in fields.values() if one.computed is None and one.type not in _NOT_IN_A_CELL]


def _register(request: StaffRequest, work: Working) -> str | None:
    """The register that the address or the form names; None for cases."""
    said = request.POST.get("register") or request.GET.get("register")
    if said and said not in work.pack.registers:
        raise BadInput(_("没有这个台账"), where=said)
    return said or None


def _here(sector: str, name: str, register: str | None) -> str:
    address = reverse("import", args=[sector, name])
    return f"{address}?register={register}" if register else address


def _content(words: str) -> bytes:
    try:
        return b64decode(words, validate=True)
    except NotBase64:
        raise BadInput(_("预览的文件没有完整送回，请重新选择文件预览")) from None
