"""机构和岗位表: the workbook as template, as export, and taken in after a preview, all or nothing."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from minsheng.actions.import_establishment import (
    import_establishment,
    mark_of,
    preview_establishment,
)
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.establishment_plan import Known
from minsheng.papers.establishment import establishment_sheets
from minsheng.papers.file_name import file_name
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import posted_key
from minsheng.portal.clock import today
from minsheng.portal.downloads import file_answer
from minsheng.portal.refusals import shown_on
from minsheng.store.accounts import fresh_password
from minsheng.store.lists.establishment import list_establishment
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person

# The workbook of a county with 300 villages has some 80 KB; it goes to the preview and comes back from it.
LARGEST = 2 * 1024 * 1024


@may_do("import_establishment")
def import_page(request: StaffRequest) -> HttpResponse:
    """Where the workbook is chosen."""
    return render(request, "staff/establishment.html", {})


@may_do("import_establishment")
@shown_on(import_page)
@require_POST
def preview(request: StaffRequest) -> HttpResponse:
    """What the import would add and change, and every cell that cannot be taken. Nothing is written."""
    file = request.FILES.get("file")
    if file is None:
        raise BadInput(_("请选择要导入的文件"), where=_("文件"))
    if (file.size or 0) > LARGEST:
        raise BadInput(_("文件超过 2 MB，不像是机构和岗位表：请检查是否选错"), where=file.name)
    content = file.read()
    plan = preview_establishment(by=by(request), name=file.name or "", content=content)
    about = {
        "plan": plan,
        "new": sum(line.is_new for line in plan.lines),
        "changed": sum(not line.is_new for line in plan.lines),
        "accounts": sorted((plan.accounts or {}).values()),
        "name": file.name,
        "content": b64encode(content).decode("ascii"),
        "seen": mark_of(plan),
    }
    return render(request, "staff/establishment_preview.html", about)


@may_do("import_establishment")
@shown_on(import_page)
@require_POST
@never_cache
@sensitive_variables("passwords")
def take_in(request: StaffRequest) -> HttpResponse:
    """Import what was previewed; the passwords of new sign-ins are shown once."""
    acting, name = by(request), request.POST.get("name", "")
    content = _content(request.POST.get("content", ""))
    known = list_establishment(acting.place)
    plan = preview_establishment(by=acting, name=name, content=content)
    asked = plan.accounts or {}
    passwords = {account: fresh_password() for account in asked.values()}
    counts = import_establishment(
        by=acting,
        name=name,
        content=content,
        passwords=passwords,
        seen=request.POST.get("seen", ""),
        key=posted_key(request),
    )
    people = {one.id: one.name for one in (*known.people, *plan.records) if isinstance(one, Person)}
    opened = [(people[person], account, passwords[account]) for person, account in asked.items()]
    return render(request, "staff/passwords.html", {"opened": opened, "counts": counts})


@may_do("import_establishment")
def template(request: StaffRequest) -> HttpResponse:
    """The empty workbook."""
    sheets = establishment_sheets(Known(request.acting.place, request.acting.place_name), today())
    return file_answer(write_xlsx(sheets), file_name(_("机构和岗位表模板"), ending="xlsx"))


@may_do("import_establishment")
def export(request: StaffRequest) -> HttpResponse:
    """The record as the workbook of today."""
    sheets = establishment_sheets(list_establishment(request.acting.place), today())
    name = f"{request.acting.place_name}{_('机构和岗位表')} {today().isoformat()}"
    return file_answer(write_xlsx(sheets), file_name(name, ending="xlsx"))


def _content(words: str) -> bytes:
    try:
        return b64decode(words, validate=True)
    except NotBase64:
        raise BadInput(_("预览的文件没有完整送回，请重新选择文件预览")) from None
