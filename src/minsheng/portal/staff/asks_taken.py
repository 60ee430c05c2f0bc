"""The workbooks of many bodies taken in at once by the office: what became of each, file by file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.take_in_asks import take_in_asks
from minsheng.documents.opening.open import check_size
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import posted_key
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.collecting import cycle_page
from minsheng.store.lists.cycles import one_cycle
from minsheng.terms.errors import BadInput


@may_do("take_in_asks")
@shown_on(cycle_page)
@require_POST
def take_in_many(request: StaffRequest, id: str) -> HttpResponse:
    """Take the files in and show what became of each. Sending them again changes nothing."""
    files = request.FILES.getlist("files")
    if not files:
        raise BadInput(_("请选择各单位发来的报送表"), where=_("文件"))
    for file in files:
        check_size(file.size or 0)
    said = [(file.name or "", file.read()) for file in files]
    results = take_in_asks(by=by(request), cycle=id, files=said, key=posted_key(request))
    about = {
        "cycle": one_cycle(request.acting.place, id),
        "results": results,
        "taken": sum(one["taken"] for one in results),
        "wrong": sum(bool(one["errors"]) for one in results),
    }
    return render(request, "staff/asks_taken.html", about)
