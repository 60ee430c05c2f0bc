"""What is seen of the task table, as a file that a spreadsheet opens."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from urllib.parse import quote

from django.http import Http404, HttpResponse

from minsheng.documents.sheet import Entry, Sheet
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.papers.file_name import file_name
from minsheng.papers.register import register
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.staff.commitments import seen_head
from minsheng.portal.staff.paper_rows import task_rows
from minsheng.portal.staff.seeking import read_filters
from minsheng.store.lists.ledger import all_commitments
from minsheng.terms.quantity import plain


@needs_post()
def commitments_file(request: StaffRequest, form: str) -> HttpResponse:
    """The same rows, all of them, as a file: `xlsx` or `csv`."""
    if form not in _FILES:
        raise Http404
    items = all_commitments(request.acting.post, today(), read_filters(request.GET))
    head = seen_head(request, items)
    kind, write = _FILES[form]
    response = HttpResponse(write(register(head, task_rows(items))), content_type=kind)
    name = quote(file_name(head.title, head.printed_on.isoformat(), ending=form))
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _csv(sheet: Sheet) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([column.head for column in sheet.columns])
    writer.writerows([_harmless(entry) for entry in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")  # with its mark, or Excel reads the Chinese as something else


def _harmless(entry: Entry) -> Entry:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it."""
    if isinstance(entry, str) and entry[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{entry}"
    return plain(entry) if isinstance(entry, Decimal) else entry


def _xlsx(sheet: Sheet) -> bytes:
    return write_xlsx([sheet])


_FILES: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "csv": ("text/csv; charset=utf-8", _csv),
}
